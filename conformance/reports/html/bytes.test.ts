import { expect, it } from 'vitest'
import { linesMarkup, spanOf } from './bytes.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

it.each([
  ['changed', 'a\nb\nc\n', 'a\nx\nc\n', [2]],
  ['one more', 'a\nb\nc\n', 'a\nc\n', [2]],
  ['two more', 'a\nb\nb\nc\n', 'a\nc\n', [2, 3]],
  ['one less, inside', 'a\nc\n', 'a\nb\nc\n', [2]],
  ['one less, at the end', 'a\n', 'a\nb\n', [1]],
  ['broken off', 'a\nb', 'a\nbc\n', [2]],
  ['all gone', '', 'a\n', [1]],
  ['the same', 'a\nb\n', 'a\nb\n', []],
])('marks the lines that differ from the twin: %s', (_, text, twin, marked) => {
  const bytes = bytesOf(text)
  const lines = linesMarkup(bytes, spanOf(bytes, bytesOf(twin))).text.match(/<span class="line[^"]*"/g)!
  expect(lines.flatMap((line, i) => (line.includes('fault') ? [i + 1] : []))).toEqual(marked)
})
