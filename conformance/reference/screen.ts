import type { RejectingRuleId } from '../../generators/spec/rules.ts'
import { customName, isLonger, type Name } from './names.ts'
import type { FormatPlan, Plan } from './plan.ts'
import { beginsVisibly, isE164, type Sure } from './screen-values.ts'
import { words } from './words.ts'

/*
 * A screen tells from the bytes of a record, before it is decoded and taken apart, where something could be wrong with it:
 * nowhere, in a few of its values, or anywhere. What it doubts is judged as ever, and so is every value whose custom name the
 * account does not have; where it doubts nothing, no check would find anything. It may doubt too much, never too little: tests
 * hold it to the answers of the checks alone.
 */

/** Whether a screen sees to all the rules of a plan; it knows nothing of some that reject under rare policies only. */
export function seesTo({ record, listed, unlisted }: FormatPlan): boolean {
  return [...record, ...listed, ...unlisted].every(({ rule }) => seen.has(rule))
}

/** The rules of records and of entries that the screens see to, or that cannot be broken in one of the formats. */
const seen: ReadonlySet<string> = new Set<RejectingRuleId>([
  'address-required',
  'channel-type-required',
  'phone-e164',
  'attributes-at-most-20',
  'metrics-at-most-20',
  'user-attributes-at-most-20',
  'account-at-most-40',
  'project-at-most-250',
  'attribute-known',
  'attribute-name-at-most-50',
  'attribute-values-at-most-50',
  'endpoint-status-unsupported',
  'export-fields',
  'csv-header-first',
  'csv-header-names',
  'csv-no-line-break',
  'csv-no-tab',
  'csv-record-not-short',
  'csv-record-not-long',
  'empty-value',
  'surrounding-space',
  'id-once',
  'json-key-once',
  'json-nested',
  'json-not-null',
  'json-surrogates-paired',
  'json-text-value',
])

/** What an endpoint must have (S7, S8). A record with doubtful values is judged by these and its doubtful ones. */
export const requiredPaths: readonly string[] = ['Address', 'ChannelType']

/** How the values under a name are looked at; undefined where none is wrong by itself. */
export function sureOf(name: Name, { values }: FormatPlan, { limits, policies }: Plan): Sure | undefined {
  const { path, attribute } = name
  if (attribute === undefined || isLonger(customName(path), limits.attributeNameCharsMax)) return never
  if (path === 'Id' && policies['duplicate-id'] === 'reject-later') return never
  // A check that knows nothing of bytes lets nothing pass.
  const known = (values.get(attribute.name) ?? []).map(({ look }) => look.sure ?? never)
  const sures = path === 'Address' ? [beginsVisibly, ...known] : known
  return sures.length < 2 ? sures[0] : (bytes, from, to) => sures.every((sure) => sure(bytes, from, to))
}

const never: Sure = () => false

/** Whether an address need be looked at for the sake of its channel (D6). */
export type AddressDoubt = (
  bytes: Uint8Array,
  channelFrom: number,
  channelTo: number,
  addressFrom: number,
  addressTo: number,
) => boolean

export function addressDoubt({ record }: FormatPlan): AddressDoubt {
  if (!record.some(({ rule }) => rule === 'phone-e164')) return () => false
  return (bytes, channelFrom, channelTo, addressFrom, addressTo) =>
    isPhoneChannel(bytes, channelFrom, channelTo) && !isE164(bytes, addressFrom, addressTo)
}

const isPhoneChannel = words(['SMS', 'VOICE'])
