import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, places, single } from './chunks.test.helper.ts'
import type { Position } from './finding.ts'
import { createNdjsonReader, type NdjsonOptions } from './read-ndjson.ts'

type Read =
  | { line: number; keys: string[]; at: string }
  | { line: number; problem: string; at: string }
  | { blank: number }

function read(chunks: readonly Uint8Array[], options: NdjsonOptions = {}): Read[] {
  const seen: Read[] = []
  const reader = createNdjsonReader(options, {
    object: ({ line, root, positionOf }) =>
      seen.push({
        line,
        keys: root.members.map(({ key }) => key),
        at: root.members.map(({ at }) => placed(positionOf(at))).join(' '),
      }),
    blank: ({ line }) => seen.push({ blank: line }),
    problem: ({ rule, position }) => seen.push({ line: position.line, problem: rule, at: placed(position) }),
  })
  for (const chunk of chunks) reader.push(chunk)
  reader.end()
  return seen
}

function placed({ line, column, byte }: Position): string {
  return `${line}:${column}@${byte}`
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('NDJSON is read', () => {
  const cases: [string, string, Read[]][] = [
    ['without a byte', '', []],
    ['with LF', '{"a":1}\n{"b":2}\n', [{ line: 1, keys: ['a'], at: '1:2@1' }, { line: 2, keys: ['b'], at: '2:2@9' }]],
    ['with CRLF', '{"a":1}\r\n{}\r\n', [{ line: 1, keys: ['a'], at: '1:2@1' }, { line: 2, keys: [], at: '' }]],
    ['without a last line end', '{}\n{}', [{ line: 1, keys: [], at: '' }, { line: 2, keys: [], at: '' }]],
    ['with blank lines apart', '\n{}\n\r\n \t\n{}\n\n', [{ blank: 1 }, { line: 2, keys: [], at: '' }, { blank: 3 }, { blank: 4 }, { line: 5, keys: [], at: '' }, { blank: 6 }]],
    ['with other line separators as text', '{"\u2028\u2029\u0085":1}\n', [{ line: 1, keys: ['\u2028\u2029\u0085'], at: '1:2@1' }]],
    ['with columns in characters and offsets in bytes', '{"é😀":1,"b":2}', [{ line: 1, keys: ['é😀', 'b'], at: '1:2@1 1:9@12' }]],
    ['with white space around', '  {"a":1}  \n', [{ line: 1, keys: ['a'], at: '1:4@3' }]],
    ['with a list', '[{}]\n{}\n', [{ line: 1, problem: 'json-object-line', at: '1:1@0' }, { line: 2, keys: [], at: '' }]],
    ['with the first line of a list', '[{},\n', [{ line: 1, problem: 'json-object-line', at: '1:5@4' }]],
    ['with a text', '"a"\n', [{ line: 1, problem: 'json-object-line', at: '1:1@0' }]],
    ['with null', 'null\n', [{ line: 1, problem: 'json-object-line', at: '1:1@0' }]],
    ['with two objects on a line', '{} {}\n', [{ line: 1, problem: 'json-object-line', at: '1:4@3' }]],
    ['with a comma behind the object', '{},\n', [{ line: 1, problem: 'json-complete', at: '1:3@2' }]],
    ['with an object over two lines', '{"a":\n1}\n', [{ line: 1, problem: 'json-complete', at: '1:6@5' }, { line: 2, problem: 'json-complete', at: '2:2@7' }]],
    ['with a broken line before a whole one', '{"a"\n{}\n', [{ line: 1, problem: 'json-complete', at: '1:5@4' }, { line: 2, keys: [], at: '' }]],
    ['with a byte order mark inside', '{}\n\uFEFF{}\n', [{ line: 1, keys: [], at: '' }, { line: 2, problem: 'json-complete', at: '2:1@3' }]],
    ['with objects that are too deep', `${'{"a":'.repeat(600)}1${'}'.repeat(600)}\n{}`, [{ line: 1, problem: 'json-too-deep', at: '1:2561@2560' }, { line: 2, keys: [], at: '' }]],
  ] // prettier-ignore
  it.each(cases)('%s', (_, text, expected) => {
    const bytes = bytesOf(text)
    expect(read([bytes])).toEqual(expected)
    expect(read(single(bytes))).toEqual(expected)
  })

  it('no further than a line that is longer than it may be', () => {
    const options = { recordBytesMax: 10 }
    const expected = [
      { line: 1, keys: [], at: '' },
      { line: 2, problem: 'record-too-long', at: '2:1@3' },
    ]
    for (const text of ['{}\n{"a":"xxxx"}\n{}\n', '{}\n{"a":"xxxxxxxxxxxxxxxxxxxxxxxx']) {
      expect(read([bytesOf(text)], options)).toEqual(expected)
      expect(read(single(bytesOf(text)), options)).toEqual(expected)
    }
    expect(read([bytesOf('{"a":1234}\n')], options)).toEqual([{ line: 1, keys: ['a'], at: '1:2@1' }])
  })

  it('the same however the bytes are cut', () => {
    const pieces = ['{}', '{"a":1}', '{"é":"😀"}', '\n', '\n', '\r\n', '\r', ' ', '[', '"', '\u2028']
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 20 }), places, (text, at) => {
        const bytes = bytesOf(text)
        expect(read(cut(bytes, at))).toEqual(read([bytes]))
      }),
      { numRuns: 1000 },
    )
  })
})
