<?php

/** Connects an importer of endpoint files to segment-gauntlet by itp/1: requests on stdin, answers on stdout. */

const HELLO = [
    'version' => 1,
    'importer' => ['name' => 'my-importer', 'version' => '0.1', 'language' => 'php'],
    'capabilities' => [
        'formats' => ['csv', 'ndjson'],
        'observe' => ['file', 'counts', 'records', 'endpoints'],
        'input' => ['path', 'inline'],
    ],
];

/** The importer takes nothing of the file. */
class Refused extends Exception
{
}

/**
 * FILL IN: give the bytes of the file (a string) to your importer; $format is "csv" or "ndjson".
 * Returns a list with, for each record, the endpoint (an array or an object) or, where it is rejected, a string with the
 * reason. Throws Refused where nothing of the file is taken.
 */
function importFile(string $bytes, string $format): array
{
    if (preg_match('//u', $bytes) !== 1) throw new Refused('no UTF-8');
    try {
        $rows = $format === 'csv' ? readCsv($bytes) : readNdjson($bytes);
    } catch (JsonException $error) {
        throw new Refused($error->getMessage());
    }
    return array_map(fn($row) => isEndpoint($row) ? $row : 'Address or ChannelType is missing or wrong', $rows);
}

function readCsv(string $bytes): array
{
    $stream = fopen('php://memory', 'r+');
    fwrite($stream, $bytes);
    rewind($stream);
    $next = fn() => fgetcsv($stream, null, ',', '"', '');
    $header = $next();
    $rows = [];
    while (($row = $next()) !== false) {
        if (count($row) === count($header)) $rows[] = array_filter(array_combine($header, $row), fn($value) => $value !== '');
    }
    return $rows;
}

function readNdjson(string $bytes): array
{
    $lines = array_filter(explode("\n", $bytes), fn($line) => $line !== '');
    return array_map(fn($line) => json_decode($line, false, 512, JSON_THROW_ON_ERROR), array_values($lines));
}

function isEndpoint($row): bool
{
    $row = (array) $row;
    return ($row['Address'] ?? '') !== '' && in_array($row['ChannelType'] ?? '', ['GCM', 'APNS', 'SMS', 'EMAIL'], true);
}

// From here on nothing need be changed.

function answerImport(array $request): array
{
    $file = $request['files'][0];
    $bytes = isset($file['b64']) ? base64_decode($file['b64']) : file_get_contents($file['path']);
    try {
        return resultOf(importFile($bytes, $request['format']));
    } catch (Refused $refusal) {
        return ['op' => 'result', 'file' => 'rejected', 'errors' => [['message' => $refusal->getMessage()]]];
    } catch (Throwable $error) {
        return ['op' => 'internal-error', 'message' => $error->getMessage(), 'trace' => (string) $error];
    }
}

function resultOf(array $found): array
{
    $records = [];
    foreach ($found as $index => $one) {
        $records[] = is_string($one)
            ? ['n' => $index + 1, 'status' => 'rejected', 'errors' => [['message' => $one]]]
            : ['n' => $index + 1, 'status' => 'accepted', 'endpoint' => (object) $one];
    }
    $accepted = count(array_filter($records, fn($record) => $record['status'] === 'accepted'));
    $rejected = count($records) - $accepted;
    $file = $rejected === 0 ? 'accepted' : ($accepted > 0 ? 'partial' : 'rejected');
    $counts = ['read' => count($records), 'accepted' => $accepted, 'rejected' => $rejected];
    return ['op' => 'result', 'file' => $file, 'counts' => $counts, 'records' => $records];
}

function answer(array $request): array
{
    return match ($request['op']) {
        'hello' => HELLO,
        'import' => answerImport($request),
        default => ['ok' => false, 'error' => 'unknown-op'],
    };
}

while (($line = fgets(STDIN)) !== false) {
    $request = json_decode($line, true, 512, JSON_THROW_ON_ERROR);
    if ($request['op'] === 'bye') break;
    $answer = ['itp' => 1, 'id' => $request['id']] + answer($request);
    fwrite(STDOUT, json_encode($answer, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
}
