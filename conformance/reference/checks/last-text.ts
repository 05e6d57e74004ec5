import { limits } from '../../../generators/spec/limits.ts'
import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import type { Check, Context, Sight } from '../check.ts'
import { shown } from '../finding.ts'
import { customName, isLonger, type Name } from '../names.ts'
import { type Entry, given, has, type ReadRecord, type Written } from '../record.ts'
import { kindOf } from '../words-for.ts'
import { isWithin } from '../screen-values.ts'
import { isUnlisted, repeatedFixedName } from './layout.ts'
import { beyondAccount } from './records.ts'

/** Rules that only the last published text has, beyond those of single values. */
export const lastTextChecks = {
  'csv-no-line-break': { expected: 'no line break in a value', entry: { of: 'any', see: holding(/[\r\n]/) } },
  'csv-no-tab': { expected: 'no tab in a value', entry: { of: 'any', see: holding(/\t/) } },
  'fixed-header-once': {
    expected: 'a name once in the header, unless it is a custom attribute',
    header: repeatedFixedName,
  },
  'user-id-file': { expected: 'more than user IDs', record: userIdAlone },
  'phone-e164': { expected: 'a phone number in E.164, such as +12065550182', record: otherPhone },
  'endpoint-status-unsupported': {
    expected: 'no EndpointStatus',
    entry: { of: 'unlisted', see: ({ name, value }) => (name.path === 'EndpointStatus' ? kindOf(value) : undefined) },
  },
  'attribute-name-at-most-50': {
    expected: 'a custom name of at most 50 characters',
    entry: { of: 'listed', see: overLongName },
  },
  'attribute-value-at-most-100': {
    expected: 'a custom value of at most 100 characters',
    value: {
      of: ['Attributes.*', 'User.UserAttributes.*'],
      isWrong: (value, { limits }) => has(value, (text) => isLonger(text, limits.attributeValueCharsMax)),
      sure: isWithin(limits.final.attributeValueCharsMax),
    },
  },
  'attribute-values-at-most-50': {
    expected: 'at most 50 values in a custom attribute',
    entry: { of: 'listed', see: tooManyValues },
  },
  'project-at-most-250': { expected: 'no more custom attributes than a project may have', record: beyondAccount },
  'endpoint-at-most-15-kb': { expected: 'an endpoint of at most 15 KB', record: overSize },
  'export-fields': {
    expected: 'an attribute that the page lists',
    entry: {
      of: 'unlisted',
      see: (entry) =>
        isUnlisted(entry, 'export-field') ? `a value for ${shown(entry.name.path)}, which an export writes` : undefined,
    },
  },
} satisfies Partial<Record<RuleIdAt<'endpoint' | 'layout'>, Check>>

function holding(unwanted: RegExp) {
  return ({ value }: Entry) => (has(value, (text) => unwanted.test(text)) ? kindOf(value) : undefined)
}

function userIdAlone({ entries }: ReadRecord): Sight | undefined {
  const [only] = entries
  if (entries.length !== 1 || only!.name.path !== 'User.UserId') return undefined
  return { found: 'User.UserId alone', field: 'User.UserId', at: only!.at }
}

/** E.164: a plus sign, a country code that does not begin with 0, and at most 15 digits in all. */
const e164 = /^\+[1-9]\d{1,14}$/
const phoneChannels: ReadonlySet<Written> = new Set(['SMS', 'VOICE'])

function otherPhone(record: ReadRecord): Sight | undefined {
  const address = given(record, 'Address')
  const channel = given(record, 'ChannelType')?.value
  if (typeof address?.value !== 'string' || !phoneChannels.has(channel ?? '') || e164.test(address.value))
    return undefined
  return { found: shown(address.value), field: 'Address', at: address.at }
}

function overLongName({ name }: Entry, { limits }: Context): string | undefined {
  const custom = customName(name.path)
  if (!isLonger(custom, limits.attributeNameCharsMax)) return undefined
  const length = lengths.get(name) ?? [...custom].length
  lengths.set(name, length)
  return `${length} characters`
}

/** Characters of over-long names: one of megabytes is not counted again for every record under it. */
const lengths = new WeakMap<Name, number>()

function tooManyValues({ value }: Entry, { limits }: Context): string | undefined {
  const count = Array.isArray(value) ? value.length : 1
  return count > (limits.valuesPerAttributeMax ?? count) ? `${count} values` : undefined
}

/** The bytes of names and values, of which one endpoint has many more than of punctuation. KB are taken as 1024 bytes. */
function overSize({ entries }: ReadRecord, { limits }: Context): Sight | undefined {
  const max = (limits.endpointKilobytesMax ?? Infinity) * 1024
  const bytes = entries.reduce(
    (sum, { name, value }) => sum + Buffer.byteLength(name.path) + Buffer.byteLength(JSON.stringify(value)),
    0,
  )
  return bytes > max ? { found: `${bytes} bytes` } : undefined
}
