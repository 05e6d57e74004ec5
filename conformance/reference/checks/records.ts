import type { Family } from '../../../generators/spec/attributes.ts'
import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import type { Account, Check, Context, Sight } from '../check.ts'
import { shown } from '../finding.ts'
import { type Entry, given, has, type ReadRecord } from '../record.ts'
import { kindOf } from '../words-for.ts'
import { isUnlisted } from './layout.ts'

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
    entry: {
      of: 'unlisted',
      see: (entry) => (isUnlisted(entry, 'unknown') ? `a value for ${shown(entry.name.path)}` : undefined),
    },
  },
  'empty-value': {
    expected: 'a value that is not empty',
    entry: { of: 'listed', see: ({ value }) => (has(value, isEmpty) ? 'an empty value' : undefined) },
  },
  'surrounding-space': {
    expected: 'no spaces at the ends of a value',
    entry: { of: 'listed', see: ({ value }) => (has(value, isSpaced) ? kindOf(value) : undefined) },
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
      const isBlank = entry.value === null || (typeof entry.value === 'string' && !/\S/.test(entry.value))
      return isBlank ? { found: kindOf(entry.value), field: path, at: entry.at } : undefined
    },
  }
}

function atMost(family: Family): Check {
  return {
    expected: `no more custom ${family} than an endpoint may have`,
    record(record, { limits }) {
      const max = limits.customAttributesPerFamilyMax
      if (max === undefined || record.entries.length <= max) return undefined
      const custom = record.entries.filter((entry) => entry.given && entry.name.attribute?.name === `${family}.*`)
      const beyond = custom[max]
      return beyond && { found: `${custom.length} of at most ${max}`, field: beyond.name.path, at: beyond.at }
    },
  }
}

/** A custom attribute is a family and a name: `Attributes.x` and `Metrics.x` are two of the forty. */
export function beyondAccount(record: ReadRecord, { account, limits }: Context): Sight | undefined {
  const max = limits.customAttributesPerAccountMax
  const entries = newNames(record, account)
  const room = max - account.customNames
  const beyond = entries[Math.max(room, 0)]
  if (beyond === undefined || entries.length <= room) return undefined
  const found = `${account.customNames} in the account and ${entries.length} more, of at most ${max}`
  return { found, field: beyond.name.path, at: beyond.at }
}

/** The first entry of each custom attribute that the account does not have. */
export function newNames({ entries }: ReadRecord, account: Account): readonly Entry[] {
  const found = entries.filter(
    ({ name, given }) => given && name.attribute !== undefined && name.isCustom && !account.hasName(name.path),
  )
  if (found.length < 2) return found
  const byPath = new Map<string, Entry>()
  for (const entry of found) if (!byPath.has(entry.name.path)) byPath.set(entry.name.path, entry)
  return [...byPath.values()]
}

function isEmpty(text: string): boolean {
  return text === ''
}

function isSpaced(text: string): boolean {
  return text.startsWith(' ') || text.endsWith(' ')
}
