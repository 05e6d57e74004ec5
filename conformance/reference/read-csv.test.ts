import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, places, single } from './chunks.test.helper.ts'
import type { Problem } from './finding.ts'
import { createCsvReader, type CsvOptions } from './read-csv.ts'

interface Read {
  readonly records: string[][]
  /** Line and byte of each record, then line:column@byte of each field. */
  readonly positions: string[]
  readonly blanks: number[]
  readonly problem?: Pick<Problem, 'rule'> & { at: string }
}

function read(chunks: readonly Uint8Array[], options: CsvOptions = { loneCr: 'problem' }): Read {
  const records: string[][] = []
  const positions: string[] = []
  const blanks: number[] = []
  let problem: Read['problem']
  const reader = createCsvReader(options, {
    record(record) {
      const fields = Array.from({ length: record.count }, (_, field) => field)
      records.push(fields.map((field) => record.text(field)))
      const at = fields.map((field) => placed(record.positionOf(field)))
      positions.push(`${record.line}@${record.byte}: ${at.join(' ')}`)
    },
    blank: ({ line }) => blanks.push(line),
    problem({ rule, position }) {
      problem = { rule, at: placed(position) }
    },
  })
  for (const chunk of chunks) reader.push(chunk)
  reader.end()
  return { records, positions, blanks, ...(problem ? { problem } : {}) }
}

function placed({ line, column, byte }: Problem['position']): string {
  return `${line}:${column}@${byte}`
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a CSV file is read', () => {
  const cases: [string, string, string[][]][] = [
    ['without a byte', '', []],
    ['with one field', 'a', [['a']]],
    [
      'with LF',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['with both', 'a\r\nb\nc\r\n', [['a'], ['b'], ['c']]],
    [
      'without a last line end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['with a last empty field', 'a,\n', [['a', '']]],
    ['with a last empty field at the end', 'a,', [['a', '']]],
    ['with an empty field behind a quoted one at the end', '"a",', [['a', '']]],
    ['with empty fields alone', ',,\n', [['', '', '']]],
    ['with spaces, which are text', ' a , b \n', [[' a ', ' b ']]],
    ['with tabs, which are text', '\ta,b\t\n', [['\ta', 'b\t']]],
    ['with quotes around a value', '"a",b\n', [['a', 'b']]],
    ['with quotes around nothing', '"",""\n', [['', '']]],
    ['with quotes around nothing in one field', '""\n', [['']]],
    ['with a comma in quotes', '"a,b",c\n', [['a,b', 'c']]],
    ['with a doubled quote', '"a""b"\n', [['a"b']]],
    ['with doubled quotes alone', '""""\n', [['"']]],
    ['with two doubled quotes', '"""a"""\n', [['"a"']]],
    ['with LF in quotes', '"a\nb",c\n', [['a\nb', 'c']]],
    ['with CRLF in quotes', '"a\r\nb",c\r\n', [['a\r\nb', 'c']]],
    ['with CR in quotes', '"a\rb",c\n', [['a\rb', 'c']]],
    ['with a quoted value at the end', 'a,"b"', [['a', 'b']]],
    ['with a quoted value before CRLF', 'a,"b"\r\n"c"\r\n', [['a', 'b'], ['c']]],
    ['with records of other lengths', 'a\nb,c\nd,e,f\n', [['a'], ['b', 'c'], ['d', 'e', 'f']]],
    ['with characters beyond ASCII', 'é,日本,😀\n', [['é', '日本', '😀']]],
    ['with a byte order mark, which is text here', '\uFEFFa\n', [['\uFEFFa']]],
    ['with NUL and other controls', 'a\u0000b,\u0001\n', [['a\u0000b', '\u0001']]],
    ['with U+2028 and U+0085, which end no line', 'a\u2028b\u0085c\n', [['a\u2028b\u0085c']]],
    ['with an apostrophe', "'a,b'\n", [["'a", "b'"]]],
    ['with a backslash', '\\,"\\"\n', [['\\', '\\']]],
    ['with more fields than there was room for', `${'x,'.repeat(300)}x\n`, [Array.from({ length: 301 }, () => 'x')]],
    [
      'with more quoted fields than there was room for',
      `${'"x",'.repeat(300)}"x"\n`,
      [Array.from({ length: 301 }, () => 'x')],
    ],
  ]
  it.each(cases)('%s', (_, text, records) => {
    const result = read([bytesOf(text)])
    expect(result.problem).toBeUndefined()
    expect(result.records).toEqual(records)
    expect(read(single(bytesOf(text)))).toEqual(result)
  })

  it('with a place for every record and field', () => {
    const text = 'a,bb\r\n"c\nd",é,"x"\ne,"f"",",g'
    expect(read([bytesOf(text)]).positions).toEqual([
      '1@0: 1:1@0 1:3@2',
      '2@6: 2:1@6 3:4@12 3:6@15',
      '4@19: 4:1@19 4:3@21 4:10@28',
    ])
  })

  it('with its blank lines apart', () => {
    expect(read([bytesOf('\na\n\r\n\nb\n\n')])).toMatchObject({ records: [['a'], ['b']], blanks: [1, 3, 4, 6] })
  })

  it('with bytes counted from where the file begins', () => {
    expect(read([bytesOf('a\nb\n')], { loneCr: 'problem', firstByte: 3 }).positions).toEqual([
      '1@3: 1:1@3',
      '2@5: 2:1@5',
    ])
  })
})

describe('a problem is told', () => {
  const cases: [string, string, string, string][] = [
    ['a quote that is never closed', 'a,"b\nc\n', 'csv-quote-closed', '1:3@2'],
    ['a quote that is doubled at the end', 'a,"b""', 'csv-quote-closed', '1:3@2'],
    ['a quote alone', '"', 'csv-quote-closed', '1:1@0'],
    ['a quote inside a value without quotes', 'a\nb,c"d\n', 'csv-quote-enclosed', '2:4@5'],
    ['a quote at the end of a value without quotes', 'a"\n', 'csv-quote-enclosed', '1:2@1'],
    ['a quoted value behind a space', 'a, "b"\n', 'csv-quote-enclosed', '1:4@3'],
    ['text behind a closing quote', 'a\n"b"c\n', 'csv-quote-doubled', '2:4@5'],
    ['a space behind a closing quote', 'a\n"b" ,c\n', 'csv-quote-doubled', '2:4@5'],
    ['a quote that is not doubled', 'a\n"b"c"\n', 'csv-quote-doubled', '2:4@5'],
    ['a quote behind a backslash', 'a\n"b\\"c"\n', 'csv-quote-doubled', '2:5@6'],
    ['a semicolon behind a closing quote of the header', '"a";"b"\n', 'csv-comma-separated', '1:4@3'],
    ['a semicolon behind a closing quote elsewhere', 'a\n"b";"c"\n', 'csv-quote-doubled', '2:4@5'],
    ['a lone CR', 'a\rb\r', 'line-ending', '1:2@1'],
    ['a lone CR behind a quoted value', '"a"\rb', 'line-ending', '1:4@3'],
    ['a CR that ends the file', 'a\nb\r', 'line-ending', '2:2@3'],
    ['a CR before CRLF', 'a\r\r\n', 'line-ending', '1:2@1'],
  ]
  it.each(cases)('%s', (_, text, rule, at) => {
    const result = read([bytesOf(text)])
    expect(result.problem).toEqual({ rule, at })
    expect(read(single(bytesOf(text)))).toEqual(result)
  })

  it('of a record that is longer than it may be, quoted or not', () => {
    const options: CsvOptions = { loneCr: 'problem', recordBytesMax: 10 }
    const at = '2:1@2'
    for (const record of ['x'.repeat(11), `"${'x'.repeat(9)}"`, `"${'x'.repeat(20)}`, 'x,'.repeat(6)]) {
      const bytes = bytesOf(`a\n${record}\n`)
      expect(read([bytes], options).problem).toEqual({ rule: 'record-too-long', at })
      expect(read(single(bytes), options).problem).toEqual({ rule: 'record-too-long', at })
    }
    expect(read([bytesOf(`a\n${'x'.repeat(10)}\n`)], options).problem).toBeUndefined()
  })
})

describe('a lone CR that ends a record', () => {
  const options: CsvOptions = { loneCr: 'ends-record' }
  it.each([
    ['everywhere', 'a,b\rc,"d"\re\r', [['a', 'b'], ['c', 'd'], ['e']]],
    ['beside the other line ends', 'a\rb\nc\r\nd', [['a'], ['b'], ['c'], ['d']]],
    ['before CRLF', 'a\r\r\n', [['a']]],
  ])('%s', (_, text, records) => {
    const result = read([bytesOf(text)], options)
    expect(result.records).toEqual(records)
    expect(result.problem).toBeUndefined()
    expect(read(single(bytesOf(text)), options)).toEqual(result)
  })

  it('counts as a line', () => {
    expect(read([bytesOf('a\rb\r')], options).positions).toEqual(['1@0: 1:1@0', '2@2: 2:1@2'])
  })
})

/** Text full of what matters to a reader. */
const nasty = fc.string({ unit: fc.constantFrom('"', '"', ',', '\n', '\r', '\r\n', 'a', ' ', 'é', '😀', ';') })

describe('the answer', () => {
  it('is the same however the bytes are cut', () => {
    fc.assert(
      fc.property(nasty, places, fc.constantFrom('problem', 'ends-record'), (text, at, loneCr) => {
        const bytes = bytesOf(text)
        expect(read(cut(bytes, at), { loneCr })).toEqual(read([bytes], { loneCr }))
      }),
      { numRuns: 1500 },
    )
  })

  it('is that of csv-parse for what csv-parse accepts too', () => {
    const quoted = fc
      .string({ unit: fc.constantFrom('""', ',', '\n', '\r\n', 'a', ' ', 'é') })
      .map((text) => `"${text}"`)
    const plain = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '1', '.', ';', '\t') })
    const record = fc.array(fc.oneof(quoted, plain), { minLength: 2, maxLength: 5 }).map((fields) => fields.join(','))
    const file = fc.tuple(fc.array(record), fc.constantFrom('\n', '\r\n'), fc.boolean())
    fc.assert(
      fc.property(file, ([records, end, last]) => {
        const text = records.join(end) + (last && records.length > 0 ? end : '')
        const expected: string[][] = parse(text, { relax_column_count: true, record_delimiter: ['\n', '\r\n'] })
        expect(read([bytesOf(text)]).records).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })
})
