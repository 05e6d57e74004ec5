import { UsageError } from '../../generators/errors.ts'
import { loadPackage, s3Config, s3Reason } from '../../generators/segment/s3-client.ts'
import { BucketError, type Buckets } from './buckets.ts'

/**
 * A real S3: the URL of an S3-compatible server, or `aws`. Region and credentials come from the usual AWS variables. Its client
 * is loaded only here.
 * @throws UsageError for what is no URL; IncompleteError where the package is not installed
 */
export async function s3Buckets(server: string): Promise<Buckets> {
  const endpoint = endpointOf(server)
  const { S3Client, DeleteObjectsCommand, GetObjectCommand, paginateListObjectsV2 } = await loadPackage(
    () => import('@aws-sdk/client-s3'),
    '@aws-sdk/client-s3',
  )
  const { Upload } = await loadPackage(() => import('@aws-sdk/lib-storage'), '@aws-sdk/lib-storage')
  const client = new S3Client(s3Config(endpoint))
  return {
    async *list(bucket, prefix, abortSignal) {
      try {
        const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }, { abortSignal })
        for await (const { Contents = [] } of pages)
          for (const { Key, Size } of Contents) yield { key: Key!, bytes: Size ?? 0 }
      } catch (error) {
        throw told(error, `the bucket ${bucket} cannot be listed`)
      }
    },
    async *read(bucket, key, abortSignal) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal })
        yield* Body as unknown as AsyncIterable<Uint8Array>
      } catch (error) {
        throw told(error, `s3://${bucket}/${key} cannot be read`)
      }
    },
    async write(bucket, key, chunks, signal) {
      const { Readable } = await import('node:stream')
      const upload = new Upload({ client, params: { Bucket: bucket, Key: key, Body: Readable.from(chunks) } })
      const abort = () => void upload.abort()
      signal?.addEventListener('abort', abort)
      try {
        await upload.done()
      } catch (error) {
        throw told(error, `s3://${bucket}/${key} cannot be written`)
      } finally {
        signal?.removeEventListener('abort', abort)
      }
    },
    async removeFolder(bucket, path) {
      try {
        const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${path}/` })
        for await (const { Contents = [] } of pages) {
          const Objects = Contents.map(({ Key }) => ({ Key: Key! }))
          if (Objects.length > 0) await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }))
        }
      } catch (error) {
        throw told(error, `s3://${bucket}/${path}/ cannot be removed`)
      }
    },
  }
}

function endpointOf(server: string): string | undefined {
  if (server === 'aws') return undefined
  if (URL.canParse(server) && /^https?:$/.test(new URL(server).protocol)) return server
  throw new UsageError(`${JSON.stringify(server)} is no S3 endpoint; one is http://127.0.0.1:9000, or aws`)
}

function told(error: unknown, what: string): BucketError {
  if (error instanceof BucketError) return error
  return new BucketError(`${what}: ${s3Reason(error)}`)
}
