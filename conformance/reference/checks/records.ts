import { families, type Family } from '../../../generators/spec/attributes.ts'
import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import type { Check, Context, Sight } from '../check.ts'
import { seeEntry } from '../check.ts'
import { shown } from '../finding.ts'
import { type Entry, given, type ReadRecord, type Written } from '../record.ts'
import { kindOf } from './layout.ts'

/** Rules of a record as a whole, and of any value whatever its attribute. */
export const recordChecks = {
  'address-required': required('Address', 'an Address for a new endpoint'),
  'channel-type-required': required('ChannelType', 'a ChannelType for a new endpoint'),
  'attributes-at-most-20': atMost('Attributes'),
  'metrics-at-most-20': atMost('Metrics'),
  'user-attributes-at-most-20': atMost('User.UserAttributes'),
  'account-at-most-40': { expected: 'no more custom attributes than an account may have', record: beyondAccount },
  'attribute-known': {
    expected: 'an attribute that the page lists',
    record: (record) =>
      seeEntry(
        record,
        ({ unlisted, value }) => unlisted === 'unknown' && value !== null,
        ({ path }) => `a value for ${shown(path)}`,
      ),
  },
  'empty-value': {
    expected: 'a value that is not empty',
    record: (record) =>
      seeEntry(
        record,
        ({ attribute, value }) => attribute !== undefined && has(value, isEmpty),
        () => 'an empty value',
      ),
  },
  'surrounding-space': {
    expected: 'no spaces at the ends of a value',
    record: (record) =>
      seeEntry(
        record,
        ({ attribute, value }) => attribute !== undefined && has(value, isSpaced),
        ({ value }) => kindOf(value),
      ),
  },
  'id-once': {
    expected: 'an Id that no other record of the file has',
    record: (record, { account }) => {
      const id = given(record, 'Id')
      if (typeof id?.value !== 'string' || !account.hasSeen(id.value)) return undefined
      return { found: `${shown(id.value)} again`, field: 'Id', at: id.at }
    },
  },
} satisfies Partial<Record<RuleIdAt<'endpoint'>, Check>>

/** Missing, or nothing but white space. A record with a known Id updates an endpoint and may leave it out (S7 to S9). */
function required(path: 'Address' | 'ChannelType', expected: string): Check {
  return {
    expected,
    record(record, { account }) {
      const entry = given(record, path)
      if (entry === undefined) {
        const id = given(record, 'Id')?.value
        const isUpdate = typeof id === 'string' && account.knows(id)
        return isUpdate ? undefined : { found: 'none', field: path }
      }
      const isBlank = entry.value === null || (typeof entry.value === 'string' && entry.value.trim() === '')
      return isBlank ? { found: kindOf(entry.value), field: path, at: entry.at } : undefined
    },
  }
}

function atMost(family: Family): Check {
  return {
    expected: `no more custom ${family} than an endpoint may have`,
    record(record, { limits }) {
      const max = limits.customAttributesPerFamilyMax
      if (max === undefined) return undefined
      const custom = record.entries.filter((entry) => entry.given && entry.attribute?.name === `${family}.*`)
      const beyond = custom[max]
      return beyond && { found: `${custom.length} of at most ${max}`, field: beyond.path, at: beyond.at }
    },
  }
}

/** A custom attribute is a family and a name: `Attributes.x` and `Metrics.x` are two of the forty. */
export function beyondAccount(record: ReadRecord, { account, limits }: Context): Sight | undefined {
  const max = limits.customAttributesPerAccountMax
  const names = new Set(record.entries.filter((entry) => isNewName(entry, account)).map(({ path }) => path))
  const room = max - account.customNames
  if (names.size <= room) return undefined
  const field = [...names][Math.max(room, 0)]!
  return {
    found: `${account.customNames} in the account and ${names.size} more, of at most ${max}`,
    field,
    at: record.entries.find(({ path }) => path === field)!.at,
  }
}

function isNewName({ attribute, given, path }: Entry, account: Context['account']): boolean {
  return given && attribute !== undefined && isCustom(attribute.name) && !account.hasName(path)
}

const customNames: ReadonlySet<string> = new Set(families.map((family) => `${family}.*`))

export function isCustom(attributeName: string): boolean {
  return customNames.has(attributeName)
}

export function has(value: Written, isSo: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isSo(value)
  return Array.isArray(value) && value.some((item) => typeof item === 'string' && isSo(item))
}

function isEmpty(text: string): boolean {
  return text === ''
}

function isSpaced(text: string): boolean {
  return text.startsWith(' ') || text.endsWith(' ')
}
