import fc from 'fast-check'
import { type Pieces, withRecord } from '../formats/pieces.ts'
import type { RuleIdAt } from '../spec/rules.ts'
import type { Format } from '../spec/types.ts'
import { brokenJson, withMetric } from './broken-json.ts'
import { type Expect, planted, plantedEach } from './plant.ts'
import { make, plain, plainCsv, plainJson, withJsonMake, withMake } from './plain.ts'
import type { Variant, Variants } from './variant.ts'

type TextRule = RuleIdAt<'text'>
type Text = Pieces<string>

const reject: Expect = { kind: 'reject' }
const surveyed: Expect = { kind: 'survey' }

const unclosed = [`"${make}`, `"${make}, x`, '"', `"${make}""`]
const scalars = ['"text"', '42', 'true', 'null', '[]']
const lists = ['[1,2]', '["a"]', '[null]', '[[]]']
const sampleLine = `{"Address":"a@b","Demographic":{"Make":"${make}"}}`

/** Defects of spelling: quotes, separators, line ends, JSON syntax. */
export const textDefects = {
  'csv-quote-closed': {
    // Only in the last record: a quote in a later one would close it.
    'last-record': csvValue('csv-quote-closed', 'A quote is never closed', reject, unclosed.slice(0, 3), 'last'),
    'even-quotes': csvValue(
      'csv-quote-closed',
      'A quote is doubled where it should close',
      reject,
      [`"${make}""`],
      'last',
    ),
    every: everyCsvValue('csv-quote-closed', [...unclosed, '"""', `"""${make}`], 'last'),
  },
  'csv-quote-enclosed': {
    inside: csvValue('csv-quote-enclosed', 'A quote inside a value that is not quoted', reject, [
      'L"G',
      '5" phone',
      'L""G',
      'L"quoted"G',
    ]),
    'at-the-end': csvValue('csv-quote-enclosed', 'A quote at the end of a value that is not quoted', reject, [
      'LG"',
      'LG""',
    ]),
    every: everyCsvValue('csv-quote-enclosed', ['5" phone', 'L"G', 'L""G', 'L"quoted"G', 'LG"', 'LG""', 'L"G"']),
    'after-a-space': csvValue('csv-quote-enclosed', 'A quoted value after a space', surveyed, [' "LG"']),
  },
  'csv-quote-doubled': {
    'text-behind': csvValue('csv-quote-doubled', 'Text behind the closing quote', reject, [
      '"LG"x',
      '"LG"1',
      '"L"G',
      '"LG""x"y',
    ]),
    'single-inside': csvValue(
      'csv-quote-doubled',
      'A single quote character inside quotes that is not doubled',
      reject,
      ['"L"G"', '"the "G" one"'],
    ),
    every: everyCsvValue('csv-quote-doubled', [
      '"LG"x',
      '"LG"1',
      '"L"G',
      '"LG""x"y',
      '"L"G"',
      '"the "G" one"',
      '"LG"x"LG"',
      '"L\\"G"',
      '"say \\"hi\\""',
      '""x',
      '""LG""',
    ]),
    backslash: csvValue('csv-quote-doubled', 'A quote escaped by a backslash', reject, ['"L\\"G"', '"say \\"hi\\""']),
    'space-behind': csvValue('csv-quote-doubled', 'A space behind the closing quote', surveyed, ['"LG" ']),
  },
  'csv-comma-separated': {
    semicolon: separator('semicolons', ';'),
    tab: separator('tabs', '\t'),
    pipe: separator('vertical bars', '|'),
  },
  'line-ending': {
    'lone-cr': text('line-ending', 'csv', 'Every line ends in a lone CR', {
      plant: (pieces) => ({ ...pieces, lineEnd: '\r' }),
      expect: {
        kind: 'open',
        policy: 'line-ending',
        all: true,
        by: (twin) => ({ 'reject-file': { expect: 'reject-file' }, accept: { expect: 'accept', endpoint: twin } }),
      },
    }),
    // U2 leaves it to the importer which line ends it takes, and S27 recommends CRLF; none of it gets into a value.
    crlf: otherEnds('Every line ends in CRLF', (pieces) => ({ ...pieces, lineEnd: '\r\n' })),
    'crlf-behind-header': otherEnds('The header alone ends in CRLF', (pieces) => ({
      ...pieces,
      header: `${pieces.header!}\r`,
    })),
    'crlf-behind-records': otherEnds('The records end in CRLF, the header in LF', (pieces) => ({
      ...pieces,
      records: pieces.records.map((record) => `${record}\r`),
    })),
  },
  'blank-line': {
    between: blank('A blank line before a record'),
    'white-space': text('blank-line', undefined, 'A line of spaces before a record', {
      plant: inserting('   '),
      expect: { kind: 'survey', all: true },
    }),
  },
  'json-complete': {
    ...(Object.fromEntries(
      Object.entries(brokenJson).map(([name, { title, ways }]) => [name, jsonText(title, ways)]),
    ) as Record<keyof typeof brokenJson, Variant>),
    every: everyJsonText('json-complete', 'Every line that is no JSON, one by one', (line) =>
      Object.values(brokenJson).flatMap(({ ways }) => ways(line)),
    ),
    'not-a-number': jsonText(
      'NaN or Infinity',
      (line) => [withMetric(line, 'NaN'), withMetric(line, '-Infinity')],
      surveyed,
    ),
    'beyond-double': jsonText(
      'A number beyond the range of a double',
      (line) => [withMetric(line, '1e400'), withMetric(line, '-1e999')],
      surveyed,
    ),
  },
  'json-object-line': {
    scalar: jsonLine('A line with a string, a number, true or null', scalars, reject),
    'list-of-values': jsonLine('A line with a list of values', lists, reject),
    every: everyJsonText('json-object-line', 'Every line that is JSON and no object, one by one', () => [
      ...scalars,
      ...lists,
    ]),
    list: jsonEdit('json-object-line', 'A list of endpoints on one line', (line) => [`[${line}]`], surveyed),
    'two-objects': jsonEdit(
      'json-object-line',
      'Two objects on one line',
      (line) => [line + line.replace('@', '2@'), `${line} ${line.replace('@', '2@')}`],
      surveyed,
    ),
    'several-lines': jsonEdit(
      'json-object-line',
      'An object over several lines',
      (line) => [line.replace('{', '{\n').replaceAll(',', ',\n')],
      surveyed,
    ),
    'list-around': text('json-object-line', 'ndjson', 'A list around all the lines', {
      plant: ({ records, ...rest }) => ({
        ...rest,
        records: ['[', ...records.map((line, i) => (i < records.length - 1 ? `${line},` : line)), ']'],
      }),
      expect: { kind: 'survey', all: true },
    }),
  },
  'json-key-once': {
    nested: text('json-key-once', 'ndjson', 'A key twice in a nested object', {
      plant: (pieces, at) =>
        withRecord(pieces, at, (line) => line.replace(`"Make":"${make}"`, `"Make":"${make}","Make":"Apple"`)),
      expect: {
        kind: 'open',
        policy: 'duplicate-key',
        by: (twin) => ({
          'reject-record': { expect: 'reject' },
          'reject-file': { expect: 'reject-file' },
          first: { expect: 'accept', endpoint: twin },
          last: { expect: 'accept', endpoint: { ...twin, 'Demographic.Make': 'Apple' } },
        }),
      },
    }),
  },
  'json-surrogates-paired': {
    lone: jsonEdit(
      'json-surrogates-paired',
      'A lone surrogate escape',
      (line) => [
        withJsonMake(line, '"\\ud800"'),
        withJsonMake(line, '"\\udc00x"'),
        withJsonMake(line, '"\\ude00\\ud83d"'),
      ],
      surveyed,
    ),
  },
} satisfies Record<TextRule, Variants>

interface Edit {
  plant(pieces: Text, at: number): Text
  readonly expect: Expect
}

/** A defect of the text of a file of plain endpoints. */
function text(rule: TextRule, format: Format | undefined, title: string, edit: Edit): Variant {
  return planted(rule, {
    title,
    ...(format ? { formats: [format] } : {}),
    dialect: { ...plainCsv, ...plainJson },
    planting: () => fc.constant({ given: plain, ...edit }),
  })
}

/** Of a file whose lines end in LF. */
function otherEnds(title: string, plant: Edit['plant']): Variant {
  return planted('line-ending', {
    title,
    formats: ['csv'],
    dialect: { ...plainCsv, lineEnd: '\n', finalLineEnd: true },
    planting: () => fc.constant({ given: plain, plant, expect: { kind: 'unharmed' } }),
  })
}

/** A value is spelt in one of the ways given. */
function csvValue(
  rule: TextRule,
  title: string,
  expect: Expect,
  spellings: readonly string[],
  where?: 'last',
): Variant {
  return planted(rule, {
    title,
    formats: ['csv'],
    dialect: plainCsv,
    ...(where ? { where } : {}),
    planting: () =>
      fc.constantFrom(...spellings).map((spelling) => ({
        given: plain,
        plant: (pieces: Text, at: number) => withRecord(pieces, at, (record) => withMake(record, () => spelling)),
        expect,
      })),
  })
}

/** A value spelt in each of these ways, an import each. */
function everyCsvValue(rule: TextRule, spellings: readonly string[], where?: 'last'): Variant {
  return plantedEach(rule, {
    title: 'Every wrong quote, one by one',
    formats: ['csv'],
    dialect: plainCsv,
    given: plain,
    ...(where ? { where } : {}),
    plantings: spellings.map((spelling) => ({
      plant: (pieces: Text, at: number) => withRecord(pieces, at, (record) => withMake(record, () => spelling)),
      expect: reject,
    })),
  })
}

function separator(title: string, sign: string): Variant {
  const respell = (line: string) => line.replaceAll(',', sign)
  return text('csv-comma-separated', 'csv', `Values are separated by ${title}`, {
    plant: ({ header, records, ...rest }) => ({ ...rest, header: respell(header!), records: records.map(respell) }),
    expect: { kind: 'reject-all' },
  })
}

function inserting(line: string): Edit['plant'] {
  return ({ records, ...rest }, at) => ({ ...rest, records: [...records.slice(0, at), line, ...records.slice(at)] })
}

function blank(title: string): Variant {
  return text('blank-line', undefined, title, {
    plant: inserting(''),
    expect: {
      kind: 'added',
      answer: {
        expect: 'open',
        policy: 'blank-line',
        by: {
          ignore: { expect: 'nothing' },
          'reject-record': { expect: 'reject' },
          'reject-file': { expect: 'reject-file' },
        },
      },
    },
  })
}

function jsonText(title: string, edits: (line: string) => readonly string[], expect: Expect = reject): Variant {
  return jsonEdit('json-complete', title, edits, expect)
}

/** A line spoilt in each of the ways, an import each. */
function everyJsonText(rule: TextRule, title: string, ways: (line: string) => readonly string[]): Variant {
  return plantedEach(rule, {
    title,
    formats: ['ndjson'],
    dialect: plainJson,
    given: plain,
    plantings: ways(sampleLine).map((_, way) => ({
      plant: (pieces: Text, at: number) => withRecord(pieces, at, (line) => ways(line)[way]!),
      expect: reject,
    })),
  })
}

function jsonLine(title: string, lines: readonly string[], expect: Expect): Variant {
  return jsonEdit('json-object-line', title, () => lines, expect)
}

/** One line is spelt in one of the ways that `edits` gives for it. */
function jsonEdit(rule: TextRule, title: string, edits: (line: string) => readonly string[], expect: Expect): Variant {
  const ways = edits(sampleLine).length
  return planted(rule, {
    title,
    formats: ['ndjson'],
    dialect: plainJson,
    planting: () =>
      fc.nat({ max: ways - 1 }).map((way) => ({
        given: plain,
        plant: (pieces: Text, at: number) => withRecord(pieces, at, (line) => edits(line)[way]!),
        expect,
      })),
  })
}
