import { createServer, type Server } from 'node:http'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { s3Config } from './s3-client.ts'
import { answering, freePort, type S3Server, startS3 } from './s3-server.test.helper.ts'
import { s3Sink } from './s3-sink.ts'
import { memorySink } from './memory-sink.ts'
import { planSegment } from './plan.ts'
import { writeSegment } from './write.ts'

let s3: S3Server
let client: S3Client
beforeAll(async () => {
  s3 = await startS3()
  client = new S3Client(s3Config(s3.endpoint))
})
afterAll(async () => s3.close())

async function keys(prefix: string): Promise<readonly string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: s3.bucket, Prefix: prefix }))
  return Contents.map(({ Key }) => Key!)
}

async function read(key: string): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: s3.bucket, Key: key }))
  return Buffer.from(await Body!.transformToByteArray())
}

describe('a folder of a bucket', () => {
  it('gets the bytes that a folder on disk gets, and the manifest beside it', async () => {
    const plan = planSegment({ count: 3000, files: 7, seed: 5 })
    const memory = memorySink()
    await writeSegment(plan, memory)
    await writeSegment(plan, await s3Sink(`s3://${s3.bucket}/one/seg`, s3))
    const paths = [...memory.files.keys()]
    expect(await keys('one/seg/')).toEqual(paths.map((path) => `one/seg/${path}`).toSorted())
    for (const path of paths) expect((await read(`one/seg/${path}`)).equals(memory.files.get(path)!)).toBe(true)
    const manifest = JSON.parse((await read('one/seg.manifest.json')).toString())
    expect(manifest).toEqual({
      complete: true,
      files: paths.map((path) => ({ key: `one/seg/${path}`, bytes: memory.files.get(path)!.length })),
    })
  })

  it('gets a file of several parts whole', async () => {
    const sink = await s3Sink(`s3://${s3.bucket}/parts`, s3)
    const file = await sink.open('big')
    const chunk = Buffer.alloc(1 << 20)
    for (let i = 0; i < 20; i++) {
      // The memory is used again, as the writer does.
      await file.write(chunk.fill(i))
    }
    await file.close()
    await sink.commit()
    const whole = await read('parts/big')
    expect(whole.length).toBe(20 << 20)
    for (let i = 0; i < 20; i++) expect([whole[i << 20], whole[((i + 1) << 20) - 1]]).toEqual([i, i])
  })

  it('has nothing that looks complete after an interruption', async () => {
    const sink = await s3Sink(`s3://${s3.bucket}/cut`, s3)
    const first = await sink.open('a')
    await first.write(Buffer.from('x'))
    await first.close()
    const second = await sink.open('b')
    await second.write(Buffer.alloc(9 << 20))
    await sink.abort()
    await sink.abort()
    expect(await keys('cut')).toEqual([])
  })

  it('is not written over', async () => {
    const write = async () => writeSegment(planSegment({ count: 1 }), await s3Sink(`s3://${s3.bucket}/twice`, s3))
    await write()
    await expect(write()).rejects.toThrow('is not empty')
  })

  it.each(['s3://', 's3://bucket-name', 's3://bucket-name/', 's3:///x'])('is not %s', async (url) => {
    await expect(s3Sink(url, s3)).rejects.toThrow('is no folder of a bucket')
  })

  it('says what S3 has against it', async () => {
    await expect(s3Sink('s3://no-such-bucket/x', s3)).rejects.toThrow('NoSuchBucket')
  })
})

describe('a server that fails now and then', () => {
  /** In front of the right one: refuses every third request. */
  let server: Server
  let endpoint: string
  let refused = 0
  beforeAll(async () => {
    const port = await freePort()
    endpoint = `http://127.0.0.1:${port}`
    let count = 0
    const { request } = await import('node:http')
    server = createServer((incoming, outgoing) => {
      if (++count % 3 === 0) {
        refused += 1
        incoming.resume().on('end', () => outgoing.writeHead(503).end())
        return
      }
      const onward = request(s3.endpoint + incoming.url, { method: incoming.method!, headers: incoming.headers })
      onward.on('response', (answer) => answer.pipe(outgoing.writeHead(answer.statusCode!, answer.headers)))
      incoming.pipe(onward)
    }).listen(port, '127.0.0.1')
    await answering(endpoint)
  })
  afterAll(() => void server.close())

  it('is asked again', async () => {
    const plan = planSegment({ count: 500, files: 5 })
    await writeSegment(plan, await s3Sink(`s3://${s3.bucket}/flaky`, { endpoint }))
    expect(refused).toBeGreaterThan(0)
    expect(await keys('flaky/')).toHaveLength(5)
    expect(await keys('flaky.manifest.json')).toHaveLength(1)
  })
})
