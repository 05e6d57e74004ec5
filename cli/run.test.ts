import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gauntlet } from './spawned.test.helper.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const naive = 'module:conformance/importers/naive/importer.js'
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-run-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) => gauntlet(['run', ...args], { cwd: root })

describe.concurrent('gauntlet run', () => {
  it('ends with 0 for the reference importer, and tells its seed and the score', async () => {
    const { code, stdout, stderr } = await run('--importer', 'reference', '--rule', 'utf8-valid', '--runs', '3')
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^reference, edition 2017: up to 3 cases of each of \d+ sources, seed \d+\n/)
    expect(stdout).toMatch(/\nmust (\d+)\/\1 applicable of \1\n$/)
  })

  it('ends with 1 for a naive importer, and its replay command shows the same failure again', async () => {
    const args = ['--importer', naive, '--rule', 'comma-in-quotes/attribute', '--seed', '1', '--runs', '5']
    const first = await run(...args)
    expect(first.code).toBe(1)
    const [, replay] = /again {5}gauntlet run (.*)/.exec(first.stdout)!
    const second = await run(...replay!.split(' '))
    expect(second.code).toBe(1)
    expect(failureOf(second.stdout)).toBe(failureOf(first.stdout))
  })

  it.each([
    ['exits at once', 'stdio:true', /exited with code 0 before it answered hello/],
    ['prints what is no answer', 'stdio:echo hello', /before it answered hello/],
  ])('ends with 3 and one line for an importer that %s', async (_, importer, line) => {
    const { code, stdout, stderr } = await run('--importer', importer)
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^gauntlet: [^\n]+\n$/)
    expect(stderr).toMatch(line)
  })

  it('ends with 3 for a module that does not load', async () => {
    const file = join(folder, 'broken.js')
    writeFileSync(file, 'export default')
    const { code, stderr } = await run('--importer', `module:${file}`)
    expect(code).toBe(3)
    expect(stderr).toMatch(/^gauntlet: [^\n]+\n$/)
  })

  it('tells once what an importer prints among its answers', async () => {
    const file = join(folder, 'noisy.mjs')
    writeFileSync(
      file,
      `import { createInterface } from 'node:readline'
      for await (const line of createInterface({ input: process.stdin })) {
        const { id, op } = JSON.parse(line)
        if (op === 'bye') process.exit(0)
        if (op === 'import') console.log('import', id)
        const answer = op === 'hello' ? { importer: { name: 'noisy' } } : { op: 'result', file: 'accepted' }
        console.log(JSON.stringify({ itp: 1, id, ...answer }))
      }`,
    )
    const rule = ['--rule', 'utf8-valid/truncated', '--format', 'csv', '--runs', '1']
    const { stderr } = await run('--importer', `stdio:node ${file}`, ...rule, '--log', join(folder, 'noisy.jsonl'))
    const notes = stderr.trimEnd().split('\n')
    expect(notes[0]).toBe('note: a line on stdout that is no itp message: "import 1"')
    expect(new Set(notes).size).toBe(notes.length)
  })

  it('ends with 130 when it is interrupted, and says what was not run', async () => {
    const { code, stdout } = await gauntlet(['run', '--importer', 'reference', '--runs', '2000', '--seed', '1'], {
      cwd: root,
      interruptAt: /sources, seed 1/,
    })
    expect(code).toBe(130)
    expect(stdout).toContain('reference: not judged, the run was interrupted')
  })
})

function failureOf(stdout: string): string {
  return /^FAIL [\s\S]*? {2}again/m.exec(stdout)![0]
}
