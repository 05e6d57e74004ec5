import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { memorySink } from './memory-sink.ts'
import { planSegment } from './plan.ts'
import { s3Config } from './s3-client.ts'
import { answering, freePort, type S3Server, startS3 } from './s3-server.test.helper.ts'
import { s3Sink } from './s3-sink.ts'
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

/** In front of the right one: does what it is asked to even where the client has gone. */
class Proxy {
  /** Of each request that has come, its method and what it asks for. */
  readonly seen: string[] = []
  /** Uploads that have been started, and neither completed nor abandoned. */
  readonly open = new Set<string>()
  /** What it answers by itself, if anything. */
  refuse: (request: string, number: number) => number | undefined = () => undefined
  readonly #server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing))
  readonly #underWay = new Set<Promise<unknown>>()
  endpoint = ''

  async start(): Promise<this> {
    const port = await freePort()
    this.endpoint = `http://127.0.0.1:${port}`
    this.#server.listen(port, '127.0.0.1')
    await answering(this.endpoint)
    this.seen.length = 0
    return this
  }

  /** All that has come has been done. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming).catch(() => undefined)
    if (body === undefined) return
    const asked = `${incoming.method} ${/[?&](uploads|partNumber|uploadId|list-type)/.exec(incoming.url!)?.[1] ?? ''}`
    this.seen.push(asked)
    const status = this.refuse(asked, this.seen.length)
    if (status !== undefined) return void outgoing.writeHead(status).end()
    const work = this.#forward(incoming, body)
    this.#underWay.add(work)
    const answer = await work.finally(() => this.#underWay.delete(work))
    if (asked === 'POST uploads') this.open.add(/<UploadId>(.*?)</.exec(String(answer.body))![1]!)
    if (/^(POST|DELETE) uploadId/.test(asked)) this.open.delete(/uploadId=([^&]*)/.exec(incoming.url!)![1]!)
    outgoing.writeHead(answer.status, answer.headers).end(answer.body)
  }

  async #forward({ url, method, headers }: IncomingMessage, body: Buffer) {
    const onward = request(s3.endpoint + url, { method: method!, headers }).end(body)
    const [answer] = (await once(onward, 'response')) as [IncomingMessage]
    return { status: answer.statusCode!, headers: answer.headers, body: await buffer(answer) }
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

describe('a server in between', () => {
  let proxy: Proxy
  beforeEach(async () => void (proxy = await new Proxy().start()))
  afterEach(() => proxy.close())
  const plan = planSegment({ count: 500, files: 5 })

  it('that refuses every third request is asked again', async () => {
    proxy.refuse = (_, number) => (number % 3 === 0 ? 503 : undefined)
    await writeSegment(plan, await s3Sink(`s3://${s3.bucket}/flaky`, proxy))
    expect(await keys('flaky/')).toHaveLength(5)
    expect(await keys('flaky.manifest.json')).toHaveLength(1)
  })

  it('sees no file shown before all are there, and the manifest last', async () => {
    await writeSegment(plan, await s3Sink(`s3://${s3.bucket}/order`, proxy))
    const kinds = proxy.seen.map((asked) => (asked === 'POST uploads' ? 'PUT partNumber' : asked))
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual([
      'GET list-type',
      'PUT partNumber',
      'POST uploadId',
      'PUT ',
    ])
  })

  it('that completes nothing is named in one line, and all is taken back', async () => {
    proxy.refuse = (asked) => (asked === 'POST uploadId' ? 403 : undefined)
    const writing = writeSegment(plan, await s3Sink(`s3://${s3.bucket}/refused`, proxy))
    await expect(writing).rejects.toThrow(/^s3:\/\/bucket-name\/refused could not be written: .*; no manifest was$/)
    expect(await keys('refused')).toEqual([])
    expect([...proxy.open]).toEqual([])
  })

  /** Requests of two files: two to look, two to start, two parts, two completions, the manifest. */
  const requests = 9
  it('an interruption at any request leaves nothing, and no upload open', async () => {
    const two = planSegment({ count: 20, files: 2 })
    for (let at = 3; at <= requests; at++) {
      const controller = new AbortController()
      const before = proxy.seen.length
      proxy.refuse = (_, number) => {
        if (number === before + at) controller.abort()
        return undefined
      }
      const sink = await s3Sink(`s3://${s3.bucket}/cut-${at}`, proxy)
      await expect(writeSegment(two, sink, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
      await sink.abort()
      await proxy.idle()
      expect(await keys(`cut-${at}`), `interrupted at request ${at}`).toEqual([])
      expect([...proxy.open], `interrupted at request ${at}`).toEqual([])
    }
  })
})
