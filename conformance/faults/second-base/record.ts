import { attributeOf, type Endpoint, familyOf, type Json, type Value } from '../../../generators/endpoint.ts'
import { families } from '../../../generators/spec/attributes.ts'
import { exportFields } from '../../../generators/spec/export-fields.ts'
import { limits } from '../../../generators/spec/limits.ts'
import type { Edition } from '../../../generators/spec/types.ts'
import type { Context, Given } from './context.ts'
import { Refused } from './refused.ts'

/** S12, S45: the values of the listed attributes, as the page names them. */
export function endpointOf(given: readonly Given[], context: Context): Endpoint {
  const values: [string, Value][] = []
  for (const { path: written, raw } of given) {
    const path = withinLength(written, raw, context)
    const kind = attributeOf(path, context.edition)?.kind
    const value =
      kind === undefined ? context.steps.unknown(path, raw, context) : context.steps[kind](raw, path, context)
    if (value !== undefined) values.push([path, value])
  }
  return Object.fromEntries(values)
}

/** U10: an unlisted name that is given a value. */
export function unknown(path: string, raw: Json, { policies, edition }: Context): undefined {
  const exported = (exportFields[edition] as readonly string[]).includes(path)
  const choice = policies[exported ? 'export-fields' : 'unknown-attribute']
  if (raw === '' || choice === 'ignore-attribute' || choice === 'ignore') return
  const rule = exported ? 'export-fields' : 'unknown-attribute'
  throw new Refused(choice === 'reject-file' ? 'file' : 'record', rule, 'the page lists no such name', path)
}

/** The later text's limit of a custom name (U22). A name without a value is none. */
function withinLength(path: string, raw: Json, { edition, policies }: Context): string {
  const { attributeNameCharsMax: most = Infinity } = limits[edition]
  const family = familyOf(path)
  const name = Array.from(family === undefined ? '' : path.slice(family.length + 1))
  if (name.length <= most || raw === '') return path
  const choice = policies['over-long-name']
  if (choice === 'cut') return `${family}.${name.slice(0, most).join('')}`
  throw new Refused(
    choice === 'reject-file' ? 'file' : 'record',
    'attribute-name-at-most-50',
    `${name.length} characters`,
    path,
  )
}

/** D6: the later text wants phone numbers in E.164. */
export function phone(endpoint: Endpoint, edition: Edition): void {
  const { ChannelType: channel, Address: address } = endpoint
  if (edition === '2017' || (channel !== 'SMS' && channel !== 'VOICE') || address === undefined) return
  if (!/^\+[1-9]\d{6,14}$/.test(String(address))) {
    throw new Refused('record', 'phone-e164', `not in E.164: ${String(address).slice(0, 40)}`, 'Address')
  }
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
    const rule = edition === '2017' ? 'account-at-most-40' : 'project-at-most-250'
    throw new Refused('record', rule, `${count} custom names in the account; expected ${most} at most`)
  }
}

export function customNames(endpoint: Endpoint): readonly string[] {
  return Object.keys(endpoint).filter((path) => familyOf(path) !== undefined)
}
