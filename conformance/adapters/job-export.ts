import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { createInterface } from 'node:readline'
import type { Endpoint, JsonObject } from '../../generators/endpoint.ts'
import { asEndpoint } from '../protocol/endpoint.ts'
import type { JobTarget } from './job-target.ts'

/** Fields that the service adds to an endpoint, and that no import has. */
const added: ReadonlySet<string> = new Set(['ApplicationId', 'CohortId', 'CreationDate', 'EndpointId'])

/** The endpoints of an export: every object under its prefix, compressed or not, one JSON object to a line. */
export async function readExport({ buckets, bucket }: JobTarget, prefix: string): Promise<readonly Endpoint[]> {
  const endpoints: Endpoint[] = []
  for await (const { key } of buckets.list(bucket, prefix)) {
    const raw = Readable.from(buckets.read(bucket, key))
    const lines = createInterface({ input: key.endsWith('.gz') ? raw.pipe(createGunzip()) : raw, crlfDelay: Infinity })
    for await (const line of lines) if (line !== '') endpoints.push(toEndpoint(JSON.parse(line) as JsonObject))
  }
  return endpoints
}

/** An endpoint as the service shows it, in the terms of the page. */
export function toEndpoint(shown: JsonObject): Endpoint {
  const given = Object.entries(shown).filter(([name, value]) => !added.has(name) && value !== undefined)
  return asEndpoint(Object.fromEntries(given) as JsonObject, 'the endpoint')
}
