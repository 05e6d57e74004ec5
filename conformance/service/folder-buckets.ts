import { constants, createReadStream, createWriteStream } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { reasonOf } from '../../generators/files.ts'
import { BucketError, type Buckets, type StoredObject } from './buckets.ts'

/**
 * A folder as the store of buckets: each folder in it is a bucket, each file below that an object. Links are not followed,
 * and no key leads out of its bucket.
 */
export function folderBuckets(root: string): Buckets {
  return {
    async *list(bucket, prefix) {
      yield* walk(await existingBucket(root, bucket), '', prefix)
    },
    async *read(bucket, key) {
      const path = await pathWithoutLinks(root, bucket, key)
      const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: NodeJS.ErrnoException) => {
        throw new BucketError(`s3://${bucket}/${key} cannot be read: ${error.code}`)
      })
      yield* createReadStream('', { fd: file, highWaterMark: readBytes }) as AsyncIterable<Uint8Array>
    },
    async write(bucket, key, chunks) {
      await existingBucket(root, bucket)
      const path = await pathWithoutLinks(root, bucket, key)
      // Of a name that the next attempt has too: what a kill leaves of one, the next takes away.
      const partial = `${path}.partial`
      try {
        await mkdir(dirname(path), { recursive: true })
        await rm(partial, { force: true })
        await pipeline(chunks, createWriteStream(partial, { flags: 'wx' }))
        await rename(partial, path)
      } catch (error) {
        await rm(partial, { force: true }).catch(() => undefined)
        throw new BucketError(`s3://${bucket}/${key} cannot be written: ${reasonOf(error)}`)
      }
    },
    async removeFolder(bucket, path) {
      await rm(await pathWithoutLinks(root, bucket, path), { recursive: true, force: true })
    },
  }
}

const readBytes = 256 * 1024

/** Where an object lies. Throws a `BucketError` for a key that no path stands for: an empty part, `.`, `..`, NUL. */
export function objectPath(root: string, bucket: string, key: string): string {
  const parts = key.split('/')
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || /[\0\\]/.test(part))
  if (bad) throw new BucketError(`the key ${JSON.stringify(key)} has no place in a folder; use a real S3 for it`)
  return join(bucketFolder(root, bucket), ...parts)
}

/** Where a bucket lies. Throws a `BucketError` for what no bucket is called. */
export function bucketFolder(root: string, bucket: string): string {
  if (/^[a-z0-9][a-z0-9.-]*$/.test(bucket) && !bucket.includes('..')) return join(root, bucket)
  throw new BucketError(`${JSON.stringify(bucket)} is no name of a bucket`)
}

async function existingBucket(root: string, bucket: string): Promise<string> {
  const folder = bucketFolder(root, bucket)
  if (await isFolder(folder)) return folder
  throw new BucketError(`there is no bucket ${JSON.stringify(bucket)} in ${root}`)
}

/** Where an object lies, if no folder on the way there is a link: it might lead out of the bucket. */
async function pathWithoutLinks(root: string, bucket: string, key: string): Promise<string> {
  const path = objectPath(root, bucket, key)
  for (let at = dirname(path); at !== bucketFolder(root, bucket); at = dirname(at)) {
    const found = await lstat(at).catch(() => undefined)
    if (found?.isSymbolicLink()) throw new BucketError(`s3://${bucket}/${key}: the folder ${at} is a link`)
  }
  return path
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** Depth first, each folder's entries by the bytes that they begin keys with: a folder's name counts with its slash. */
async function* walk(folder: string, at: string, prefix: string): AsyncGenerator<StoredObject> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => ({ isFile: entry.isFile(), name: entry.name, key: entry.isFile() ? entry.name : `${entry.name}/` }))
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
  for (const { isFile, name, key: last } of entries) {
    const key = at + last
    const path = join(folder, name)
    if (isFile && key.startsWith(prefix)) yield { key, bytes: (await stat(path)).size }
    if (!isFile && (key.startsWith(prefix) || prefix.startsWith(key))) yield* walk(path, key, prefix)
  }
}
