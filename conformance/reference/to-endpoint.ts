import type { Endpoint, Value } from '../../generators/endpoint.ts'
import { remappedTimezones } from '../../generators/spec/timezones.ts'
import type { ValueKind } from '../../generators/spec/types.ts'
import type { Context } from './check.ts'
import { asciiUpper } from './checks/values.ts'
import { cut } from './names.ts'
import { rounded } from './number.ts'
import type { ReadRecord, Written } from './record.ts'

/** The endpoint that a record without findings defines, in the order of the record. */
export function toEndpoint(record: ReadRecord, context: Context): Endpoint {
  const endpoint: Record<string, Value> = {}
  for (const { name, given, value } of record.entries) {
    if (given && name.attribute) endpoint[name.path] = canonical(value, name.attribute.kind, context)
  }
  return endpoint
}

/** The value that is stored; the checks have seen to its type. */
function canonical(value: Written, kind: ValueKind, context: Context): Value {
  const { policies, limits, edition } = context
  switch (kind) {
    case 'texts':
      return listOf(value, context)
    case 'coordinate':
      return policies['coordinate-precision'] === 'round'
        ? rounded(value as number, limits.coordinateDecimalsMax)
        : (value as number)
    case 'timezone':
      return (
        (policies['remapped-timezone'] === 'remap' && remappedTimezones[edition].get(value as string)) ||
        (value as string)
      )
    case 'channel':
    case 'country':
    case 'endpoint-status':
    case 'opt-out':
      return policies['enum-case'] === 'accept-canonical' ? asciiUpper(value as string) : (value as string)
    default:
      return value as string | number
  }
}

/** A custom attribute is a list of texts, whichever way it is written (U13). */
function listOf(value: Written, { policies, limits }: Context): readonly string[] {
  const list = typeof value === 'string' ? [value] : (value as readonly string[])
  const max = limits.attributeValueCharsMax
  return max === undefined || policies['over-long-value'] !== 'cut' ? list : list.map((text) => cut(text, max))
}
