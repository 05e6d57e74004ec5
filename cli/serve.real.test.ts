import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { below, openDatabase } from '../conformance/service/database.ts'
import type { JobRow } from '../conformance/service/rows.ts'
import { gauntlet } from './spawned.test.helper.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-serve-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function started(...where: readonly string[]) {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const args = ['serve', '--port', '0', ...where]
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any', ...process.env },
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, url: /http:\S+(?=,)/.exec(line.toString())![0] }
}

describe('gauntlet serve', () => {
  it('is judged by gauntlet run, and ends when it is interrupted', async () => {
    const { child, url } = await started('--s3-root', folder, '--roles', folder, '--store', join(folder, 'store'))
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
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('does not hold a stop by %s against the job that is under way', async (signal, code) => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const store = join(folder, signal)
    const s3 = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const { child, url } = await started('--s3-endpoint', s3, '--store', store)
    const post = async (path: string, body: object): Promise<{ readonly Id: string }> => {
      const response = await fetch(`${url}/v1/apps${path}`, { method: 'POST', body: JSON.stringify(body) })
      return response.json() as Promise<{ Id: string }>
    }
    const asked = once(silent, 'connection')
    const { Id } = await post('', { Name: 'a' })
    const RoleArn = 'arn:aws:iam::123456789012:role/any'
    await post(`/${Id}/jobs/import`, { Format: 'CSV', S3Url: 's3://bucket-name/x', RoleArn })
    const [socket] = (await asked) as [Socket]
    const ended = once(child, 'exit')
    child.kill(signal)
    expect(await ended).toEqual([code, null])
    socket.destroy()
    silent.close()
    const database = await openDatabase(store)
    const { value } = await database.chunks<JobRow>(below('job', Id)).next()
    expect(value).toMatchObject([[expect.any(String), { status: 'INITIALIZING', attempts: 0 }]])
    await database.close()
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
