import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ImporterGone } from '../importer.ts'
import { BucketError, type Buckets } from '../service/buckets.ts'
import { readExport } from './job-export.ts'

/** A bucket that holds these objects; an error stands for one that cannot be read. */
function exported(objects: Readonly<Record<string, string | Buffer | Error>>) {
  const buckets: Pick<Buckets, 'list' | 'read'> = {
    list: async function* () {
      for (const key of Object.keys(objects)) yield { key, bytes: 1 }
    },
    read: async function* (_, key) {
      const object = objects[key]!
      if (object instanceof Error) throw object
      yield Buffer.from(object)
    },
  }
  return readExport({ buckets: buckets as Buckets, bucket: 'bucket-name' }, 'export/')
}

const one = '{"Address":"a@example.com","CohortId":"1"}\n'

test('the endpoints of every object come out, compressed or not', async () => {
  const endpoints = await exported({ a: one, 'b.gz': gzipSync(`${one}\n${one}`) })
  expect(endpoints.map((endpoint) => ({ ...endpoint }))).toEqual([1, 2, 3].map(() => ({ Address: 'a@example.com' })))
})

test.each([
  ['is not compressed as its name says', { 'a.gz': one }, /^its export a\.gz cannot be read: incorrect header check$/],
  ['breaks off', { 'a.gz': gzipSync(one).subarray(0, 20) }, /cannot be read: unexpected end of file$/],
  ['is no JSON', { a: '{"Address":\n' }, /^its export a cannot be read: Unexpected end of JSON input$/],
  ['is no object', { a: 'null\n' }, /cannot be read: a line must be an object; found null$/],
  ['gives a value twice', { a: '{"Location":{"City":"a"},"Location.City":"b"}\n' }, /gives "Location\.City" twice$/],
])('what %s is a fault of the service', async (_, objects, message) => {
  const failed = await exported(objects).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ImporterGone)
  expect(failed).toMatchObject({ message: expect.stringMatching(message), outcome: { kind: 'protocol-error' } })
})

test.each(['a', 'a.gz'])('a bucket that cannot be read is no fault of it: %s', async (key) => {
  await expect(exported({ [key]: new BucketError('there is no bucket') })).rejects.toThrow(BucketError)
})
