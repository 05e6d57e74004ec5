import { IncompleteError } from '../../generators/errors.ts'

export interface StoredObject {
  readonly key: string
  readonly bytes: number
}

/**
 * Where buckets are kept. Every method throws a `BucketError` where a bucket or an object is not there. A server that does not
 * answer is not waited for once the signal is aborted.
 */
export interface Buckets {
  /** The objects whose keys begin with a prefix, by the bytes of their keys, as S3 lists them. */
  list(bucket: string, prefix: string, signal?: AbortSignal): AsyncIterable<StoredObject>
  read(bucket: string, key: string, signal?: AbortSignal): AsyncIterable<Uint8Array>
  write(bucket: string, key: string, chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void>
  /** Removes the objects of a folder; what is not there is no error. */
  removeFolder(bucket: string, path: string): Promise<void>
}

/** What a job is told of a bucket that cannot be read or written. */
export class BucketError extends IncompleteError {}
