import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import type { Upload } from '@aws-sdk/lib-storage'
import { IncompleteError, UsageError } from '../errors.ts'
import { loadPackage, s3Config, s3Reason } from './s3-client.ts'
import type { Sink } from './sink.ts'

export interface S3SinkOptions {
  /** An S3-compatible server; default: AWS. */
  readonly endpoint?: string
}

/** Files whose last parts are still under way while the next is written. */
const filesAtOnce = 4
/** Parts of one file that are under way at once, and the bytes of each; S3 wants 5 MiB at least. */
const partsAtOnce = 4
const partBytes = 8 * 2 ** 20

/** Whether `--out` names a place in S3. */
export function isS3Url(out: string): boolean {
  return out.startsWith('s3://')
}

/**
 * A folder of a bucket: files are uploaded in parts, several at once, each tried up to five times. When all are there, an
 * object beside the folder is written, `FOLDER.manifest.json`, which lists them: without it a segment is not complete.
 * It lies beside, for an importer reads everything that is in the folder.
 * @throws UsageError where the URL is none, or something is there already; IncompleteError where S3 refuses
 */
export async function s3Sink(url: string, { endpoint }: S3SinkOptions = {}): Promise<Sink> {
  const { bucket, folder } = placeOf(url)
  const place = await openPlace(bucket, endpoint)
  const manifestKey = `${folder}.manifest.json`
  await told(url, async () => {
    if (await place.hasAny(`${folder}/`)) throw new UsageError(`--out: ${url} is not empty`)
    if (await place.hasAny(manifestKey)) throw new UsageError(`--out: s3://${bucket}/${manifestKey} is there already`)
  })
  const uploads: { readonly key: string; readonly upload: Upload; readonly done: Promise<unknown>; bytes: number }[] =
    []
  const running = new Set<Promise<unknown>>()
  let isAborted = false

  return {
    async open(path) {
      while (running.size >= filesAtOnce) await told(url, async () => Promise.race(running))
      const key = `${folder}/${path}`
      const body = new PassThrough({ highWaterMark: partBytes })
      // What it is told is what the upload says.
      body.on('error', () => {})
      const upload = place.upload(key, body)
      const done = upload.done().catch((error: Error) => {
        body.destroy(error)
        throw error
      })
      const file = { key, upload, done, bytes: 0 }
      uploads.push(file)
      running.add(done)
      done.catch(() => {}).finally(() => running.delete(done))
      return {
        name: path,
        async write(bytes) {
          file.bytes += bytes.length
          // The caller uses the memory again.
          const isFull = !body.write(Buffer.from(bytes))
          if (body.destroyed || isFull) await told(url, async () => Promise.race([done, once(body, 'drain')]))
        },
        close: () => void body.end(),
      }
    },
    async commit() {
      await told(url, async () => {
        await Promise.all(uploads.map(({ done }) => done))
        const files = uploads.map(({ key, bytes }) => ({ key, bytes }))
        await place.put(manifestKey, `${JSON.stringify({ complete: true, files }, null, 2)}\n`)
      })
    },
    async abort() {
      if (isAborted) return
      isAborted = true
      await Promise.allSettled(uploads.map(async ({ upload }) => upload.abort()))
      await Promise.allSettled(uploads.map(({ done }) => done))
      await place.remove(uploads.map(({ key }) => key)).catch(() => {})
    },
  }
}

function placeOf(url: string): { readonly bucket: string; readonly folder: string } {
  const [, bucket, folder] = /^s3:\/\/([^/]+)\/(.*?[^/])\/*$/.exec(url) ?? []
  if (bucket === undefined || folder === undefined)
    throw new UsageError(`--out: ${url} is no folder of a bucket; one is s3://bucket-name/folder-name`)
  return { bucket, folder }
}

async function openPlace(bucket: string, endpoint: string | undefined) {
  const s3 = await loadPackage(() => import('@aws-sdk/client-s3'), '@aws-sdk/client-s3')
  const { Upload } = await loadPackage(() => import('@aws-sdk/lib-storage'), '@aws-sdk/lib-storage')
  const client = new s3.S3Client(s3Config(endpoint))
  return {
    async hasAny(prefix: string): Promise<boolean> {
      const { KeyCount } = await client.send(
        new s3.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 }),
      )
      return (KeyCount ?? 0) > 0
    },
    upload: (key: string, body: PassThrough) =>
      new Upload({
        client,
        params: { Bucket: bucket, Key: key, Body: body },
        queueSize: partsAtOnce,
        partSize: partBytes,
        leavePartsOnError: false,
      }),
    put: async (key: string, text: string) =>
      client.send(new s3.PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: 'application/json' })),
    async remove(keys: readonly string[]): Promise<void> {
      for (const Key of keys) await client.send(new s3.DeleteObjectCommand({ Bucket: bucket, Key }))
    },
  }
}

/** Does it, and says in one sentence what S3 had against it. */
async function told<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new IncompleteError(`${url} could not be written: ${s3Reason(error)}; no manifest was`)
  }
}
