import { loadPackage, s3Config, s3Reason } from '../../generators/segment/s3-client.ts'
import { BucketError, type Buckets } from './buckets.ts'

export interface S3Options {
  /** An S3-compatible server; default: AWS itself. Region and credentials come from the usual AWS variables. */
  readonly endpoint?: string
}

/** A real S3. Its client is loaded only here; without the package an `IncompleteError` says which to install. */
export async function s3Buckets({ endpoint }: S3Options = {}): Promise<Buckets> {
  const { S3Client, DeleteObjectsCommand, GetObjectCommand, paginateListObjectsV2 } = await loadPackage(
    () => import('@aws-sdk/client-s3'),
    '@aws-sdk/client-s3',
  )
  const { Upload } = await loadPackage(() => import('@aws-sdk/lib-storage'), '@aws-sdk/lib-storage')
  const client = new S3Client(s3Config(endpoint))
  return {
    async *list(bucket, prefix) {
      try {
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
          for (const { Key, Size } of Contents) yield { key: Key!, bytes: Size ?? 0 }
      } catch (error) {
        throw told(error, `the bucket ${bucket} cannot be listed`)
      }
    },
    async *read(bucket, key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        yield* Body as unknown as AsyncIterable<Uint8Array>
      } catch (error) {
        throw told(error, `s3://${bucket}/${key} cannot be read`)
      }
    },
    async write(bucket, key, chunks) {
      const { Readable } = await import('node:stream')
      const upload = new Upload({ client, params: { Bucket: bucket, Key: key, Body: Readable.from(chunks) } })
      await upload.done().catch((error: unknown) => {
        throw told(error, `s3://${bucket}/${key} cannot be written`)
      })
    },
    async removeFolder(bucket, path) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${path}/` })) {
        const Objects = Contents.map(({ Key }) => ({ Key: Key! }))
        if (Objects.length > 0) await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }))
      }
    },
  }
}

function told(error: unknown, what: string): BucketError {
  if (error instanceof BucketError) return error
  return new BucketError(`${what}: ${s3Reason(error)}`)
}
