import { IncompleteError, UsageError } from '../../generators/errors.ts'
import type { Buckets } from '../service/buckets.ts'
import { isFolderObject, isWithin, listingPrefix, parseLocation } from '../service/location.ts'
import { s3Buckets } from '../service/s3-buckets.ts'
import type { FoundFile, Location } from './walk.ts'

export interface S3Options {
  /** The URL of an S3-compatible server; default: AWS. Region and credentials are those of the usual AWS variables. */
  readonly endpoint?: string | undefined
  /** So long a server may say nothing, in milliseconds. Default: a minute. */
  readonly patience?: number
}

/** Whether a path names a place in S3, well or badly. */
export function isS3Url(path: string): boolean {
  return /^s3:\/\//i.test(path)
}

/**
 * The objects of `s3://bucket-name/folder-name`, those of its sub folders too, or the one object of that name, in the order of
 * S3: by the bytes of their keys. They are read as they are checked, and none of them is kept.
 * @throws UsageError where the URL is none; IncompleteError where the bucket cannot be listed
 */
export async function filesInS3(url: string, options: S3Options = {}): Promise<Location> {
  const location = parseLocation(url)
  if (!location) throw new UsageError(`${JSON.stringify(url)} is no place in S3; one is s3://bucket-name/folder-name`)
  const buckets: Buckets = await s3Buckets(options.endpoint ?? 'aws')
  const { bucket } = location
  const listed = patiently((signal) => buckets.list(bucket, listingPrefix(location), signal), url, options)
  const files: FoundFile[] = []
  for await (const { key, bytes } of listed) {
    if (!isWithin(key, location) || isFolderObject(key, bytes)) continue
    const path = `s3://${bucket}/${key}`
    const read = () => patiently((signal) => buckets.read(bucket, key, signal), path, options)
    files.push({ path, bytes, read })
  }
  return { files, leftOut: [], unreadable: [] }
}

const patienceDefault = 60_000

/** What a server sends, until it has said nothing for too long. */
async function* patiently<T>(
  start: (signal: AbortSignal) => AsyncIterable<T>,
  what: string,
  { patience = patienceDefault }: S3Options,
): AsyncGenerator<T> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), patience)
  try {
    for await (const part of start(silence.signal)) {
      timer.refresh()
      yield part
      timer.refresh()
    }
  } catch (error) {
    if (!silence.signal.aborted) throw error
    throw new IncompleteError(`${what}: the server said nothing for ${patience / 1000} s`)
  } finally {
    clearTimeout(timer)
  }
}
