import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { gauntlet } from './spawned.test.helper.ts'

const naive = `module:${fileURLToPath(new URL('../conformance/importers/naive/importer.js', import.meta.url))}`
const main = fileURLToPath(new URL('main.ts', import.meta.url))

describe.concurrent('gauntlet', () => {
  it('helps without being asked for more', async () => {
    const { code, stdout } = await gauntlet(['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('gauntlet rules [id]')
    expect(stdout).toContain('Exit codes: 0 conforming')
  })

  it('ends with 2 and one line for a misspelt command', async () => {
    const stderr = "gauntlet: unknown command 'rulse'; did you mean 'rules'?\n"
    expect(await gauntlet(['rulse'])).toEqual({ code: 2, stdout: '', stderr })
  })

  it('shows no control characters of what it was given', async () => {
    const { stderr } = await gauntlet(['rules', 'a\u001B[31mb\nc'])
    expect(stderr).toMatch(/^gauntlet: no rule, clause or policy is called 'a \[31mb c'[^\n]*\n$/)
  })

  it('prints a rule as JSON', async () => {
    const { stdout } = await gauntlet(['rules', 's53', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ rules: [], clauses: [{ id: 'S53' }], policies: [] })
  })

  it.runIf(process.platform === 'linux')('ends with 3 where the output cannot be written', async () => {
    const { code, stderr } = await gauntlet(['rules'], { stdout: openSync('/dev/full', 'w') })
    expect(code).toBe(3)
    expect(stderr).toMatch(/^gauntlet: standard output cannot be written: ENOSPC[^\n]*\n$/)
  })

  it.each([
    ['a list', 0, ['rules', '--json']],
    ['an examination that came to no end, which is no pass', 3, ['doctor', '--importer', naive]],
  ])('ends quietly where nobody reads on: %s', async (_, code, args) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    expect([await text(child.stderr), await ended]).toEqual(['', code])
  })
})
