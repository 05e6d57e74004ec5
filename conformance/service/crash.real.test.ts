import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ask, csvOf, ended, role, temporaryFolder } from './service.test.helper.ts'

const program = fileURLToPath(new URL('crash.test.helper.ts', import.meta.url))
const files = 4
const perFile = 5000

async function start(root: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
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
      while ((await ask(first.url, 'GET', path)).body.JobStatus !== status) await sleep(1)
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
