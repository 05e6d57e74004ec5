import type { Endpoint, Value } from '../../generators/endpoint.ts'
import type { ValueKind } from '../../generators/spec/types.ts'
import { asciiUpper } from './checks/values.ts'
import type { Context } from './check.ts'
import { rounded } from './number.ts'
import type { Entry, ReadRecord } from './record.ts'

/** The endpoint that a record without findings defines, in the order of the record. */
export function toEndpoint(record: ReadRecord, context: Context): Endpoint {
  const endpoint: Record<string, Value> = {}
  for (const entry of record.entries) {
    if (entry.given && entry.attribute) endpoint[entry.path] = canonical(entry, entry.attribute.kind, context)
  }
  return endpoint
}

/** A custom attribute is a list of texts, whichever way it is written (U13). */
function canonical({ value }: Entry, kind: ValueKind, { policies, limits }: Context): Value {
  switch (kind) {
    case 'texts':
      return typeof value === 'string' ? [value] : (value as readonly string[])
    case 'coordinate':
      return policies['coordinate-precision'] === 'round'
        ? rounded(value as number, limits.coordinateDecimalsMax)
        : (value as number)
    case 'channel':
    case 'country':
    case 'endpoint-status':
    case 'opt-out':
      return policies['enum-case'] === 'accept-canonical' ? asciiUpper(value as string) : (value as string)
    default:
      return value as string | number
  }
}
