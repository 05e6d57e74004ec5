import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { role } from '../../generators/job/role-policies.ts'
import { attachImporter } from '../attach.ts'
import type { Importer, ImportRequest } from '../importer.ts'
import { folderBuckets } from '../service/folder-buckets.ts'
import { listen } from '../service/server.ts'
import { openService } from '../service/service.ts'
import { startService, temporaryFolder } from '../service/service.test.helper.ts'

const page = (format: 'csv' | 'ndjson'): ImportRequest => {
  const bytes = readFileSync(new URL(`../../corpora/2017/page/endpoints.${format}`, import.meta.url))
  return { edition: '2017', format, files: [{ name: `0001.${format}`, bytes }], segment: 's', deadlineMs: 20_000 }
}

async function withImporter<T>(spec: string, work: (importer: Importer) => Promise<T>): Promise<T> {
  const importer = await attachImporter(spec)
  try {
    return await work(importer)
  } finally {
    await importer.close()
  }
}

describe('the job adapter', () => {
  it.each(['csv', 'ndjson'] as const)('shows the endpoints that the page gives as %s', async (format) => {
    const service = await startService()
    const addresses = await withImporter(`job:${service.url}`, async (importer) => {
      expect(importer.notes).toEqual([expect.stringContaining('1 other apps')])
      const outcome = await importer.import(page(format))
      expect(outcome).toMatchObject({ kind: 'result', file: 'accepted', counts: { read: 5, accepted: 5, rejected: 0 } })
      const records = outcome.kind === 'result' ? outcome.records! : []
      expect(await importer.segment('s')).toEqual(records.map(({ endpoint }) => endpoint))
      return records.map(({ endpoint }) => endpoint!['Address'])
    })
    expect(addresses).toHaveLength(5)
    expect(addresses).toContain('2065550182')
    expect(addresses).toContain('wang.xiulan@example.com')
  })

  it('leaves nothing behind in the bucket, and begins afresh at each reset', async () => {
    const service = await startService()
    await withImporter(`job:${service.url}`, async (importer) => {
      const bytes = Buffer.from('{"Id":"e","ChannelType":"SMS","Address":"1"}\n')
      await importer.import({ ...page('ndjson'), files: [{ name: '0001.ndjson', bytes }] })
      expect(await importer.get('e')).toMatchObject({ Id: 'e', Address: '1' })
      await importer.reset()
      expect(await importer.get('e')).toBeUndefined()
      expect(await importer.segment('s')).toEqual([])
    })
    expect(readdirSync(join(service.root, 'buckets', 'gauntlet-bucket'))).toEqual([])
    expect((await service.call('GET', '/v1/apps')).body.Item).toHaveLength(1)
  })

  it('has the role that may do everything, though the first one asked for may nothing', async () => {
    const roles = temporaryFolder()
    const service = await startService({ roles })
    await withImporter(`job:${service.url}`, async (importer) => {
      expect(await importer.import({ ...page('csv'), role: { permissions: [] } })).toMatchObject({ file: 'rejected' })
      expect(await importer.import(page('csv'))).toMatchObject({ file: 'accepted' })
    })
    expect(readdirSync(roles)).toEqual([])
  })

  it.each([
    ['role=arn:aws:iam::123456789012:role/none', /a job of one endpoint fails: there is no role .*role\/none; bucket/],
    ['region=eu-west-1', /does not let pinpoint.us-east-1.amazonaws.com assume it/],
    ['s3-root=ANOTHER', /there is no bucket "gauntlet-bucket"/],
    ['s3-root=/nowhere', /there is no folder \/nowhere/],
    ['bucket=../x', /is no name of a bucket/],
  ])('cannot attach a service with %s, and leaves nothing there', async (query, why) => {
    const roles = temporaryFolder()
    const service = await startService({ roles })
    const given = query.replace('ANOTHER', temporaryFolder())
    await expect(attachImporter(`job:${service.url}?${given}`)).rejects.toThrow(why)
    expect((await service.call('GET', '/v1/apps')).body.Item).toHaveLength(1)
    expect(readdirSync(roles)).toEqual([])
  })

  it.each(['csv', 'ndjson'] as const)(
    'attaches a service that reads %s only, which is for the cases to see',
    async (format) => {
      const service = await startService({ parts: { formatFor: () => format } })
      const outcome = await withImporter(`job:${service.url}`, async (importer) => importer.import(page(format)))
      expect(outcome).toMatchObject({ file: 'accepted' })
    },
  )

  it('takes roles to be of the region of the service', async () => {
    const service = await startService({ roles: temporaryFolder(), region: 'eu-west-1' })
    await withImporter(`job:${service.url}`, async (importer) => {
      expect(await importer.import({ ...page('csv'), role: role() })).toMatchObject({ file: 'accepted' })
    })
  })

  it('tells what it cannot do: choose the role, or put a key that no folder has', async () => {
    const service = await startService()
    await withImporter(`job:${service.url}`, async (importer) => {
      expect(await importer.import({ ...page('csv'), role: role() })).toEqual({ kind: 'declined', capability: 'role' })
      const objects = [{ name: 'a/../b', bytes: Buffer.from('x') }]
      const outcome = await importer.import({ ...page('csv'), objects })
      expect(outcome).toMatchObject({
        kind: 'declined',
        capability: expect.stringContaining('has no place in a folder'),
      })
      const other = await importer.import({ ...page('csv'), edition: 'final' })
      expect(other).toEqual({ kind: 'declined', capability: 'edition:final' })
    })
  })

  it('counts, and lists no records, where the service tells fewer endpoints than it imported', async () => {
    const service = await startService()
    const bytes = Buffer.from('Id,ChannelType,Address\ne,SMS,1\ne,SMS,2\nf,PIGEON,3\n')
    const outcome = await withImporter(`job:${service.url}`, async (importer) =>
      importer.import({ ...page('csv'), files: [{ name: '0001.csv', bytes }] }),
    )
    expect(outcome).toMatchObject({ file: 'partial', counts: { read: 3, accepted: 2, rejected: 1 } })
    expect(outcome).not.toHaveProperty('records')
  })

  it('says in one line what a service that stops answering did', async () => {
    const root = temporaryFolder()
    const opened = await openService({ store: join(root, 'store'), buckets: folderBuckets(root) })
    const server = await listen(opened, { about: { service: 'segment-gauntlet', s3Root: root } })
    const importer = await attachImporter(`job:${server.url}`)
    await server.close()
    const outcome = await importer.import(page('csv'))
    expect(outcome).toMatchObject({ kind: 'crash', message: expect.stringContaining('ECONNREFUSED') })
    await importer.close()
    await opened.close()
  })

  it.each([
    ['job:nonsense', 'is no URL'],
    ['job:http://example.com', 'is not this machine'],
    ['job:http://127.0.0.1:1?folder=x', 'there is no folder; it may have s3-root'],
    ['job:http://127.0.0.1:47999', 'nobody listens'],
  ])('says what is wrong with %s', async (spec, why) => {
    await expect(attachImporter(spec)).rejects.toThrow(why)
  })

  it('wants to know where the buckets of a service are that does not tell', async () => {
    const root = temporaryFolder()
    const opened = await openService({ store: join(root, 'store'), buckets: folderBuckets(root) })
    const server = await listen(opened)
    await expect(attachImporter(`job:${server.url}`)).rejects.toThrow('add ?s3-root=FOLDER')
    await withImporter(`job:${server.url}?s3-root=${root}&bucket=other-bucket`, async (importer) => {
      expect(await importer.import(page('csv'))).toMatchObject({ file: 'accepted' })
    })
    await server.close()
    await opened.close()
  })
})
