import { attributeOf, type Json, type Value } from '../../../generators/endpoint.ts'
import { channels, endpointStatuses, optOuts } from '../../../generators/spec/channels.ts'
import { alpha2Codes, alpha3Codes, languageCodes, tzNames } from '../../../generators/spec/codes.ts'
import { limits } from '../../../generators/spec/limits.ts'
import type { RejectingRuleId } from '../../../generators/spec/rules.ts'
import { remappedTimezones } from '../../../generators/spec/timezones.ts'
import type { Edition, ValueKind } from '../../../generators/spec/types.ts'
import type { Context } from './context.ts'
import { Refused } from './refused.ts'

/** What one attribute says; undefined: nothing. Throws `Refused` for what it must not say. */
export type ReadValue = (raw: Json, path: string, context: Context) => Value | undefined

/** One reader for each kind of value of the page's table. */
export const values = {
  address: (raw, path, context) => context.steps.readText(raw, path, context),
  text: (raw, path, context) => context.steps.readText(raw, path, context),
  texts,
  channel: (raw, path, context) => word(raw, path, context, rules[context.edition].channel, channels[context.edition]),
  country,
  locale: (raw, path, context) =>
    matching(raw, path, context, rules[context.edition].locale, isLocale[context.edition]),
  timezone,
  instant: (raw, path, context) => matching(raw, path, context, 'effective-date-iso8601', isInstant),
  coordinate,
  number: (raw, path, context) => number(raw, path, context, 'metric-numeric'),
  'endpoint-status': (raw, path, context) => word(raw, path, context, 'endpoint-status-known', endpointStatuses),
  'opt-out': (raw, path, context) => word(raw, path, context, 'opt-out-known', optOuts),
} satisfies Record<ValueKind, ReadValue>

/** The rules of which the later text has others under other names. */
const rules = {
  '2017': { channel: 'channel-type-known', country: 'country-alpha3', locale: 'locale-iso15897' },
  final: { channel: 'channel-type-one-of-13', country: 'country-alpha2', locale: 'locale-language-country' },
} as const satisfies Record<Edition, Record<string, RejectingRuleId>>

/** S55, D9: first the form of ISO 15897, later a code of each of two standards. */
const isLocale: Readonly<Record<Edition, (value: string) => boolean>> = {
  '2017': (value) => /^[a-z]{2}_[A-Z]{2}$/.test(value),
  final: (value) =>
    /^[a-z]{2}_[A-Z]{2}$/.test(value) && languageCodes.has(value.slice(0, 2)) && alpha2Codes.has(value.slice(3)),
}

const required = new Set(['Address', 'ChannelType'])

/** Text as the policies for spaces, emptiness and null have it; a required attribute that is blank is not there (S7, S8). */
export function text(raw: Json, path: string, { steps, policies }: Context): string | undefined {
  if (raw === null) {
    if (policies['json-null'] === 'absent' || required.has(path)) return undefined
    throw new Refused('record', 'json-not-null', 'null', path)
  }
  if (typeof raw !== 'string') throw new Refused('record', 'json-text-value', 'expected a JSON string', path)
  if (/\p{Cs}/u.test(raw)) throw new Refused('record', 'json-surrogates-paired', 'half of a surrogate pair', path)
  const value = steps.spaces(raw, path, policies['surrounding-space'])
  if (value !== '') return value
  if (required.has(path) || policies['empty-field'] === 'absent') return undefined
  if (policies['empty-field'] === 'reject-record') throw new Refused('record', 'empty-value', 'an empty value', path)
  return value
}

/** U21. */
export function spaces(value: string, path: string, choice: string): string {
  const trimmed = value.replace(/^[ \t]+|[ \t]+$/g, '')
  if (choice === 'trim') return trimmed
  if (choice === 'reject-record' && trimmed !== value) {
    throw new Refused('record', 'surrounding-space', 'spaces at an end of the value', path)
  }
  return value
}

function texts(raw: Json, path: string, context: Context): readonly string[] | undefined {
  const list = (Array.isArray(raw) ? (raw as readonly Json[]) : [raw]).flatMap((one) => {
    if (one === null && Array.isArray(raw)) throw new Refused('record', 'json-not-null', 'null in a list', path)
    const value = context.steps.readText(one, path, context)
    return value === undefined ? [] : [withinLength(value, path, context)]
  })
  return list.length > 0 ? list : undefined
}

/** U22: characters are code points here, as in the catalogue's plain cases they are in every unit. */
function withinLength(value: string, path: string, { edition, policies }: Context): string {
  const { attributeValueCharsMax: most = Infinity } = limits[edition]
  const characters = [...value]
  if (characters.length <= most) return value
  if (policies['over-long-value'] === 'cut') return characters.slice(0, most).join('')
  throw new Refused('record', 'attribute-value-at-most-100', `${characters.length} characters`, path)
}

/** S61; the last text maps some names to others. */
function timezone(raw: Json, path: string, context: Context): string | undefined {
  const known = remappedTimezones[context.edition]
  const value = matching(raw, path, context, 'timezone-tz-name', (name) => tzNames.has(name) || known.has(name))
  const other = value === undefined ? undefined : known.get(value)
  if (other === undefined || context.policies['remapped-timezone'] === 'keep') return value
  if (context.policies['remapped-timezone'] === 'remap') return other
  throw new Refused('record', 'timezone-remapped', `a name that the page maps to ${other}`, path)
}

/** One of the words of the page; in another case by its policy (U16). */
function word(
  raw: Json,
  path: string,
  context: Context,
  rule: RejectingRuleId,
  words: readonly string[] | ReadonlySet<string>,
): string | undefined {
  const known = new Set(words)
  return matching(raw, path, context, rule, (value) => known.has(value), upper)
}

function upper(value: string): string {
  return value.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

function country(raw: Json, path: string, context: Context): string | undefined {
  return word(
    raw,
    path,
    context,
    rules[context.edition].country,
    context.edition === '2017' ? alpha3Codes : alpha2Codes,
  )
}

function matching(
  raw: Json,
  path: string,
  context: Context,
  rule: RejectingRuleId,
  isRight: (value: string) => boolean,
  fold?: (value: string) => string,
): string | undefined {
  const value = context.steps.readText(raw, path, context)
  if (value === undefined || isRight(value)) return value
  const choice = context.policies['enum-case']
  const folded = fold?.(value)
  if (folded !== undefined && choice !== 'reject-record' && isRight(folded)) {
    return choice === 'accept-canonical' ? folded : value
  }
  throw new Refused('record', rule, `not a value of ${path}: ${JSON.stringify(value.slice(0, 40))}`, path)
}

/** S62: the complete basic and extended forms, in UTC; of the odd but legal ones (U31) none. */
function isInstant(value: string): boolean {
  const parts =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(value) ??
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?Z$/.exec(value)
  if (!parts) return false
  const extended = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}.000Z`
  const at = new Date(extended)
  return !Number.isNaN(at.getTime()) && at.toISOString() === extended
}

/** S69, S70, U15. */
function coordinate(raw: Json, path: string, context: Context): number | undefined {
  const rule = path === 'Location.Latitude' ? 'latitude-decimal' : 'longitude-decimal'
  const value = number(raw, path, context, rule)
  if (value === undefined) return undefined
  if (Math.abs(value) > (path === 'Location.Latitude' ? 90 : 180))
    throw new Refused('record', rule, 'out of range', path)
  const rounded = Number(value.toFixed(limits[context.edition].coordinateDecimalsMax))
  if (rounded === value || context.policies['coordinate-precision'] === 'keep') return value
  if (context.policies['coordinate-precision'] === 'round') return rounded
  throw new Refused('record', 'coordinate-precision', 'more than one decimal', path)
}

/** A JSON number, or in CSV its decimal text (S75). */
function number(raw: Json, path: string, context: Context, rule: RejectingRuleId): number | undefined {
  if (typeof raw === 'number' && Number.isFinite(raw)) return raw
  if (raw !== null && context.format === 'ndjson') throw new Refused('record', rule, 'expected a JSON number', path)
  const value = context.steps.readText(raw, path, context)
  if (value === undefined) return undefined
  const parsed = context.steps.decimal(value)
  if (parsed === undefined)
    throw new Refused('record', rule, `not a number: ${JSON.stringify(value.slice(0, 40))}`, path)
  return parsed
}

/** A number as decimal text; undefined for anything else. */
export function decimal(value: string): number | undefined {
  const parsed = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : Number.NaN
  return Number.isFinite(parsed) ? parsed : undefined
}

/** The reader for an attribute of the page; undefined where it lists none. */
export function kindOf(path: string, { edition }: Context): ValueKind | undefined {
  return attributeOf(path, edition)?.kind
}
