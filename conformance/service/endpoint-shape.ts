import { type JsonObject, toNested } from '../../generators/endpoint.ts'
import type { EndpointRow } from './rows.ts'

/**
 * An EndpointResponse. What the importer was not told has the value that the service gives it: ACTIVE, opted out of nothing,
 * in effect since it was last written.
 */
export function toResponse(app: string, { created, updated, endpoint }: EndpointRow): JsonObject {
  const nested = toNested(endpoint)
  return {
    EndpointStatus: 'ACTIVE',
    OptOut: 'NONE',
    EffectiveDate: updated,
    ...nested,
    ApplicationId: app,
    CohortId: cohortOf(String(endpoint['Id'])),
    CreationDate: created,
  }
}

/** A number from 0 to 99 that an endpoint always has, "for dividing endpoints into groups". */
function cohortOf(id: string): string {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) % 100
  return String(sum)
}
