import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openDatabase } from './database.ts'
import { serve } from './serve.ts'
import { ask, role, temporaryFolder } from './service.test.helper.ts'

describe('the store', () => {
  it('tells what damage of its log has cost', async () => {
    const folder = temporaryFolder()
    const database = await openDatabase(folder)
    for (const key of ['a', 'b']) await database.write([{ type: 'put', key, value: 'x'.repeat(100) }])
    await database.close()
    const log = join(
      folder,
      readdirSync(folder).find((name) => name.endsWith('.log'))!,
    )
    const bytes = readFileSync(log)
    bytes[40] = bytes[40]! ^ 0xff
    writeFileSync(log, bytes)
    const told: string[] = []
    await (await openDatabase(folder, (message) => told.push(message))).close()
    expect(told).toEqual([expect.stringMatching(/was damaged: \d+ bytes of its log were lost/)])
  })

  it('is not made among files of others', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'thesis.txt'), '')
    await expect(openDatabase(folder)).rejects.toThrow('thesis.txt in it is of no store')
    expect(readdirSync(folder)).toEqual(['thesis.txt'])
  })

  it('is not made where no folder can be', async () => {
    await expect(openDatabase('/proc/none/store')).rejects.toThrow('the store in /proc/none/store cannot be opened')
  })

  it('is open for one process at a time', async () => {
    const folder = temporaryFolder()
    const database = await openDatabase(folder)
    await expect(openDatabase(folder)).rejects.toThrow('another process has it open')
    await database.close()
  })

  it.each(['CURRENT', 'MANIFEST-000002'])('says in one line that its %s is damaged', async (name) => {
    const folder = temporaryFolder()
    await (await openDatabase(folder)).close()
    writeFileSync(join(folder, name), 'garbage')
    await expect(openDatabase(folder)).rejects.toThrow(/^the store in .* cannot be opened: [^\n]+$/)
  })
})

describe('a service', () => {
  it('ends while S3 does not answer, and takes the job up again', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'any').stubEnv('AWS_SECRET_ACCESS_KEY', 'any')
    const folder = temporaryFolder()
    const sockets: Socket[] = []
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const s3Endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const first = await serve({ store: join(folder, 'store'), s3Endpoint })
    const app = (await ask(first.url, 'POST', '/v1/apps', { Name: 'a' })).body.Id
    const request = { Format: 'CSV', S3Url: 's3://bucket-name/x', RoleArn: role }
    const asked = once(silent, 'connection')
    const { body } = await ask(first.url, 'POST', `/v1/apps/${app}/jobs/import`, request)
    await asked
    await first.close()

    const again = once(silent, 'connection')
    const second = await serve({ store: join(folder, 'store'), s3Endpoint })
    await again
    expect((await ask(second.url, 'GET', `/v1/apps/${app}/jobs/import/${body.Id}`)).body.JobStatus).toBe('INITIALIZING')
    await second.close()
    for (const socket of sockets) socket.destroy()
    silent.close()
    vi.unstubAllEnvs()
  })

  it.each([
    [{ s3Root: '/nowhere' }, '--s3-root: there is no folder /nowhere'],
    [{ s3Root: '/', roles: '/nowhere' }, '--roles: there is no folder /nowhere'],
    [{ s3Endpoint: 'localhost:9000' }, 'is no S3 endpoint'],
  ])('is not started with %j', async (options, why) => {
    await expect(serve({ store: join(temporaryFolder(), 'store'), ...options })).rejects.toThrow(why)
  })
})
