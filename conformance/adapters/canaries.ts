import { toNested } from '../../generators/endpoint.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Format } from '../../generators/spec/types.ts'

/** A plain valid endpoint that every importer takes. */
export const canary = {
  Id: 'canary-1',
  ChannelType: 'EMAIL',
  Address: 'canary@example.com',
  'Location.Country': 'USA',
  'Attributes.Interest': ['hiking'],
} as const satisfies Endpoint

/** What no importer takes for an endpoint: no address, and a channel that there is not. */
export const refused = { ChannelType: 'PIGEON' } as const satisfies Endpoint

/** One record in UTF-8, written as simply as the format allows; the values need no quotes. */
export function recordFile(format: Format, endpoint: Endpoint): Buffer {
  return Buffer.from(recordsText(format, [endpoint]))
}

function recordsText(format: Format, endpoints: readonly Endpoint[]): string {
  if (format === 'ndjson') return endpoints.map((endpoint) => `${JSON.stringify(toNested(endpoint))}\n`).join('')
  const header = Object.keys(endpoints[0] ?? canary).join(',')
  return [header, ...endpoints.map((endpoint) => Object.values(endpoint).join(','))].map((line) => `${line}\n`).join('')
}

/** As many records of about 1 kB each as the size allows, with the same one custom name. */
export function largeFile(format: Format, bytes: number): { readonly bytes: Buffer; readonly records: number } {
  const one = (n: number) => ({ ...canary, Id: `canary-${n}`, 'Attributes.Interest': ['x'.repeat(900)] })
  const records = Math.floor(bytes / (recordFile('ndjson', one(99_999)).length + 1))
  const endpoints = Array.from({ length: records }, (_, index) => one(index + 1))
  return { bytes: Buffer.from(recordsText(format, endpoints)), records }
}

/** The address of the canary with a byte that is no UTF-8 in it. */
export function brokenUtf8(format: Format): Buffer {
  const bytes = recordFile(format, { ...canary, Address: 'caf~@example.com' })
  bytes[bytes.indexOf('~')] = 0xe9
  return bytes
}
