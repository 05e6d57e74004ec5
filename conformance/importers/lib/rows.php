<?php

class Refused extends Exception
{
}

/** Answers for each path that comes on stdin: a line of JSON with the records, or with the error by which the parser refuses. */
function serve(callable $read): void
{
    while (($line = fgets(STDIN)) !== false) {
        try {
            $answer = $read(rtrim($line, "\n"));
        } catch (Refused | JsonException $error) {
            $answer = ['error' => $error->getMessage()];
        }
        echo json_encode(finite($answer), JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES), "\n";
    }
}

/** JSON has no word for infinity: where the parser made one of a number, a text tells so. */
function finite($value)
{
    if (is_float($value) && !is_finite($value)) return (string) $value;
    if (is_array($value)) return array_map('finite', $value);
    if (is_object($value)) foreach ($value as $key => $each) $value->$key = finite($each);
    return $value;
}
