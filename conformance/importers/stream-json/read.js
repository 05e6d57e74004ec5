import { pipeline } from 'node:stream'
import { Refused } from '../lib/refused.js'
import { collected } from '../lib/text.js'

/** The values that a stream of streams makes of an input; an error that `isRefusal` knows is a refusal. */
export function valuesOf(input, streams, isRefusal) {
  return collected(
    pipeline(input, ...streams, () => {}),
    isRefusal,
    ({ value }) => value,
  )
}

/** The same, where each must be an object. */
export async function objectsOf(input, streams, isRefusal) {
  const values = await valuesOf(input, streams, isRefusal)
  if (values.every((value) => typeof value === 'object' && value !== null && !Array.isArray(value))) return values
  throw new Refused('a value that is no object')
}
