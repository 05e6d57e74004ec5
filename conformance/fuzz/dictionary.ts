import { attributes } from '../../generators/spec/attributes.ts'
import { channels } from '../../generators/spec/channels.ts'
import type { Format } from '../../generators/spec/types.ts'

const names = attributes.map(({ name }) => name.replace(/\*$/, 'a'))
const values = [
  ...channels['2017'],
  'ACTIVE',
  'INACTIVE',
  'ALL',
  'NONE',
  'USA',
  'en_US',
  'America/Los_Angeles',
  '20171011T150548Z',
]
const odd = [
  '\ufeff',
  '\0',
  '\u2028',
  'é',
  '😀',
  '\u202e',
  '__proto__',
  '-0',
  '1e999',
  'NaN',
  '0x10',
  '9007199254740993',
]
const signs: Readonly<Record<Format, readonly string[]>> = {
  csv: ['"', '""', '"""', ',', ',,', '\n', '\r', '\r\n', '\n\n', '","', '"\n"', '\\"', ';', '\t', "'", '=', '{"'],
  ndjson: [
    '{',
    '}',
    '[',
    ']',
    '{}',
    '[]',
    '":',
    '",',
    '"',
    '\\',
    '\\u0000',
    '\\ud83d',
    '\\u00e9',
    'null',
    'true',
    '\n',
    '\r\n',
    '//',
    ':',
    ',',
    '[[',
  ],
}
/** What is not UTF-8: a byte that continues nothing, an overlong slash, a surrogate, a beginning without its end. */
const broken = [[0x80], [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf0, 0x9f], [0x1f, 0x8b, 0x08], [0xff, 0xfe]]

const encoder = new TextEncoder()
const all: Readonly<Record<Format, readonly Uint8Array[]>> = { csv: tokensOf('csv'), ndjson: tokensOf('ndjson') }

function tokensOf(format: Format): readonly Uint8Array[] {
  const keys = format === 'csv' ? names : names.flatMap((name) => name.split('.')).map((key) => `"${key}":`)
  const texts = [...new Set([...signs[format], ...keys, ...values, ...odd])]
  return [...texts.map((text) => encoder.encode(text)), ...broken.map((bytes) => Uint8Array.from(bytes))]
}

/** The words of a format: its signs, the page's names and values, and what readers stumble over. */
export function tokens(format: Format): readonly Uint8Array[] {
  return all[format]
}
