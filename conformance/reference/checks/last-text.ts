import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import type { Check, Context, Sight } from '../check.ts'
import { seeEntry } from '../check.ts'
import { shown } from '../finding.ts'
import { customName, isLonger } from '../names.ts'
import { given, type ReadRecord, type Written } from '../record.ts'
import { kindOf, repeatedFixedName } from './layout.ts'
import { beyondAccount, has } from './records.ts'

/** Rules that only the last published text has, beyond those of single values. */
export const lastTextChecks = {
  'csv-no-line-break': {
    expected: 'no line break in a value',
    record: (record) => inCsv(record, /[\r\n]/),
  },
  'csv-no-tab': {
    expected: 'no tab in a value',
    record: (record) => inCsv(record, /\t/),
  },
  'fixed-header-once': {
    expected: 'a name once in the header, unless it is a custom attribute',
    header: repeatedFixedName,
  },
  'user-id-file': {
    expected: 'more than user IDs',
    record: ({ entries }) =>
      entries.length === 1 && entries[0]!.path === 'User.UserId'
        ? { found: 'User.UserId alone', field: 'User.UserId', at: entries[0]!.at }
        : undefined,
  },
  'phone-e164': { expected: 'a phone number in E.164, such as +12065550182', record: otherPhone },
  'endpoint-status-unsupported': {
    expected: 'no EndpointStatus',
    record: (record) =>
      seeEntry(
        record,
        ({ path }) => path === 'EndpointStatus',
        ({ value }) => kindOf(value),
      ),
  },
  'attribute-name-at-most-50': { expected: 'a custom name of at most 50 characters', record: overLongName },
  'attribute-value-at-most-100': {
    expected: 'a custom value of at most 100 characters',
    record: (record, { limits }) =>
      seeEntry(
        record,
        ({ attribute, value }) =>
          attribute?.kind === 'texts' && has(value, (text) => isLonger(text, limits.attributeValueCharsMax)),
        ({ value }) => kindOf(value),
      ),
  },
  'attribute-values-at-most-50': {
    expected: 'at most 50 values in a custom attribute',
    record: (record, { limits }) =>
      seeEntry(
        record,
        ({ value }) => Array.isArray(value) && value.length > (limits.valuesPerAttributeMax ?? Infinity),
        ({ value }) => `${(value as readonly Written[]).length} values`,
      ),
  },
  'project-at-most-250': { expected: 'no more custom attributes than a project may have', record: beyondAccount },
  'endpoint-at-most-15-kb': { expected: 'an endpoint of at most 15 KB', record: overSize },
  'export-fields': {
    expected: 'an attribute that the page lists',
    record: (record) =>
      seeEntry(
        record,
        ({ unlisted }) => unlisted === 'export-field',
        ({ path }) => `a value for ${shown(path)}, which an export writes`,
      ),
  },
} satisfies Partial<Record<RuleIdAt<'endpoint' | 'layout'>, Check>>

function inCsv(record: ReadRecord, unwanted: RegExp): Sight | undefined {
  if (record.format !== 'csv') return undefined
  return seeEntry(
    record,
    ({ value }) => has(value, (text) => unwanted.test(text)),
    ({ value }) => kindOf(value),
  )
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

function overLongName(record: ReadRecord, { limits }: Context): Sight | undefined {
  return seeEntry(
    record,
    ({ path, attribute }) => attribute !== undefined && isLonger(customName(path), limits.attributeNameCharsMax),
    ({ path }) => `${[...customName(path)].length} characters`,
  )
}

/** The bytes of names and values, of which one endpoint has many more than of punctuation. KB are taken as 1024 bytes. */
function overSize({ entries }: ReadRecord, { limits }: Context): Sight | undefined {
  const max = (limits.endpointKilobytesMax ?? Infinity) * 1024
  const bytes = entries.reduce(
    (sum, { path, value }) => sum + Buffer.byteLength(path) + Buffer.byteLength(JSON.stringify(value)),
    0,
  )
  return bytes > max ? { found: `${bytes} bytes` } : undefined
}
