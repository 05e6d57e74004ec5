<?php

require __DIR__ . '/../lib/rows.php';

/** fgetcsv as in the manual's example. */
function usual($path)
{
    return records($path, fn($file) => fgetcsv($file), fn($header, $row) => array_pad($row, count($header), ''));
}

/** Without the escape character, which is none of RFC 4180's (manual: "escape"), and the number of fields and the bytes checked. */
function careful($path)
{
    $bytes = file_get_contents($path);
    if (!isUtf8($bytes)) throw new Refused('no UTF-8');
    $same = function ($header, $row) {
        if (count($row) !== count($header)) throw new Refused('a record of another length than the header');
        return $row;
    };
    $skip = str_starts_with($bytes, "\u{FEFF}") ? 3 : 0;
    return records($path, fn($file) => fgetcsv($file, null, ',', '"', ''), $same, $skip);
}

function isUtf8($bytes)
{
    return preg_match('//u', $bytes) === 1;
}

function records($path, $next, $fit, $skip = 0)
{
    $file = fopen($path, 'r');
    fseek($file, $skip);
    $header = $next($file);
    $records = [];
    while (($row = $next($file)) !== false) {
        if ($row === [null]) continue; // a blank line, says the manual
        $records[] = array_combine($header, array_slice($fit($header, $row), 0, count($header)));
    }
    fclose($file);
    return $records;
}

serve($argv[1]);
