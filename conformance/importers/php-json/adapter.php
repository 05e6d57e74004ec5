<?php

require __DIR__ . '/../lib/rows.php';

/** json_decode for each line of file(). */
function usual($path)
{
    $lines = file($path, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES);
    return array_map(fn($line) => json_decode($line, false, 512, JSON_THROW_ON_ERROR), $lines);
}

/** A byte order mark taken off, and every line an object. */
function careful($path)
{
    $text = preg_replace('/^\x{EF}\x{BB}\x{BF}/', '', file_get_contents($path));
    $lines = array_filter(explode("\n", $text), fn($line) => trim($line, " \t\r") !== '');
    return array_map('objectOf', array_values($lines));
}

function objectOf($line)
{
    $value = json_decode($line, false, 512, JSON_THROW_ON_ERROR);
    if (!is_object($value)) throw new Refused('a line that is no object');
    return $value;
}

serve($argv[1]);
