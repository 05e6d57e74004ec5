import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ask, csvOf, ended, role, temporaryFolder } from './service.test.helper.ts'

const program = fileURLToPath(new URL('crash.test.helper.ts', import.meta.url))
const files = 4
const perFile = 5000

async function start(root: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  mkdirSync(join(root, 'buckets'), { recursive: true })
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const gone = once(child, 'exit').then(() => expect.fail('the service did not start'))
  const [line] = (await Promise.race([once(child.stdout!, 'data'), gone])) as [Buffer]
  return { child, url: line.toString().trim() }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

describe('a service that is killed in the middle of a job', () => {
  it.each(['PROCESSING', 'COMPLETING'])(
    'while it is %s brings it to its end when it is started again',
    async (status) => {
      const root = temporaryFolder()
      const folder = join(root, 'buckets', 'bucket-name', 'seg')
      mkdirSync(folder, { recursive: true })
      const idsOf = (file: number) => Array.from({ length: perFile }, (_, i) => `e${file}-${i}`)
      for (let file = 0; file < files; file++) writeFileSync(join(folder, `${file}.csv`), csvOf(...idsOf(file)))

      const first = await start(root)
      const app = (await ask(first.url, 'POST', '/v1/apps', { Name: 'a' })).body.Id
      const endpoint = { ChannelType: 'SMS', Address: '1' }
      expect((await ask(first.url, 'PUT', `/v1/apps/${app}/endpoints/kept`, endpoint)).status).toBe(202)
      const request = { Format: 'CSV', S3Url: 's3://bucket-name/seg', RoleArn: role, SegmentName: 's' }
      const job = (await ask(first.url, 'POST', `/v1/apps/${app}/jobs/import`, request)).body
      const path = `/v1/apps/${app}/jobs/import/${job.Id}`
      while (![status, 'COMPLETED'].includes((await ask(first.url, 'GET', path)).body.JobStatus)) await sleep(1)
      await kill(first.child)

      const second = await start(root)
      try {
        expect((await ask(second.url, 'GET', `/v1/apps/${app}/endpoints/kept`)).body.Address).toBe('1')
        const done = await ended(async () => ask(second.url, 'GET', path))
        const total = files * perFile
        expect(done).toMatchObject({
          JobStatus: 'COMPLETED',
          TotalProcessed: total,
          TotalFailures: 0,
          TotalPieces: files,
        })
        const segment = await ask(second.url, 'GET', `/v1/apps/${app}/segments/${done.Definition.SegmentId}`)
        // Each endpoint is a member, and each of them once.
        expect(segment.body.ImportDefinition).toMatchObject({ Size: total, ChannelCounts: { EMAIL: total } })
        const request = { S3UrlPrefix: 's3://bucket-name/out', RoleArn: role, SegmentId: done.Definition.SegmentId }
        const out = (await ask(second.url, 'POST', `/v1/apps/${app}/jobs/export`, request)).body
        await ended(async () => ask(second.url, 'GET', `/v1/apps/${app}/jobs/export/${out.Id}`))
        const { gunzipSync } = await import('node:zlib')
        const lines = gunzipSync(readFileSync(join(root, 'buckets', 'bucket-name', 'out', `${out.Id}.json.gz`)))
        const shown = lines.toString().trim().split('\n')
        expect(new Set(shown.map((line) => (JSON.parse(line) as { Id: string }).Id)).size).toBe(total)
      } finally {
        await kill(second.child)
      }
    },
  )
})

describe('a service that is killed at any moment', () => {
  it('keeps every endpoint that it acknowledged, and brings each job to its end', async () => {
    const root = temporaryFolder()
    let { child, url } = await start(root)
    const app = (await ask(url, 'POST', '/v1/apps', { Name: 'a' })).body.Id
    const acknowledged: string[] = []
    // So many endpoints are acknowledged beside the job before the kill: from its first moment to behind its end.
    for (const [round, wanted] of [0, 1, 5, 20, 60, 150].entries()) {
      const folder = join(root, 'buckets', 'bucket-name', `seg-${round}`)
      mkdirSync(folder, { recursive: true })
      const ids = Array.from({ length: 4000 }, (_, i) => `r${round}-${i}`)
      writeFileSync(join(folder, 'a.csv'), csvOf(...ids))
      const request = { Format: 'CSV', S3Url: `s3://bucket-name/seg-${round}`, RoleArn: role, SegmentName: 's' }
      const job = (await ask(url, 'POST', `/v1/apps/${app}/jobs/import`, request)).body
      for (let i = 0; i < wanted; i++) {
        const id = `kept-${round}-${i}`
        const { status } = await ask(url, 'PUT', `/v1/apps/${app}/endpoints/${id}`, { ChannelType: 'SMS', Address: id })
        if (status === 202) acknowledged.push(id)
      }
      await kill(child)

      const again = await start(root)
      child = again.child
      url = again.url
      const done = await ended(async () => ask(url, 'GET', `/v1/apps/${app}/jobs/import/${job.Id}`))
      expect(done).toMatchObject({ JobStatus: 'COMPLETED', TotalProcessed: ids.length, TotalFailures: 0 })
      const { body: segment } = await ask(url, 'GET', `/v1/apps/${app}/segments/${done.Definition.SegmentId}`)
      expect(segment.ImportDefinition.ChannelCounts).toEqual({ EMAIL: ids.length })
      for (const id of [...acknowledged, ids[0]!, ids.at(-1)!])
        expect((await ask(url, 'GET', `/v1/apps/${app}/endpoints/${id}`)).status, id).toBe(200)
    }
    await kill(child)
    expect(acknowledged).toHaveLength(236)
  })
})
