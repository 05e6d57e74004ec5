import { loadPackage, s3Config } from './s3-client.ts'

/** What is asked of a bucket; each request is tried up to five times. A signal ends a request that is under way. */
export interface S3Requests {
  readonly hasAny: (prefix: string) => Promise<boolean>
  readonly put: (key: string, text: string) => Promise<unknown>
  readonly remove: (key: string) => Promise<unknown>
  /** Starts an object that is sent in parts and shows when it is completed; its upload id. */
  readonly start: (key: string) => Promise<string>
  /** The tag of the part, by which `complete` names it. */
  readonly sendPart: (key: string, id: string, number: number, body: Uint8Array, signal: AbortSignal) => Promise<string>
  readonly complete: (key: string, id: string, etags: readonly string[]) => Promise<unknown>
  readonly abandon: (key: string, id: string) => Promise<unknown>
}

/** A server that says nothing for so long has gone. */
const silenceMillis = 20_000

/** @param ended ends all requests at once, where even tidying up takes too long */
export async function s3Requests(
  bucket: string,
  endpoint: string | undefined,
  ended: AbortSignal,
): Promise<S3Requests> {
  const s3 = await loadPackage(() => import('@aws-sdk/client-s3'), '@aws-sdk/client-s3')
  const requestHandler = { connectionTimeout: 5000, socketTimeout: silenceMillis }
  const client = new s3.S3Client({ ...s3Config(endpoint), requestHandler })
  const options = { abortSignal: ended }
  const at = (key: string) => ({ Bucket: bucket, Key: key })
  return {
    async hasAny(prefix) {
      const query = { Bucket: bucket, Prefix: prefix, MaxKeys: 1 }
      return ((await client.send(new s3.ListObjectsV2Command(query), options)).KeyCount ?? 0) > 0
    },
    put: async (key, text) => {
      const object = { ...at(key), Body: text, ContentType: 'application/json' }
      return client.send(new s3.PutObjectCommand(object), options)
    },
    remove: async (key) => client.send(new s3.DeleteObjectCommand(at(key)), options),
    start: async (key) => (await client.send(new s3.CreateMultipartUploadCommand(at(key)), options)).UploadId!,
    async sendPart(key, id, number, body, abortSignal) {
      const part = { ...at(key), UploadId: id, PartNumber: number, Body: body }
      return (await client.send(new s3.UploadPartCommand(part), { abortSignal })).ETag!
    },
    complete: async (key, id, etags) => {
      const Parts = etags.map((ETag, i) => ({ ETag, PartNumber: i + 1 }))
      const upload = { ...at(key), UploadId: id, MultipartUpload: { Parts } }
      return client.send(new s3.CompleteMultipartUploadCommand(upload), options)
    },
    abandon: async (key, id) => client.send(new s3.AbortMultipartUploadCommand({ ...at(key), UploadId: id }), options),
  }
}
