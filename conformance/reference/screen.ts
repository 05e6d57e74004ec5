import type { RejectingRuleId } from '../../generators/spec/rules.ts'
import type { Context } from './check.ts'
import type { CsvRecord } from './csv-record.ts'
import type { Column, Header } from './header.ts'
import type { Plan } from './plan.ts'
import { beginsVisibly, type Sure } from './screen-values.ts'

/**
 * Whether nothing can be wrong with a record, told from its bytes alone. Nearly every record of a clean file passes, and need
 * not be decoded, taken apart and checked; one that does not pass may still be good. What passes here has no finding under the
 * same plan, and gives no custom name that the account does not have: a test holds the two together.
 */
export type Screen = (record: CsvRecord) => boolean

/** Undefined where no record could pass, or not surely. */
export function createScreen(header: Header, plan: Plan, context: Context): Screen | undefined {
  const { names, columns } = header
  const { record, listed, unlisted } = plan.csv
  if ([...record, ...listed, ...unlisted].some(({ rule }) => !covered.has(rule))) return undefined
  if (columns.some(({ fields }) => fields.length > 1) || !hasRoom(columns, plan)) return undefined
  const required = ['Address', 'ChannelType'].map((path) => names.indexOf(path))
  if (required.some((field) => field < 0)) return undefined
  const looks = columns.map((column) => lookAt(column, plan)).filter((look) => look !== undefined)
  /** Custom columns whose names the account may not have yet; after the first records there are none, as a rule. */
  let unregistered = columns.filter(({ name }) => name.attribute !== undefined && name.isCustom)
  const isRegistered = ({ name }: Column) => context.account.hasName(name.path)
  const spaces = plan.policies['surrounding-space'] !== 'keep'
  const empties = plan.policies['empty-field'] !== 'absent'
  const firstName = Buffer.from(names[0]!)

  return (record) => {
    if (record.count !== names.length) return false
    const { bytes, starts, ends } = record
    for (const field of required) if (starts[field] === ends[field]) return false
    for (const { field, sure } of looks) {
      const from = starts[field]!
      const to = ends[field]!
      if (from < to && !sure(bytes, from, to)) return false
    }
    if (unregistered.length > 0) {
      unregistered = unregistered.filter((column) => !isRegistered(column))
      if (unregistered.some(({ fields: [field] }) => starts[field!] !== ends[field!])) return false
    }
    if ((spaces || empties) && !isPlain(record, spaces, empties)) return false
    return !holds(bytes, starts[0]!, ends[0]!, firstName)
  }
}

/** The rules of whole records that a screen sees to, or that cannot be broken in CSV. */
const covered: ReadonlySet<string> = new Set<RejectingRuleId>([
  'address-required',
  'channel-type-required',
  'attributes-at-most-20',
  'metrics-at-most-20',
  'user-attributes-at-most-20',
  'account-at-most-40',
  'project-at-most-250',
  'attribute-known',
  'csv-header-first',
  'csv-header-names',
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

interface Look {
  readonly field: number
  /** It sees doubled quotes as they are written: no value that it could know holds one. */
  readonly sure: Sure
}

/** How the values of a column are looked at; undefined where every value is good. */
function lookAt({ name, fields }: Column, { csv, policies }: Plan): Look | undefined {
  const field = fields[0]!
  if (name.attribute === undefined)
    return policies['unknown-attribute'] === 'ignore-attribute' ? undefined : { field, sure: never }
  const { path, attribute } = name
  if (path === 'Id') return policies['duplicate-id'] === 'reject-later' ? { field, sure: never } : undefined
  // A check that knows nothing of bytes lets nothing pass.
  const known = (csv.values.get(attribute.name) ?? []).map(({ look }) => look.sure ?? never)
  const sures = path === 'Address' ? [beginsVisibly, ...known] : known
  return sures.length === 0 ? undefined : { field, sure: allOf(sures) }
}

function allOf(sures: readonly Sure[]): Sure {
  if (sures.length === 1) return sures[0]!
  return (bytes, from, to) => sures.every((sure) => sure(bytes, from, to))
}

function never(): boolean {
  return false
}

/** Whether a record could give a value to every custom column without too many for one endpoint. */
function hasRoom(columns: readonly Column[], { limits }: Plan): boolean {
  const counts = new Map<string, number>()
  for (const { name } of columns) {
    const { attribute } = name
    if (attribute && name.isCustom) counts.set(attribute.name, (counts.get(attribute.name) ?? 0) + 1)
  }
  return [...counts.values()].every((count) => count <= (limits.customAttributesPerFamilyMax ?? count))
}

function isPlain({ bytes, starts, ends, count }: CsvRecord, spaces: boolean, empties: boolean): boolean {
  for (let field = 0; field < count; field++) {
    const from = starts[field]!
    const to = ends[field]!
    if (from === to && empties) return false
    if (spaces && from < to && (bytes[from] === 0x20 || bytes[to - 1] === 0x20)) return false
  }
  return true
}

function holds(bytes: Uint8Array, from: number, to: number, name: Uint8Array): boolean {
  if (to - from !== name.length) return false
  for (let i = 0; i < name.length; i++) if (bytes[from + i] !== name[i]) return false
  return true
}
