import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { ApiError } from './api-error.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface SignedRequest {
  readonly method: string
  /** Path and query as they came. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
}

/** The signing name of Pinpoint. */
const signingName = 'mobiletargeting'
const skewMsMax = 15 * 60_000

/**
 * Checks a request's AWS Signature Version 4 by signing it again: only the headers that it signed, at the time that it says.
 * Throws a ForbiddenException that says what is wrong.
 */
export async function checkSignature(request: SignedRequest, credentials: Credentials): Promise<void> {
  const { scope, signedHeaders, signature } = authorizationOf(request)
  const [accessKeyId, , region, service] = scope
  if (accessKeyId !== credentials.accessKeyId) throw forbidden(`the access key ${accessKeyId} is not known`)
  if (service !== signingName) throw forbidden(`the request is signed for ${service}, not for ${signingName}`)
  const date = dateOf(request)
  // Not turned round: a date that is none is no such number.
  if (!(Math.abs(Date.now() - date.getTime()) <= skewMsMax))
    throw forbidden('the signature is not of this quarter of an hour')
  const bodyHash = createHash('sha256').update(request.body).digest('hex')
  const claimed = request.headers['x-amz-content-sha256']
  if (claimed !== undefined && claimed !== bodyHash) throw forbidden('the body is not the one that was signed')
  const expected = await sign(request, signedHeaders, credentials, region!, date)
  if (!isSame(expected, signature)) throw forbidden('the signature does not match the request')
}

function authorizationOf({ headers }: SignedRequest) {
  const text = String(headers['authorization'] ?? '')
  const form = /^AWS4-HMAC-SHA256 Credential=([^, ]+), ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})$/
  const [, scope, signed, signature] = form.exec(text) ?? []
  if (scope === undefined) throw forbidden('the request is not signed (AWS Signature Version 4)')
  const signedHeaders = signed!.split(';')
  if (!signedHeaders.includes('host')) throw forbidden('the header host is not signed')
  return { scope: scope.split('/'), signedHeaders, signature: signature! }
}

function dateOf({ headers }: SignedRequest): Date {
  const form = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/
  const [, ...parts] = form.exec(String(headers['x-amz-date'])) ?? []
  if (parts.length === 0) throw forbidden('the header x-amz-date is missing')
  const [year, month, day, hour, minute, second] = parts
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

async function sign(
  { method, url, headers, body }: SignedRequest,
  signedHeaders: readonly string[],
  credentials: Credentials,
  region: string,
  signingDate: Date,
): Promise<string> {
  const signer = new SignatureV4({ service: signingName, region, credentials, sha256: Sha256, applyChecksum: false })
  const [path = '', ...search] = url.split('?')
  const query: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(search.join('?'))) (query[name] ??= []).push(value)
  const kept = Object.fromEntries(signedHeaders.map((name) => [name, String(headers[name] ?? '')]))
  const to = { protocol: 'http:', hostname: 'localhost', path, query }
  const request = { ...to, method, headers: kept, body: Buffer.from(body) }
  const signed = await signer.sign(request, { signingDate, signableHeaders: new Set(signedHeaders) })
  return /Signature=([0-9a-f]{64})/.exec(signed.headers['authorization']!)![1]!
}

/** The hash of the signer, on node's own. */
class Sha256 {
  readonly #hash

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', toBuffer(secret))
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(toBuffer(data))
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }

  reset(): void {}
}

function toBuffer(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data)
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

function forbidden(message: string): ApiError {
  return new ApiError('ForbiddenException', message)
}
