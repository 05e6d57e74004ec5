import fc from 'fast-check'
import { validStep } from '../defects/plant.ts'
import { whole } from '../arbitraries/whole.ts'
import type { Variant, Variants } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import { type CsvDialect, type NdjsonDialect, plainest } from '../formats/dialect.ts'
import type { PreservingRuleId } from '../spec/rules.ts'
import { pageExamples } from './page-examples.ts'
import { everyAttribute, listed, someone, valid, validValue } from './valid.ts'
import { atBuffer, escapesAtBuffer, lineEndsAtBuffer, quotesAtBuffer } from './at-buffer.ts'
import { bothFormats } from './both-formats.ts'
import { everyText } from './every-text.ts'

/** Rules about how a file is written: quoting, line ends, order, escapes. */
export const spellings = {
  'page-examples': pageExamples,
  'header-is-not-data': {
    'any-order': valid('Columns in any order', { wide: true }),
    'required-last': listed(
      'ChannelType and Address are the last columns',
      () => [{ 'Demographic.Make': 'LG', 'Location.City': 'Seattle', ChannelType: 'SMS', Address: '+12065550182' }],
      { formats: ['csv'] },
    ),
    'one-record': valid('A header and one record', { endpoints: { max: 1 } }),
    quoted: listed('Every name of the header is quoted', () => [someone(1), someone(2)], {
      dialect: { quoteAll: true },
    }),
    'all-columns': listed('A column for every listed attribute', ({ edition }) => [everyAttribute(edition)]),
  },
  'same-in-both-formats': { 'csv-and-ndjson': bothFormats },
  'period-nests': {
    'one-level': valid('Attributes nested once', {
      endpoints: {
        paths: ['Demographic.Make', 'Demographic.Model', 'Location.City', 'Location.Region', 'User.UserId'],
        custom: false,
      },
    }),
    'two-levels': validValue('Attributes nested twice', 'User.UserAttributes.FirstName', () =>
      fc.constantFrom('Ana', 'Wang', 'José').map((name) => [name]),
    ),
    'both-levels': listed('One parent with both', () => [
      {
        ...someone(1),
        'User.UserId': 'u',
        'User.UserAttributes.FirstName': ['Ana'],
        'User.UserAttributes.LastName': ['Silva'],
      },
    ]),
  },
  'comma-in-quotes': quoted('commas', ['a,b', ',', ',,', 'Washington, D.C.', 'a,"b",c', ',a', 'a,', 'a,,b', '1,5']),
  'line-break-in-quotes': quoted('line breaks', [
    'a\nb',
    'a\r\nb',
    'a\rb',
    'a\n\nb',
    'a\r\n\r\nb',
    'a\n\rb',
    'a,\n"b"',
    '"\n"',
    'a\n b',
    'a \nb',
    'a\r\n\tb',
    'a\nEMAIL,b@example.com',
    'a\n#b\n//c',
  ]),
  'quote-in-quotes': {
    ...quoted('double quotes', [
      'say "hi"',
      '"x"',
      '"',
      '""',
      '"""',
      'a"b',
      'a""b',
      'a"""b',
      '","',
      '"a,b"',
      '5"',
      '"5',
      "'\"'",
    ]),
    'at-each-buffer': quotesAtBuffer('A doubled quote at the boundary of each read buffer'),
    backslash: spelt('A quoted value with a backslash, at its end too', ['a\\', '\\', '\\\\', 'say \\"hi\\"', '\\"'], {
      quoteAll: true,
    }),
  },
  'rfc4180-spellings': {
    any: valid('Any spelling of any valid file', { wide: true }),
    'quote-all': valid('Every field is quoted', { dialect: { quoteAll: true } }),
    'quote-every-attribute': listed(
      'Quotes around every value, numbers too',
      ({ edition }) => [everyAttribute(edition)],
      { formats: ['csv'], dialect: { quoteAll: true } },
    ),
    crlf: valid('Lines end in CRLF', { dialect: { lineEnd: '\r\n' } }),
    lf: valid('Lines end in LF', { dialect: { lineEnd: '\n' } }),
    'no-final-line-end': valid('The last record has no line end', { dialect: { finalLineEnd: false } }),
    'line-end-at-buffer': atBuffer('A line end at the boundary of a read buffer', { ...plainest.csv, lineEnd: '\r\n' }),
    'line-end-at-each-buffer': lineEndsAtBuffer('A line end at the boundary of each read buffer', {
      ...plainest.csv,
      lineEnd: '\r\n',
    }),
    'quote-at-buffer': atBuffer(
      'A doubled quote at the boundary of a read buffer',
      { ...plainest.csv, quoteAll: true },
      '"',
    ),
  },
  'json-spellings': {
    any: valid('Any spelling of any valid file', { wide: true }),
    'escape-all': valid('Every character is escaped', { dialect: { escape: 'all' } }),
    'escape-non-ascii': valid('Characters beyond ASCII are escaped', { dialect: { escape: 'non-ascii' } }),
    space: valid('White space between tokens', { dialect: { space: ' ' } }),
    tab: valid('Tabs between tokens', { dialect: { space: '\t' } }),
    crlf: valid('Lines end in CRLF', { dialect: { lineEnd: '\r\n' } }),
    'no-final-line-end': valid('The last line has no line end', { dialect: { finalLineEnd: false } }),
    'line-separators': spelt('Values with line ends that are none in JSON', ['a\u2028b', 'a\u2029b', 'a\u0085b'], {
      escape: 'none',
    }),
    'escaped-astral': spelt('Characters beyond U+FFFF as two escapes', ['😀', 'x𝒳y', '𠀀😀'], { escape: 'non-ascii' }),
    'every-escape': everyEscape(),
    'every-value': everyText(
      'Values with quotes, backslashes, line breaks and tabs, in every attribute of text',
      [
        'a"b',
        '"',
        '"a"',
        'a\\b',
        '\\',
        '\\\\',
        '\\"',
        '\\n',
        '\\u0041',
        'a/b',
        '</a>',
        'a\nb',
        'a\r\nb',
        'a\rb',
        'a\tb',
      ],
      { editions: ['2017'] },
    ),
    'long-escaped': listed(
      'Values of thousands of escapes',
      () => [1, 2, 3].map((i) => ({ ...someone(i), 'Location.City': 'é"'.repeat(6000 + i) })),
      { editions: ['2017'], dialect: { escape: 'non-ascii' } },
    ),
    'escape-at-each-buffer': escapesAtBuffer('An escape at the boundary of each read buffer'),
    'escaped-quotes': spelt('Values with quotes and backslashes', ['a"b', '"', '\\', 'a\\"b', '\\\\', '\\n', '/']),
    braces: spelt('Values with braces', ['}{', '} {', '{"a":1}', '}', '{', '[', '}]']),
    'braces-in-lists': listed('Custom values with braces', () =>
      ['}{', '} {', '{"a":1}', ']', '},{'].map((value, i) => ({ ...someone(i), 'Attributes.a': [value] })),
    ),
    'line-end-at-each-buffer': lineEndsAtBuffer('A line end at the boundary of each read buffer', {
      ...plainest.ndjson,
      lineEnd: '\r\n',
    }),
    'line-end-at-buffer': atBuffer('A line end at the boundary of a read buffer', {
      ...plainest.ndjson,
      lineEnd: '\r\n',
    }),
  },
} satisfies Partial<Record<PreservingRuleId, Variants>>

/** RFC 8259, section 7: the short escapes, hexadecimal digits of both cases, and pairs of surrogates. */
const escapes = {
  '\\"': '"',
  '\\\\': '\\',
  '\\/': '/',
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\u0041': 'A',
  '\\u0022': '"',
  '\\u005c': '\\',
  '\\u000a': '\n',
  '\\u00e9': 'é',
  '\\u00E9': 'é',
  '\\u20aC': '€',
  '\\u4e2d': '中',
  '\\ud83d\\ude00': '😀',
  '\\uD83D\\uDE00': '😀',
  '\\\\u0041': '\\u0041',
} as const

/** Each escape between letters, as no writer of JSON makes all of them. */
function everyEscape(): Variant {
  return {
    title: 'Every escape of JSON',
    editions: ['2017'],
    set: true,
    draw: ({ format }) =>
      whole(Object.entries(escapes)).map((part) => {
        const list = part.map(([escape, sign], i) => ({
          endpoint: { ...someone(i), 'Location.City': `a${sign}b` },
          line: `{"ChannelType":"EMAIL","Address":"${someone(i)['Address']}","Location":{"City":"a${escape}b"}}\n`,
        }))
        const step = validStep({ endpoints: list.map(({ endpoint }) => endpoint), dialect: plainest.ndjson })
        const bytes = new TextEncoder().encode(list.map(({ line }) => line).join(''))
        return { steps: [{ ...step, format, files: [{ path: step.files[0]!.path, bytes }] }] }
      }),
  }
}

/** Values that must be quoted, in a listed attribute, in a custom one, and in a header. */
function quoted(what: string, list: readonly string[]): Variants {
  const one = () => fc.constantFrom(...list)
  return {
    attribute: validValue(`A value with ${what}`, 'Location.City', one),
    custom: validValue(`A custom value with ${what}`, 'Attributes.a', () => one().map((value) => [value])),
    last: validValue(`The last field of a record, with ${what}`, 'User.UserId', one, {
      endpoints: { paths: [], custom: false },
    }),
    every: everyText(`Every value with ${what}, in every attribute of text`, list, { formats: ['csv'] }),
    'every-in-quotes': everyText(`Every value with ${what}, in a file with quotes around every field`, list, {
      formats: ['csv'],
      dialect: { quoteAll: true },
    }),
    header: valid(`A header with ${what}`, {
      endpoints: { custom: false, max: 2 },
      needs: ['fresh'],
      given: () => one().map((name) => (endpoint: Endpoint) => ({ ...endpoint, [`Attributes.x${name}x`]: ['v'] })),
    }),
  }
}

/** A file that lists these values of one attribute, one a record, in a spelling of which a part is fixed. */
function spelt(
  title: string,
  values: readonly string[],
  dialect: Partial<CsvDialect> | Partial<NdjsonDialect> = {},
): Variant {
  return listed(title, () => values.map((value, i) => ({ ...someone(i), 'Location.City': value })), { dialect })
}
