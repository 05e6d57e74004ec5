import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { quoted } from './replay.ts'

const words = [
  'plain',
  '#no-comment',
  'two words',
  "it's",
  '$(id) `id` "!"',
  '\u001B[2J',
  '\u202Eback\u2066',
  'a\nb',
  '',
]

it.each(words)('a quoted %j is the same word to a shell', (word) => {
  const echoed = execFileSync('bash', ['--norc', '-c', `printf %s ${quoted(word)}`], { env: { LC_ALL: 'C.UTF-8' } })
  expect(echoed.toString()).toBe(word)
})

it('a quoted word has nothing that a terminal would obey', () => {
  for (const word of words) expect(quoted(word)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
})
