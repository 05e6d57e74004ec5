import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { gauntlet } from './spawned.test.helper.ts'

const tool = `spawn:sh conformance/adapters/fixtures/tool.sh {file}`

const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))

function program(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return `stdio:node ${folder}/${name}`
}

describe.concurrent('gauntlet doctor', () => {
  it('says what to change where a check fails, and ends with 1', async () => {
    const acceptAll = program(
      'accept-all.mjs',
      `
      import { createInterface } from 'node:readline'
      for await (const line of createInterface({ input: process.stdin })) {
        const { id, op } = JSON.parse(line)
        if (op === 'bye') process.exit(0)
        const answer = op === 'hello' ? { importer: { name: 'all' } } : { op: 'result', file: 'accepted' }
        console.log(JSON.stringify({ itp: 1, id, ...answer }))
      }`,
    )
    const { code, stdout } = await gauntlet(['doctor', '--importer', acceptAll])
    expect(stdout).toContain('FAIL  a bad file is rejected: ')
    expect(stdout).toContain('\n      -> answer "rejected" where the importer refuses')
    expect(stdout).toContain('FAIL  an unknown op is answered: ')
    expect(stdout).toMatch(/\n2 of 20 checks failed\n$/)
    expect(code).toBe(1)
  })

  it('ends with 3 and one line where the importer cannot be attached', async () => {
    const { code, stdout, stderr } = await gauntlet(['doctor', '--importer', program('exit.mjs', 'process.exit(7)')])
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^gauntlet: cannot attach stdio:[^\n]*exited with code 7[^\n]*\n$/)
  })

  it('reads exit codes as it is told, and is at ease with the rest', async () => {
    const { code, stdout } = await gauntlet(['doctor', '--importer', tool, '--spawn-rejected', '3'])
    expect(stdout).toContain('ok    hello: sh; formats csv, ndjson; shows file; state none\n')
    // The tool rejects only a file that says `exit 3`.
    expect(stdout).toContain('FAIL  a bad file is rejected')
    expect(stdout).toMatch(/\n1 of 20 checks failed\n$/)
    expect(code).toBe(1)
  })

  it('ends with 2 where its options cannot work', async () => {
    const { code, stderr } = await gauntlet(['doctor', '--importer', tool, '--spawn-rejected', '1'])
    expect(stderr).toMatch(/^gauntlet: spawn:[^\n]*--spawn-trust-exit-1[^\n]*\n$/)
    expect(code).toBe(2)
  })
})
