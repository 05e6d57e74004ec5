import { getEventListeners } from 'node:events'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type S3Server, startS3 } from '../../generators/segment/s3-server.test.helper.ts'
import type { Buckets } from './buckets.ts'
import { s3Buckets } from './s3-buckets.ts'

let s3: S3Server
let buckets: Buckets
beforeAll(async () => {
  s3 = await startS3()
  buckets = await s3Buckets(s3.endpoint)
})
afterAll(async () => s3.close())

async function keys(prefix = ''): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { key } of buckets.list(s3.bucket, prefix)) found.push(key)
  return found
}

describe('a real S3 as the store of buckets', () => {
  it('reads what it wrote, and removes a folder and nothing beside it', async () => {
    const { signal } = new AbortController()
    for (const key of ['seg/a', 'seg/b/é +%', 'seg-old/a'])
      await buckets.write(s3.bucket, key, Readable.from([key]), signal)
    // The signal of a service outlives its exports.
    expect(getEventListeners(signal, 'abort')).toEqual([])
    expect(await keys('seg/')).toEqual(['seg/a', 'seg/b/é +%'])
    const chunks: Uint8Array[] = []
    for await (const chunk of buckets.read(s3.bucket, 'seg/b/é +%')) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('seg/b/é +%')
    await buckets.removeFolder(s3.bucket, 'seg')
    expect(await keys()).toEqual(['seg-old/a'])
  })

  it('shows nothing of an object whose source fails or is ended', async () => {
    const torn = async function* () {
      yield Buffer.from('one')
      throw new Error('the source failed')
    }
    await expect(buckets.write(s3.bucket, 'torn', torn())).rejects.toThrow('torn cannot be written: Error: the source')
    const ending = new AbortController()
    const endless = async function* () {
      for (;;) {
        yield Buffer.alloc(1024 * 1024)
        ending.abort()
      }
    }
    await expect(buckets.write(s3.bucket, 'endless', endless(), ending.signal)).rejects.toThrow('cannot be written')
    expect([...(await keys('torn')), ...(await keys('endless'))]).toEqual([])
  })

  it.each([
    ['list', 'no-such-bucket', 'the bucket no-such-bucket cannot be listed: NoSuchBucket'],
    ['read', 'bucket-name', 's3://bucket-name/x cannot be read: NoSuchKey'],
  ] as const)('says of what is not there that it cannot %s it', async (method, bucket, why) => {
    await expect(buckets[method](bucket, 'x')[Symbol.asyncIterator]().next()).rejects.toThrow(why)
  })
})
