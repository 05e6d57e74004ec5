import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { createInterface } from 'node:readline'
import type { Endpoint, Json, JsonObject } from '../../generators/endpoint.ts'
import { ImporterGone } from '../importer.ts'
import { asEndpoint } from '../protocol/endpoint.ts'
import { asObject } from '../protocol/shape.ts'
import { BucketError } from '../service/buckets.ts'
import type { JobTarget } from './job-target.ts'

/** Fields that the service adds to an endpoint, and that no import has. */
const added: ReadonlySet<string> = new Set(['ApplicationId', 'CohortId', 'CreationDate', 'EndpointId'])

/**
 * The endpoints of an export: every object under its prefix, compressed or not, one JSON object to a line.
 * @throws ImporterGone where one holds something else; BucketError where the bucket cannot be read
 */
export async function readExport(
  { buckets, bucket }: Pick<JobTarget, 'buckets' | 'bucket'>,
  prefix: string,
): Promise<readonly Endpoint[]> {
  const endpoints: Endpoint[] = []
  for await (const { key } of buckets.list(bucket, prefix)) {
    try {
      for await (const line of linesOf(key, buckets.read(bucket, key)))
        if (line !== '') endpoints.push(toEndpoint(asObject(JSON.parse(line) as Json, 'a line')))
    } catch (error) {
      if (error instanceof BucketError) throw error
      const message = `its export ${key} cannot be read: ${(error as Error).message}`
      throw new ImporterGone({ kind: 'protocol-error', message })
    }
  }
  return endpoints
}

function linesOf(key: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const raw = Readable.from(bytes)
  // An error of either stream is thrown by the lines.
  const input = key.endsWith('.gz') ? pipeline(raw, createGunzip(), () => {}) : raw
  return createInterface({ input, crlfDelay: Infinity })
}

/** An endpoint as the service shows it, in the terms of the page. */
export function toEndpoint(shown: JsonObject): Endpoint {
  const given = Object.entries(shown).filter(([name, value]) => !added.has(name) && value !== undefined)
  return asEndpoint(Object.fromEntries(given) as JsonObject, 'the endpoint')
}
