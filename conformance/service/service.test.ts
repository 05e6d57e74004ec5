import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Parts, rightParts } from './parts.ts'
import { csvOf, ended, gate, role, startService } from './service.test.helper.ts'

/** Buckets of which each object is read and then held back until the gate is open. */
function holding(held: ReturnType<typeof gate>): Parts['buckets'] {
  return (right) => ({
    ...right,
    async *read(...asked) {
      yield* right.read(...asked)
      held.reach()
      await held.opened
    },
  })
}

describe('import jobs', () => {
  it('imports the files of a folder and of its subfolders, and of no folder beside it', async () => {
    const service = await startService()
    service.put('seg/a.csv', csvOf('a1', 'a2'))
    service.put('seg/x/y/b.csv', csvOf('b1'))
    service.put('seg-old/c.csv', csvOf('c1'))
    const job = await service.import('s3://bucket-name/seg')
    expect(job).toMatchObject({ JobStatus: 'COMPLETED', TotalPieces: 2, CompletedPieces: 2, TotalProcessed: 3 })
    expect(job).toMatchObject({ TotalFailures: 0, Failures: [], FailedPieces: 0, Type: 'IMPORT' })
    for (const id of ['a1', 'a2', 'b1']) expect((await service.app1('GET', `endpoints/${id}`)).status).toBe(200)
    expect((await service.app1('GET', 'endpoints/c1')).status).toBe(404)
  })

  it('imports a single object by its key, which a slash at the end turns into a folder', async () => {
    const service = await startService()
    service.put('seg/a.csv', csvOf('a1'))
    service.put('seg/a.csv.old', csvOf('a2'))
    expect(await service.import('s3://bucket-name/seg/a.csv')).toMatchObject({ TotalPieces: 1, TotalProcessed: 1 })
    const folder = await service.import('s3://bucket-name/seg/a.csv/')
    expect(folder).toMatchObject({ JobStatus: 'FAILED' })
    expect(folder.Failures[0]).toContain('no object at s3://bucket-name/seg/a.csv')
  })

  it('counts records that are refused, and tells the first hundred', async () => {
    const service = await startService()
    const bad = Array.from({ length: 150 }, (_, i) => `b${i},PIGEON,x`).join('\n')
    service.put('seg/a.csv', `${csvOf('a1')}${bad}\n`)
    const job = await service.import('s3://bucket-name/seg')
    expect(job).toMatchObject({ JobStatus: 'COMPLETED', TotalProcessed: 151, TotalFailures: 150 })
    expect(job.Failures).toHaveLength(100)
    expect(job.Failures[0]).toContain('seg/a.csv:3')
    const segment = await service.app1('GET', `segments/${job.Definition.SegmentId}`)
    expect(segment.body.ImportDefinition).toMatchObject({ Size: 1, ChannelCounts: { EMAIL: 1 } })
  })

  it('fails a piece and the job where a file is no CSV, and imports the others', async () => {
    const service = await startService()
    service.put('seg/a.csv', csvOf('a1'))
    service.put('seg/b.csv', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]))
    const job = await service.import('s3://bucket-name/seg')
    expect(job).toMatchObject({ JobStatus: 'FAILED', FailedPieces: 1, CompletedPieces: 1 })
    expect(job.Failures[0]).toContain('gzip')
    expect((await service.app1('GET', 'endpoints/a1')).status).toBe(200)
  })

  it('updates an endpoint by its Id and leaves the members of another segment as they were', async () => {
    const service = await startService()
    service.put('one/a.csv', csvOf('a1', 'a2'))
    service.put('two/b.csv', 'Id,ChannelType,Address,Demographic.Make\na1,EMAIL,new@example.com,LG\n')
    const first = await service.import('s3://bucket-name/one')
    await service.import('s3://bucket-name/two')
    const { body } = await service.app1('GET', 'endpoints/a1')
    expect(body).toMatchObject({ Id: 'a1', Address: 'new@example.com', Demographic: { Make: 'LG' } })
    const segment = await service.app1('GET', `segments/${first.Definition.SegmentId}`)
    expect(segment.body).toMatchObject({ Version: 1, ImportDefinition: { Size: 2 } })
  })

  it('takes forty custom names over several jobs, and not the forty-first', async () => {
    const service = await startService()
    const file = (from: number, count: number, family: string) => {
      const names = Array.from({ length: count }, (_, i) => `${family}.n${from + i}`)
      return `Id,ChannelType,Address,${names.join()}\nx,EMAIL,x@example.com,${names.map(() => 1).join()}\n`
    }
    service.put('a/a.csv', file(0, 20, 'Attributes'))
    service.put('b/b.csv', file(0, 20, 'Metrics'))
    service.put('c/c.csv', file(40, 1, 'Attributes').replaceAll('x@', 'y@'))
    expect(await service.import('s3://bucket-name/a')).toMatchObject({ TotalFailures: 0 })
    expect(await service.import('s3://bucket-name/b')).toMatchObject({ TotalFailures: 0 })
    await service.restart()
    const job = await service.import('s3://bucket-name/c')
    expect(job).toMatchObject({ JobStatus: 'FAILED', TotalFailures: 1 })
    const update = await service.app1('PUT', 'endpoints/x', { Attributes: { n40: ['1'] } })
    expect(update).toMatchObject({ status: 400, type: 'BadRequestException' })
    await service.call('DELETE', `/v1/apps/${service.app}`)
    expect((await service.app1('GET', 'endpoints/x')).status).toBe(404)
  })

  it('runs two jobs at once without mixing them', async () => {
    const service = await startService()
    service.put('one/a.csv', csvOf('a1', 'a2', 'a3'))
    service.put('two/b.csv', csvOf('a1', 'b1'))
    const [one, two] = await Promise.all([
      service.import('s3://bucket-name/one'),
      service.import('s3://bucket-name/two'),
    ])
    const sizes = await Promise.all(
      [one, two].map(async (job) => {
        const { body } = await service.app1('GET', `segments/${job.Definition.SegmentId}`)
        const listed = await service.app1('GET', `segments/${job.Definition.SegmentId}/jobs/import`)
        expect(listed.body.Item).toEqual([job])
        return body.ImportDefinition.Size
      }),
    )
    expect(sizes).toEqual([3, 2])
    const page = await service.app1('GET', 'jobs/import?page-size=1')
    expect(page.body).toMatchObject({ Item: [{ Id: two.Id }], NextToken: '1' })
  })

  it('imports nothing of files of both formats where the policy says so', async () => {
    const service = await startService({ policies: { 'mixed-formats': 'reject-job' } })
    service.put('seg/a.csv', csvOf('a1'))
    service.put('seg/b.json', '{"Id":"b1","ChannelType":"EMAIL","Address":"b@example.com"}\n')
    expect(await service.import('s3://bucket-name/seg')).toMatchObject({ JobStatus: 'FAILED', CompletedPieces: 0 })
    expect((await service.app1('GET', 'endpoints/a1')).status).toBe(404)
  })

  it('registers endpoints as told, where the policy says so', async () => {
    const service = await startService({ registration: 'as-told' })
    service.put('seg/a.csv', csvOf('a1'))
    const flags = { SegmentName: undefined, RegisterEndpoints: false }
    expect(await service.import('s3://bucket-name/seg', flags)).toMatchObject({ TotalProcessed: 1 })
    expect((await service.app1('GET', 'endpoints/a1')).status).toBe(404)
    await expect(service.import('s3://bucket-name/seg')).rejects.toThrow('RegisterEndpoints')
    await service.import('s3://bucket-name/seg', { RegisterEndpoints: true })
    expect((await service.app1('GET', 'endpoints/a1')).status).toBe(200)
  })

  it.each([
    [{}, 'Format is missing'],
    [{ Format: 'XML', S3Url: 's3://bucket-name/x', RoleArn: role }, 'Format is CSV or JSON, not "XML"'],
    [{ Format: 'CSV', S3Url: 'https://bucket-name/x', RoleArn: role }, 'is no S3 URL'],
    [{ Format: 'CSV', S3Url: 's3://bucket-name/x', RoleArn: 'role' }, 'is no ARN of a role'],
    [{ Format: 'CSV', S3Url: 's3://bucket-name/x', RoleArn: role, DefineSegment: 'yes' }, 'DefineSegment is a boolean'],
    [{ Format: 'CSV', S3Url: 's3://bucket-name/x', RoleArn: role, SegmentName: '' }, 'SegmentName is empty'],
    [{ Format: 'CSV', S3Url: 's3://bucket-name/x', RoleArn: role, SegmentId: '\ud800' }, 'a lone surrogate'],
  ])('refuses the request %j', async (body, why) => {
    const service = await startService()
    const answer = await service.app1('POST', 'jobs/import', body)
    expect(answer).toMatchObject({ status: 400, type: 'BadRequestException' })
    expect(answer.body.Message).toContain(why)
  })
})

describe('export jobs', () => {
  const body = { S3UrlPrefix: 's3://bucket-name/out', RoleArn: role }

  it('are taken up again where the service ends in the middle of one', async () => {
    const held = gate()
    let starts = 0
    const membersOf: Parts['membersOf'] = async function* (...asked) {
      // The first time there is no end of them.
      const isFirst = (starts += 1) === 1
      for (;;) {
        yield* rightParts.membersOf(...asked)
        if (!isFirst) return
        held.reach()
        await setImmediate()
      }
    }
    const service = await startService({ parts: { membersOf } })
    service.put('seg/a.csv', csvOf('a1'))
    const { Definition } = await service.import('s3://bucket-name/seg')
    const { body: job } = await service.app1('POST', 'jobs/export', { ...body, SegmentId: Definition.SegmentId })
    await held.reached
    await service.restart()
    const done = await ended(async () => service.app1('GET', `jobs/export/${job.Id}`))
    expect(done).toMatchObject({ JobStatus: 'COMPLETED', TotalProcessed: 1 })
    expect(readdirSync(join(service.root, 'buckets', 'bucket-name', 'out'))).toEqual([`${job.Id}.json.gz`])
  })

  it.each([
    ['s3://no-such-bucket/out', 'there is no bucket "no-such-bucket"'],
    ['s3://bucket-name/file', 'a part of the path is a file'],
  ])('to %s say why they cannot be', async (S3UrlPrefix, why) => {
    const service = await startService()
    service.put('file', '')
    const { body: job } = await service.app1('POST', 'jobs/export', { ...body, S3UrlPrefix })
    const done = await ended(async () => service.app1('GET', `jobs/export/${job.Id}`))
    expect(done).toMatchObject({ JobStatus: 'FAILED', Failures: [expect.stringContaining(why)] })
    expect(done.Failures[0]).not.toContain('the service failed')
    expect(readdirSync(join(service.root, 'buckets'))).toEqual(['bucket-name'])
  })
})

describe('an endpoint that is deleted while a job updates it', () => {
  it('is not made anew without what an endpoint needs, and counts as a failure', async () => {
    const held = gate()
    const service = await startService({ parts: { buckets: holding(held) } })
    const endpoint = { ChannelType: 'EMAIL', Address: 'a@example.com' }
    for (const id of ['gone', 'kept']) await service.app1('PUT', `endpoints/${id}`, endpoint)
    service.put('seg/a.csv', 'Id,Demographic.Make\ngone,LG\nkept,LG\n')
    const job = service.import('s3://bucket-name/seg')
    await held.reached
    await service.app1('DELETE', 'endpoints/gone')
    held.open()
    const { Definition, ...counts } = await job
    expect(counts).toMatchObject({ JobStatus: 'COMPLETED', TotalProcessed: 2, TotalFailures: 1 })
    expect(counts.Failures).toEqual([expect.stringContaining('"gone"')])
    expect((await service.app1('GET', 'endpoints/gone')).status).toBe(404)
    const { body } = await service.app1('GET', `segments/${Definition.SegmentId}`)
    expect(body.ImportDefinition).toMatchObject({ Size: 1, ChannelCounts: { EMAIL: 1 } })
  })
})

describe('an app that is deleted', () => {
  it('takes what its jobs are at with it, the custom names too', async () => {
    const held = gate()
    const service = await startService({ parts: { buckets: holding(held) } })
    const names = Array.from({ length: 20 }, (_, i) => `Attributes.n${i},Metrics.n${i}`)
    const values = names.map(() => '1,1').join()
    service.put('seg/a.csv', `Id,ChannelType,Address,${names.join()}\nx,EMAIL,x@example.com,${values}\n`)
    const request = { Format: 'CSV', S3Url: 's3://bucket-name/seg', RoleArn: role }
    await service.app1('POST', 'jobs/import', request)
    await held.reached
    expect((await service.call('DELETE', `/v1/apps/${service.app}`)).status).toBe(200)
    held.open()
    await service.restart()
    const { body: other } = await service.call('POST', '/v1/apps', { Name: 'other' })
    const endpoint = { ChannelType: 'EMAIL', Address: 'a@example.com', Attributes: { another: ['1'] } }
    expect((await service.call('PUT', `/v1/apps/${other.Id}/endpoints/e`, endpoint)).status).toBe(202)
    expect((await service.app1('GET', 'jobs/import')).status).toBe(404)
  })
})

describe('endpoints', () => {
  it('registers, updates, clears and deletes one by the rules of a file', async () => {
    const service = await startService()
    const path = `endpoints/${encodeURIComponent('a/b ü')}`
    const refused = await service.app1('PUT', path, { Address: 'a@example.com' })
    expect(refused.status).toBe(400)
    expect(refused.body.Message).toContain('ChannelType')
    const first = { ChannelType: 'EMAIL', Address: 'a@example.com', Attributes: { t: ['x'] }, User: { UserId: 'u' } }
    expect((await service.app1('PUT', path, first)).status).toBe(202)
    expect((await service.app1('PUT', path, { Attributes: { t: [] }, Location: { City: 'Rome' } })).status).toBe(202)
    const { body } = await service.app1('GET', path)
    expect(body).toMatchObject({ Id: 'a/b ü', Address: 'a@example.com', Location: { City: 'Rome' }, OptOut: 'NONE' })
    expect(body.Attributes).toBeUndefined()
    expect((await service.app1('GET', 'users/u')).body.Item).toHaveLength(1)
    expect((await service.app1('DELETE', path)).status).toBe(202)
    expect((await service.app1('GET', 'users/u')).status).toBe(404)
  })

  it.each([
    ['{"Address":[]}', 'Address'],
    ['{"Metrics":{"m":[]}}', 'Metrics.m'],
    ['{"Nope":[]}', 'Nope'],
    ['{"Metrics":{"m":1e999}}', 'a number that is too large'],
    [`${'{"Attributes":'.repeat(3000)}1${'}'.repeat(3000)}`, 'within each other'],
  ])('are not changed by what a file may not say: %#', async (update, why) => {
    const service = await startService()
    const endpoint = { ChannelType: 'EMAIL', Address: 'a@example.com', Metrics: { m: 1 } }
    await service.app1('PUT', 'endpoints/e', endpoint)
    const answer = await service.app1('PUT', 'endpoints/e', update)
    expect(answer).toMatchObject({ status: 400, type: 'BadRequestException' })
    expect(answer.body.Message).toContain(why)
    expect((await service.app1('GET', 'endpoints/e')).body).toMatchObject(endpoint)
  })

  it('makes an inactive endpoint ACTIVE when its address is updated', async () => {
    const service = await startService()
    const inactive = { ChannelType: 'EMAIL', Address: 'a@example.com', EndpointStatus: 'INACTIVE' }
    await service.app1('PUT', 'endpoints/e', inactive)
    expect((await service.app1('GET', 'endpoints/e')).body.EndpointStatus).toBe('INACTIVE')
    await service.app1('PUT', 'endpoints/e', { Address: 'b@example.com' })
    expect((await service.app1('GET', 'endpoints/e')).body.EndpointStatus).toBe('ACTIVE')
  })

  it('takes the Id of its path, and no other', async () => {
    const service = await startService()
    const endpoint = { ChannelType: 'EMAIL', Address: 'a@example.com' }
    expect((await service.app1('PUT', 'endpoints/e', { ...endpoint, Id: 'f' })).body.Message).toContain(
      'that of the path',
    )
    expect((await service.app1('PUT', 'endpoints/', endpoint)).body.Message).toContain('the Id is empty')
    const long = `endpoints/${'x'.repeat(4000)}`
    expect((await service.app1('PUT', long, endpoint)).status).toBe(202)
    expect((await service.app1('GET', long)).status).toBe(200)
  })

  it('takes a batch as a whole or not at all', async () => {
    const service = await startService()
    const good = { Id: 'g', ChannelType: 'SMS', Address: '2065550182' }
    expect((await service.app1('PUT', 'endpoints', { Item: [good, { Id: 'b' }] })).status).toBe(400)
    expect((await service.app1('GET', 'endpoints/g')).status).toBe(404)
    expect((await service.app1('PUT', 'endpoints', { Item: [good] })).status).toBe(202)
    const many = Array.from({ length: 101 }, (_, i) => ({ ...good, Id: `m${i}` }))
    expect((await service.app1('PUT', 'endpoints', { Item: many })).body.Message).toContain('at most 100')
  })
})
