use strict;
use warnings;
use Encode ();
use Text::CSV_XS;

my $bytes = "a,b\n1,L\x80G\n";
open my $new, '>:raw', 'latin1.csv' or die;
print $new $bytes;
close $new;

local $SIG{__WARN__} = sub { };
open my $file, '<:encoding(utf8)', 'latin1.csv' or die;
my $csv = Text::CSV_XS->new({ binary => 1 });
$csv->getline($file);
print "no UTF-8, <:encoding(utf8): ", join('|', @{ $csv->getline($file) }), "\n";
eval { Encode::decode('UTF-8', $bytes, Encode::FB_CROAK) };
print "no UTF-8, decode with FB_CROAK: ", $@ =~ s/ at .*//sr, "\n";
