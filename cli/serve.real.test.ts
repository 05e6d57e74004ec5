import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gauntlet } from './spawned.test.helper.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-serve-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('gauntlet serve', () => {
  it('is judged by gauntlet run, and ends when it is interrupted', async () => {
    const main = fileURLToPath(new URL('main.ts', import.meta.url))
    const args = ['serve', '--s3-root', folder, '--roles', folder, '--store', join(folder, 'store'), '--port', '0']
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const url = /http:\S+(?=,)/.exec(line.toString())![0]
    const rules = ['s3-url', 'segment-from-location', 'all-subfolders', 'role-trusted', 'prefix-is-a-folder']
    const chosen = rules.flatMap((rule) => ['--rule', rule])
    const run = await gauntlet(['run', '--importer', `job:${url}`, ...chosen, '--runs', '1', '--seed', '1'])
    expect(run.stdout).toContain(`the service at ${url.replace('http://', '')}`)
    expect(run.code, run.stdout + run.stderr).toBe(0)
    const ended = once(child, 'exit')
    child.kill('SIGINT')
    expect((await ended)[0]).toBe(130)
  })

  it.each([
    [[], '--s3-root FOLDER'],
    [['--s3-root', 'x', '--s3-endpoint', 'http://127.0.0.1:1'], '--s3-root FOLDER'],
    [['--s3-root', 'x', '--policy', 'bad-recrod=skip-record'], "did you mean 'bad-record'?"],
    [['--s3-root', 'x', '--policy', 'bad-record=skip'], 'bad-record is one of skip-record'],
    [['--s3-root', 'x', '--port', '70000'], '--port is a whole number from 0 to 65535'],
    [['--s3-root', 'x', '--host', '0.0.0.0'], 'can be reached by others'],
  ])('says in one line what is wrong with %j', async (args, why) => {
    const { code, stderr } = await gauntlet(['serve', '--store', join(folder, 'none'), ...args])
    expect(stderr).toContain(why)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })
})
