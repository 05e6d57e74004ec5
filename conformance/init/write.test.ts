import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parseCommand } from '../adapters/program.ts'
import { quoted } from '../reports/replay.ts'
import { illnessesOf } from './doctor.test.helper.ts'
import { languageNames } from './languages.ts'
import { writeAdapter } from './write.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'init-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const hasPython = spawnSync('python3', ['--version']).status === 0

describe('a freshly written adapter', () => {
  test('in JavaScript has nothing wrong with it', async () => {
    expect(await illnessesOf(writeAdapter('node', newFolder()).importer)).toEqual([])
  })

  test.runIf(hasPython)('in Python has nothing wrong with it', async () => {
    expect(await illnessesOf(writeAdapter('python', newFolder()).importer)).toEqual([])
  })

  test.each(languageNames)('in %s says in its README what to run and what to fill in', (language) => {
    const folder = newFolder()
    const { files, build, importer } = writeAdapter(language, join(folder, 'a'))
    const readme = readFileSync(join(folder, 'a/README.md'), 'utf8')
    expect(readme).not.toMatch(/[{}]{2}|\{dir\}|undefined/)
    expect(readme).toContain(`gauntlet doctor --importer ${quoted(importer)}\n`)
    if (build) expect(readme).toContain(build)
    const sources = files
      .filter((file) => file !== 'README.md')
      .map((file) => readFileSync(join(folder, 'a', file), 'utf8'))
    const marked = sources.filter((text) => text.includes('FILL IN'))
    expect(marked).toHaveLength(1)
    expect(marked[0]!.match(/FILL IN/g)).toHaveLength(1)
  })
})

test.each(['my folder', 'a$HOME', 'a"b', "it's", 'a`b', '$&'])('a folder may be called %s', (name) => {
  const folder = join(newFolder(), name)
  const { importer } = writeAdapter('python', folder)
  expect(parseCommand(importer.replace('stdio:', ''))).toEqual({ file: 'python3', args: [join(folder, 'adapter.py')] })
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`gauntlet doctor --importer ${quoted(importer)}\n`)
})

test('nothing is overwritten', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'adapter.py'), 'mine')
  expect(() => writeAdapter('python', folder)).toThrow(/adapter\.py is already there; name another folder with --out/)
  expect(readFileSync(join(folder, 'adapter.py'), 'utf8')).toBe('mine')
})

test('a folder that cannot be written is told in a line', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(() => writeAdapter('python', join(folder, 'file/under'))).toThrow(/cannot be written: [^\n]*$/)
})
