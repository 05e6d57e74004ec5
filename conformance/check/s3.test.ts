import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { s3Config } from '../../generators/segment/s3-client.ts'
import { freePort, type S3Server, startS3 } from '../../generators/segment/s3-server.test.helper.ts'
import { check, type Summary } from './check.ts'
import type { Described } from './describe.ts'
import { filesInS3 } from './s3.ts'

let s3: S3Server
beforeAll(async () => {
  s3 = await startS3()
  const client = new S3Client(s3Config(s3.endpoint))
  const good = 'ChannelType,Address\nEMAIL,a@example.com\n'
  const objects = {
    'seg/a.csv': good,
    'seg/sub/b c+%20é.csv': good.replace('EMAIL', 'FAX'),
    'seg/empty.csv': '',
    'seg/folder/': '',
    'seg-old/c.csv': 'x',
    'large.csv': good + 'EMAIL,b@example.com\n'.repeat(100_000),
  }
  for (const [Key, Body] of Object.entries(objects))
    await client.send(new PutObjectCommand({ Bucket: s3.bucket, Key, Body: Buffer.from(Body) }))
}, 60_000)
afterAll(async () => s3.close())

async function checked(url: string): Promise<{ findings: Described[]; summary: Summary }> {
  const findings: Described[] = []
  const steps = check([await filesInS3(url, s3)])
  for (;;) {
    const { done, value } = await steps.next()
    if (done) return { findings, summary: value }
    findings.push(...value.findings)
  }
}

describe('a place in S3', () => {
  it.each(['seg', 'seg/'])('is a folder with all that is below it, and nothing beside it: %s', async (folder) => {
    const { findings, summary } = await checked(`s3://${s3.bucket}/${folder}`)
    expect(summary).toMatchObject({ files: 3, records: 2, findings: 1, unreadable: [] })
    expect(findings).toEqual([
      expect.objectContaining({ file: `s3://${s3.bucket}/seg/sub/b c+%20é.csv`, record: 1, line: 2, byte: 20 }),
    ])
  })

  it('is a single object', async () => {
    const { summary } = await checked(`s3://${s3.bucket}/large.csv`)
    expect(summary).toMatchObject({ files: 1, records: 100_001, bytes: 2_000_040, findings: 0 })
  })

  it('has nothing where no key begins so', async () => {
    expect((await filesInS3(`s3://${s3.bucket}/nothing`, s3)).files).toEqual([])
  })

  it.each(['s3://', 's3://bucket-name', 's3://Bucket/x', 'S3://bucket-name/x'])('is not %s', async (url) => {
    await expect(filesInS3(url, s3)).rejects.toThrow('is no place in S3')
  })
})

describe('in one line each are told', () => {
  const place = 's3://bucket-name/seg'

  it('a bucket that is not there', async () => {
    await expect(filesInS3('s3://no-such-bucket/x', s3)).rejects.toThrow(
      /^the bucket no-such-bucket .*NoSuchBucket[^\n]*$/,
    )
  })

  it('a server that is not there', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`
    await expect(filesInS3(place, { endpoint })).rejects.toThrow(/^the bucket bucket-name .*ECONNREFUSED[^\n]*$/)
  }, 60_000)

  it('an object that is gone when its turn comes, and the others are checked', async () => {
    const location = await filesInS3(`s3://${s3.bucket}/seg/`, s3)
    const client = new S3Client(s3Config(s3.endpoint))
    await client.send(new DeleteObjectCommand({ Bucket: s3.bucket, Key: 'seg/a.csv' }))
    const steps = check([location])
    let step = await steps.next()
    while (!step.done) step = await steps.next()
    const unreadable = [{ path: `s3://${s3.bucket}/seg/a.csv`, why: expect.stringContaining('NoSuchKey') as string }]
    expect(step.value).toMatchObject({ files: 3, records: 1, unreadable })
  })

  it.each([
    ['says nothing', ''],
    ['stops in the middle', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<?xml version="1.0"?>'],
  ])('a server that %s', async (_, answer) => {
    const server = await hanging(answer)
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(filesInS3(place, { endpoint, patience: 300 })).rejects.toThrow(
      `${place}: the server said nothing for 0.3 s`,
    )
    server.closeAllConnections()
    server.close()
  })
})

async function hanging(answer: string): Promise<Server> {
  const server = createServer(({ socket }) => void socket.write(answer))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}
