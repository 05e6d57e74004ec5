import { bareObject, familyOf, leavesOf } from '../../generators/endpoint.ts'
import type { Endpoint, Json, JsonObject, Value } from '../../generators/endpoint.ts'
import { asObject, isEmpty, ProtocolFault, show } from './shape.ts'
import type { Reader } from './shape.ts'

/**
 * An endpoint of an answer, nested as in the page's JSON or flat under its documented names. JSON null and `{}` are absent;
 * one text for a custom attribute is a list of one.
 */
export const asEndpoint: Reader<Endpoint> = (value, place) => {
  const endpoint = bareObject<Value>()
  for (const [name, leaf] of leaves(asObject(value, place), place)) {
    if (leaf === null || isEmpty(leaf)) continue
    if (name in endpoint) throw new ProtocolFault(`${place} gives ${show(name)} twice`)
    endpoint[name] = toValue(name, leaf)
  }
  return endpoint
}

function leaves(endpoint: JsonObject, place: string): readonly [string, Json][] {
  try {
    return [...leavesOf(endpoint)]
  } catch (error) {
    if (error instanceof RangeError) throw new ProtocolFault(`${place} is nested too deeply`)
    throw error
  }
}

function toValue(name: string, leaf: Json): Value {
  if (Array.isArray(leaf)) return leaf.map(toText)
  const family = familyOf(name)
  if (family === 'Attributes' || family === 'User.UserAttributes') return [toText(leaf)]
  return typeof leaf === 'number' && Number.isFinite(leaf) ? leaf : toText(leaf)
}

/**
 * An importer that takes a record with a value of a foreign type (`"OptOut": true`) shows that value; this is a wrong accept,
 * to be judged, and no fault of the protocol. The text that stands for it here equals no value of a valid record.
 */
function toText(value: Json): string {
  return typeof value === 'string' ? value : `(JSON, no text) ${show(value)}`
}
