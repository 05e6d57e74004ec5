import { attributeOf, type Endpoint, familyOf, type Json, type Value } from '../../../generators/endpoint.ts'
import { families } from '../../../generators/spec/attributes.ts'
import { limits } from '../../../generators/spec/limits.ts'
import type { Edition } from '../../../generators/spec/types.ts'
import type { Context, Given } from './context.ts'
import { Refused } from './refused.ts'

/** S12, S45: the values of the listed attributes, as the page names them. */
export function endpointOf(given: readonly Given[], context: Context): Endpoint {
  const values: [string, Value][] = []
  for (const { path, raw } of given) {
    const kind = attributeOf(path, context.edition)?.kind
    const value =
      kind === undefined ? context.steps.unknown(path, raw, context) : context.steps[kind](raw, path, context)
    if (value !== undefined) values.push([path, value])
  }
  return Object.fromEntries(values)
}

/** U10: an unlisted name that is given a value. */
export function unknown(path: string, raw: Json, { policies }: Context): undefined {
  const choice = policies['unknown-attribute']
  if (raw === '' || choice === 'ignore-attribute') return
  throw new Refused(
    choice === 'reject-file' ? 'file' : 'record',
    'unknown-attribute',
    'the page lists no such name',
    path,
  )
}

/** S7, S8, S9: a new endpoint needs both; one that its Id shows to be known needs neither. */
export function required(endpoint: Endpoint, known: boolean): void {
  if (known) return
  if (endpoint['Address'] === undefined) throw new Refused('record', 'address-required', 'no Address', 'Address')
  if (endpoint['ChannelType'] === undefined) {
    throw new Refused('record', 'channel-type-required', 'no ChannelType', 'ChannelType')
  }
}

const tooMany = {
  Attributes: 'attributes-at-most-20',
  Metrics: 'metrics-at-most-20',
  'User.UserAttributes': 'user-attributes-at-most-20',
} as const

/** S52, S74, S81, S83: custom names of one endpoint, by family. */
export function familyLimit(endpoint: Endpoint, edition: Edition): void {
  const { customAttributesPerFamilyMax: most = Infinity } = limits[edition]
  for (const family of families) {
    const count = customNames(endpoint).filter((path) => familyOf(path) === family).length
    if (count > most)
      throw new Refused('record', tooMany[family], `${count} custom names; expected ${most} at most`, family)
  }
}

/** S84: custom names of the account, with those that this endpoint would bring. */
export function accountLimit(endpoint: Endpoint, names: ReadonlySet<string>, edition: Edition): void {
  const most = limits[edition].customAttributesPerAccountMax
  const count = new Set([...names, ...customNames(endpoint)]).size
  if (count > most) {
    throw new Refused('record', 'account-at-most-40', `${count} custom names in the account; expected ${most} at most`)
  }
}

export function customNames(endpoint: Endpoint): readonly string[] {
  return Object.keys(endpoint).filter((path) => familyOf(path) !== undefined)
}
