import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

async function gauntlet(args: readonly string[], stdout: 'pipe' | number = 'pipe'): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    stdio: ['ignore', stdout, 'pipe'],
    env: { ...process.env, NO_COLOR: '1', GAUNTLET_DEBUG: '' },
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err, code] = await Promise.all([child.stdout ? text(child.stdout) : '', text(child.stderr!), ended])
  return { code, stdout: out, stderr: err }
}

describe.concurrent('gauntlet', () => {
  it('helps without being asked for more', async () => {
    const { code, stdout } = await gauntlet(['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('gauntlet rules [id]')
    expect(stdout).toContain('Exit codes: 0 conforming')
  })

  it.each([
    [['rulse'], "gauntlet: unknown command 'rulse'; did you mean 'rules'?\n"],
    [['rules', '--jsn'], "gauntlet: unknown option '--jsn'; did you mean '--json'?\n"],
    [['rules', 'utf8-vald'], "gauntlet: no rule, clause or policy is called 'utf8-vald'; did you mean 'utf8-valid'?\n"],
    [[], "gauntlet: name a command; 'gauntlet --help' lists them\n"],
  ])('ends with 2 and one line for %j', async (args, line) => {
    expect(await gauntlet(args)).toEqual({ code: 2, stdout: '', stderr: line })
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
    const { code, stderr } = await gauntlet(['rules'], openSync('/dev/full', 'w'))
    expect(code).toBe(3)
    expect(stderr).toMatch(/^gauntlet: standard output cannot be written: ENOSPC[^\n]*\n$/)
  })

  it('ends quietly where nobody reads on', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, 'rules', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    expect([await text(child.stderr), await ended]).toEqual(['', 0])
  })
})
