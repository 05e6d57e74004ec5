<?php

/** What fgetcsv makes of the second line. */
function second($text, $escape)
{
    file_put_contents('file.csv', $text);
    $file = fopen('file.csv', 'r');
    fgetcsv($file, null, ',', '"', $escape);
    return json_encode(fgetcsv($file, null, ',', '"', $escape), JSON_INVALID_UTF8_SUBSTITUTE);
}

function show($asked, $text)
{
    echo $asked, ': ', second($text, '\\'), '; escape "": ', second($text, ''), "\n";
}

show('a backslash before a closing quote', "a,b\n1,\"L\\\"\n2,\"G\"\n");
show('a quote that nothing closes', "a,b\n1,\"LG\n");
show('text behind a closing quote', "a,b\n1,\"L\"G\n");
show('a quote in a value without quotes', "a,b\n1,L\"\"G\n");
show('no UTF-8', "a,b\n1,L\x80G\n");
