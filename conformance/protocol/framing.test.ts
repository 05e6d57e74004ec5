import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineSplitter, readLine } from './framing.ts'

test('lines come out the same however their bytes arrive', () => {
  const text = fc.array(
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((line) => line.replaceAll('\n', '')),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(text, fc.array(fc.nat(20)), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join('') + 'rest')
      const got: string[] = []
      const splitter = new LineSplitter((line) => got.push(line.toString()))
      for (const piece of inPieces(bytes, cuts)) expect(splitter.push(piece)).toBe(true)
      expect(got).toEqual(lines)
      expect(splitter.rest().toString()).toBe('rest')
    }),
    { seed: 1 },
  )
})

test('a line may be as long as the limit and no longer, whether it ends or not', () => {
  const splitter = () => new LineSplitter(() => {}, 4)
  expect(splitter().push(Buffer.from('1234\n1234'))).toBe(true)
  expect(splitter().push(Buffer.from('12345\n'))).toBe(false)
  expect(splitter().push(Buffer.from('12345'))).toBe(false)
  const slow = splitter()
  expect([slow.push(Buffer.from('123')), slow.push(Buffer.from('4')), slow.push(Buffer.from('5'))]).toEqual([
    true,
    true,
    false,
  ])
})

test.each([
  ['{"itp":1,"id":3,"op":"result"}', 'message'],
  ['\uFEFF{"itp":1,"id":3}\r', 'message'],
  ['  { "id" : 3 , "itp" : 1 }  ', 'message'],
  ['{"itp":2,"id":3}', 'noise'],
  ['{"id":3}', 'noise'],
  ['[1]', 'noise'],
  ['loading...', 'noise'],
  ['', 'noise'],
  ['{not json', 'noise'],
  ['{"itp":1,"id":3,"Metrics":NaN}', 'broken'],
  ['{"itp":1,"id":3,"op":"res', 'broken'],
])('%j is a %s', (line, kind) => {
  expect(readLine(Buffer.from(line)).kind).toBe(kind)
})

test('a broken line still tells whose answer it was, where it can', () => {
  expect(readLine(Buffer.from('{"itp":1,"id":42,"x":NaN}'))).toMatchObject({ kind: 'broken', id: 42 })
  expect(readLine(Buffer.from('{"itp":1,"x":NaN}'))).toMatchObject({ kind: 'broken', id: undefined })
})

test('an answer that is no UTF-8 is broken and not quietly mended', () => {
  const line = Buffer.concat([Buffer.from('{"itp":1,"id":3,"x":"'), Buffer.from([0xe9]), Buffer.from('"}')])
  expect(readLine(line)).toEqual({ kind: 'broken', why: 'it is not valid UTF-8', id: 3 })
})

function inPieces(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const pieces: Buffer[] = []
  let from = 0
  for (const length of [...cuts, bytes.length]) {
    pieces.push(bytes.subarray(from, from + length))
    from = Math.min(bytes.length, from + length)
  }
  return pieces
}
