use strict;
use warnings;
use Encode ();
use JSON::PP;
use Text::CSV_XS;

# Text::CSV_XS with getline_hr. Careful: strict about the number of fields, the separator named where header() would look for
# one, and the bytes looked at before it.
my $careful = $ARGV[0] eq 'careful';
my $json = JSON::PP->new->utf8->canonical;
$| = 1;

sub records {
    my ($path) = @_;
    open my $file, $careful ? '<:raw' : '<:encoding(utf8)', $path or die "$path: $!";
    my $csv = Text::CSV_XS->new({ binary => 1, strict => $careful, skip_empty_rows => $careful });
    if ($careful) {
        my $bytes = do { local $/; <$file> } // '';
        eval { Encode::decode('UTF-8', $bytes, Encode::FB_CROAK | Encode::LEAVE_SRC); 1 } or return { error => 'no UTF-8' };
        seek $file, 0, 0;
        my $ok = eval { $csv->header($file, { sep_set => [','], munge_column_names => 'none' }); 1 };
        return { error => $@ || "no header" } unless $ok && $csv->column_names;
    }
    else {
        my $header = $csv->getline($file) or return $csv->eof ? [] : refused($csv);
        $csv->column_names(@$header);
    }
    my @records;
    while (my $record = $csv->getline_hr($file)) { push @records, $record }
    my ($code) = $csv->error_diag;
    return $code == 0 || $code == 2012 ? \@records : refused($csv); # 2012: the end of the file
}

sub refused { my ($csv) = @_; return { error => '' . $csv->error_diag } }

while (my $path = <STDIN>) {
    chomp $path;
    my $answer = eval { records($path) } // { exception => "$@" };
    print $json->encode($answer), "\n";
}
