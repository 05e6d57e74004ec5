import { withJsonMake } from './plain.ts'

/** The ways of one kind in which a line of plain JSON is spoilt; the line has a Make and no metrics. */
export interface Broken {
  readonly title: string
  readonly ways: (line: string) => readonly string[]
}

/** Lines that no reader of JSON may take (S15, RFC 8259), by what is wrong with them. Names are part of case ids. */
export const brokenJson = {
  truncated: {
    title: 'A line breaks off',
    ways: (line) => [line.slice(0, -1), line.slice(0, line.length >> 1), line.slice(0, 1)],
  },
  'trailing-comma': {
    title: 'A comma before the closing brace',
    ways: (line) => [`${line.slice(0, -1)},}`, line.replace(/\}\}$/, ',}}')],
  },
  'comma-behind': { title: 'A comma or a semicolon behind the object', ways: (line) => [`${line},`, `${line};`] },
  'comma-missing': {
    title: 'A comma that is missing, or another sign in its place',
    ways: (line) => [line.replace(',', ' '), line.replace(',', ';'), line.replace(',', ',,'), line.replace('{', '{,')],
  },
  'colon-missing': {
    title: 'Another sign in place of a colon',
    ways: (line) => [line.replace(':', '='), line.replace(':', ' ')],
  },
  'single-quotes': { title: 'Single quotes', ways: (line) => [line.replaceAll('"', "'")] },
  'no-quotes': {
    title: 'Keys or values without quotes',
    ways: (line) => [line.replace(/"(\w+)":/g, '$1:'), withJsonMake(line, 'LG')],
  },
  comment: {
    title: 'A comment behind or within the object',
    ways: (line) => [`${line} // note`, `${line} # note`, `/* note */ ${line}`, line.replace(',', ', /* note */ ')],
  },
  note: {
    title: 'A note in place of an object',
    ways: () => ['# note', '// note', '-- note', 'note', '<!-- note -->'],
  },
  'white-space': {
    title: 'White space that JSON does not know',
    ways: (line) => ['\u00a0', '\u3000', '\f', '\v', '\u0085'].map((space) => line.replace(':', `:${space}`)),
  },
  'raw-control': {
    title: 'A control character that is not escaped',
    ways: (line) => ['\t', '\u0001', '\b', '\u001f'].map((sign) => withJsonMake(line, `"L${sign}G"`)),
  },
  'bad-escape': {
    title: 'An escape that JSON does not have',
    ways: (line) =>
      ['L\\xG', '\\u12G4', "L\\'G", '\\x4cG', 'L\\u4G', 'L\\0G', 'L\\aG', 'L\\U0047'].map((text) =>
        withJsonMake(line, `"${text}"`),
      ),
  },
  'closed-twice': { title: 'A brace too many', ways: (line) => [`${line}}`, `${line}]`, `{${line}`] },
  'csv-line': { title: 'A CSV line among the objects', ways: () => ['EMAIL,a@example.com,LG'] },
  'number-form': {
    title: 'A number that JSON does not have',
    ways: (line) =>
      ['01', '+1', '.5', '1.', '0x10', '1_000', '1e', '-', '1,5'].map((number) => withMetric(line, number)),
  },
  'other-literal': {
    title: 'A word that JSON does not have',
    ways: (line) => ['NULL', 'None', 'undefined', 'True', 'nil'].map((word) => withJsonMake(line, word)),
  },
} as const satisfies Readonly<Record<string, Broken>>

/** The line with a metric, whose number is written as given. */
export function withMetric(line: string, number: string): string {
  return `{"Metrics":{"a":${number}},${line.slice(1)}`
}
