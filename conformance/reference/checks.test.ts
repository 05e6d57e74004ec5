import { describe, expect, it } from 'vitest'
import { type RejectingRuleId, ruleById } from '../../generators/spec/rules.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import type { Finding } from './finding.ts'
import { importBytes } from './import-stream.ts'
import { createPlan } from './plan.ts'

interface Broken {
  readonly text: string | Uint8Array
  /** `record`, attribute, line:column@byte, as far as each is known. */
  readonly at: string
  readonly found: string
  readonly format?: Format
  readonly edition?: Edition
  readonly beside?: string
  readonly location?: string
}

const head = 'ChannelType,Address'
const one = `${head}\nSMS,1\n`
const csv = (column: string, value: string): string => `${head},${column}\nSMS,1,${value}\n`
const json = (rest: string): string => `{"ChannelType":"SMS","Address":"1",${rest}}\n`
const columns = (family: string, count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => `${family}.${i + from}`).join(',')
const values = (count: number): string => ',1'.repeat(count)
const many = (family: string): string => `${head},${columns(family, 21)}\nSMS,1${values(21)}\n`
const phone = '+12065550182'
const last = (column: string, value: string): string => `${head},${column}\nSMS,${phone},${value}\n`

/** What no importer of bytes can see: a service does. */
type OfTheService = 'role-trusted' | 'role-reads-bucket' | 'files-uploaded'

/** Each rejecting rule, an input that breaks it, and what is said of it. */
const broken: Record<Exclude<RejectingRuleId, OfTheService>, Broken> = {
  'utf8-valid': { text: new Uint8Array([...Buffer.from(`${head}\nSMS,`), 0xff]), at: '2:5@24', found: 'a byte that UTF-8 never uses (FF)' },
  'not-compressed': { text: new Uint8Array([0x1f, 0x8b, 8, 0]), at: '@0', found: 'gzip (RFC 1952)' },
  'byte-order-mark': { text: `\uFEFF${one}`, at: '@0', found: 'a UTF-8 byte order mark' },
  'no-control-characters': { text: csv('Location.City', 'a\u0000b'), at: '1 Location.City 2:7@40', found: '"a\\u0000b"' },
  'not-empty': { text: `${head}\n`, at: '', found: 'no record' },
  'csv-quote-closed': { text: `${head}\nSMS,"1\n`, at: '2:5@24', found: 'a quote that is never closed' },
  'csv-quote-enclosed': { text: `${head}\nSMS,1"2\n`, at: '2:6@25', found: '"1\\"" without quotes around it' },
  'csv-quote-doubled': { text: `${head}\nSMS,"1"2\n`, at: '2:8@27', found: 'more text behind the closing quote of "\\"1\\""' },
  'csv-comma-separated': { text: 'ChannelType;Address\nSMS;1\n', at: '1:1@0', found: '";" between names' },
  'line-ending': { text: `${head}\rSMS,1\r`, at: '1:20@19', found: 'a CR without LF' },
  'blank-line': { text: `${head}\n\nSMS,1\n`, at: '2:1@20', found: 'nothing' },
  'json-complete': { format: 'ndjson', text: '{"ChannelType":"SMS",}\n', at: '1 1:22@21', found: '"}" instead of a key in double quotes' },
  'json-object-line': { format: 'ndjson', text: '{"a":"b"}{}\n', at: '1 1:10@9', found: 'another object' },
  'json-key-once': { format: 'ndjson', text: json('"Address":"2"'), at: '1 1:36@35', found: '"Address" again' },
  'json-surrogates-paired': { format: 'ndjson', text: json('"Id":"\\ud800"'), at: '1 1:41@40', found: 'a lone surrogate in "\\ud800"' },
  'csv-header-first': { text: 'SMS,1\nSMS,2\n', at: '1:1@0', found: 'no attribute among "SMS", "1"' },
  'csv-header-names': { text: csv('location.city', 'x'), at: '1 location.city 2:7@40', found: 'a value for "location.city"' },
  'csv-header-once': { text: csv('Location.City,Location.City', 'x,y'), at: '1:35@34', found: '"Location.City" in 2 of 4 columns' },
  'csv-record-not-short': { text: `${head}\nSMS\n`, at: '1 2:4@23', found: '1 field under 2 names' },
  'csv-record-not-long': { text: `${head}\nSMS,1,\n`, at: '1 2:7@26', found: '3 fields under 2 names' },
  'json-nested': { format: 'ndjson', text: json('"Location.City":"x"'), at: '1 Location.City 1:52@51', found: 'the flat key "Location.City"' },
  'json-text-value': { format: 'ndjson', text: json('"Id":5'), at: '1 Id 1:41@40', found: 'the number 5' },
  'json-not-null': { format: 'ndjson', text: json('"Id":null'), at: '1 Id 1:41@40', found: 'null' },
  'address-required': { text: `${head}\nSMS,\n`, at: '1 Address 2', found: 'none' },
  'channel-type-required': { text: `Address\n1\n`, at: '1 ChannelType 2', found: 'none' },
  'channel-type-known': { text: `${head}\nFAX,1\n`, at: '1 ChannelType 2:1@20', found: '"FAX"' },
  'country-alpha3': { text: csv('Location.Country', 'US'), at: '1 Location.Country 2:7@43', found: '"US"' },
  'locale-iso15897': { text: csv('Demographic.Locale', 'en-US'), at: '1 Demographic.Locale 2:7@45', found: '"en-US"' },
  'timezone-tz-name': { text: csv('Demographic.Timezone', 'Mars/Olympus'), at: '1 Demographic.Timezone 2:7@47', found: '"Mars/Olympus"' },
  'effective-date-iso8601': { text: csv('EffectiveDate', '20170229T000000Z'), at: '1 EffectiveDate 2:7@40', found: '"20170229T000000Z"' },
  'endpoint-status-known': { text: csv('EndpointStatus', 'ON'), at: '1 EndpointStatus 2:7@41', found: '"ON"' },
  'opt-out-known': { text: csv('OptOut', 'YES'), at: '1 OptOut 2:7@33', found: '"YES"' },
  'latitude-decimal': { text: csv('Location.Latitude', '90.1'), at: '1 Location.Latitude 2:7@44', found: 'the number 90.1' },
  'longitude-decimal': { text: csv('Location.Longitude', '"1,5"'), at: '1 Location.Longitude 2:7@45', found: '"1,5"' },
  'coordinate-precision': { text: csv('Location.Latitude', '1.25'), at: '1 Location.Latitude 2:7@44', found: 'the number 1.25' },
  'metric-numeric': { text: csv('Metrics.m', '0x10'), at: '1 Metrics.m 2:7@36', found: '"0x10"' },
  'attributes-at-most-20': { text: many('Attributes'), at: '1 Attributes.20 2:47@350', found: '21 of at most 20' },
  'metrics-at-most-20': { text: many('Metrics'), at: '1 Metrics.20 2:47@287', found: '21 of at most 20' },
  'user-attributes-at-most-20': { text: many('User.UserAttributes'), at: '1 User.UserAttributes.20 2:47@539', found: '21 of at most 20' },
  'account-at-most-40': {
    text: `${head},${columns('Attributes', 20)},${columns('Metrics', 20)},User.UserAttributes.x\nSMS,1${values(41)}\n`,
    at: '1 User.UserAttributes.x 2:87@608',
    found: '0 in the account and 41 more, of at most 40',
  },
  'attribute-known': { text: csv('Nickname', 'x'), at: '1 Nickname 2:7@35', found: 'a value for "Nickname"' },
  'empty-value': { text: csv('Id', ''), at: '1 Id 2:7@29', found: 'an empty value' },
  'surrounding-space': { text: csv('Id', 'x '), at: '1 Id 2:7@29', found: '"x "' },
  'id-once': { text: `${head},Id\nSMS,1,i\nSMS,2,i\n`, at: '2 Id 3:7@37', found: '"i" again' },
  'one-format': { text: json('"Id":"i"'), beside: one, at: '1:2@1', found: 'JSON' },
  'declared-format': { text: json('"Id":"i"'), at: '1:2@1', found: 'JSON' },
  's3-url': { text: one, location: 'https://bucket/folder', at: '', found: '"https://bucket/folder"' },

  'csv-no-line-break': { edition: 'final', text: last('Location.City', '"a\nb"'), at: '1 Location.City 2:18@51', found: '"a\\nb"' },
  'csv-no-tab': { edition: 'final', text: last('Location.City', 'a\tb'), at: '1 Location.City 2:18@51', found: '"a\\tb"' },
  'fixed-header-once': { edition: 'final', text: last('OptOut,OptOut', 'ALL,ALL'), at: '1:28@27', found: '"OptOut" in 2 of 4 columns' },
  'user-id-file': { edition: 'final', text: 'User.UserId\nu\n', at: '1 User.UserId 2:1@12', found: 'User.UserId alone' },
  'channel-type-one-of-13': { edition: 'final', text: `${head}\nFAX,1\n`, at: '1 ChannelType 2:1@20', found: '"FAX"' },
  'country-alpha2': { edition: 'final', text: last('Location.Country', 'USA'), at: '1 Location.Country 2:18@54', found: '"USA"' },
  'locale-language-country': { edition: 'final', text: last('Demographic.Locale', 'en'), at: '1 Demographic.Locale 2:18@56', found: '"en"' },
  'phone-e164': { edition: 'final', text: `${head}\nSMS,2065550182\n`, at: '1 Address 2:5@24', found: '"2065550182"' },
  'endpoint-status-unsupported': { edition: 'final', text: last('EndpointStatus', 'ACTIVE'), at: '1 EndpointStatus 2:18@52', found: '"ACTIVE"' },
  'effective-date-unsupported': { edition: 'final', text: last('EffectiveDate', '2019'), at: '1 EffectiveDate 2:18@51', found: '"2019"' },
  'timezone-remapped': { edition: 'final', text: last('Demographic.Timezone', 'US/Pacific-New'), at: '1 Demographic.Timezone 2:18@58', found: '"US/Pacific-New"' },
  'attribute-name-at-most-50': { edition: 'final', text: last(`Metrics.${'n'.repeat(51)}`, '1'), at: `1 Metrics.${'n'.repeat(51)} 2:18@97`, found: '51 characters' },
  'attribute-value-at-most-100': { edition: 'final', text: last('Attributes.a', 'v'.repeat(101)), at: '1 Attributes.a 2:18@50', found: `"${'v'.repeat(60)}"… (101 characters)` },
  'attribute-values-at-most-50': { edition: 'final', text: last(Array.from({ length: 51 }, () => 'Attributes.a').join(','), Array.from({ length: 51 }, () => 'v').join(',')), at: '1 Attributes.a 2:18@700', found: '51 values' },
  'project-at-most-250': { edition: 'final', text: last(columns('Metrics', 251), values(251).slice(1)), at: '1 Metrics.250 2:518@3439', found: '0 in the account and 251 more, of at most 250' },
  'endpoint-at-most-15-kb': { edition: 'final', text: last('Location.City', 'c'.repeat(16_000)), at: '1 2', found: '16052 bytes' },
  'export-fields': { edition: 'final', text: last('CohortId', '1'), at: '1 CohortId 2:18@46', found: 'a value for "CohortId", which an export writes' },
} // prettier-ignore

/** The record, the attribute and the place, as far as each is known. */
function placed({ n, field, line, column, byte }: Finding): string {
  const place = `${line ?? ''}${column === undefined ? '' : `:${column}`}${byte === undefined ? '' : `@${byte}`}`
  return [n, field, place].filter((part) => part !== undefined && part !== '').join(' ')
}

const strictPolicies = {
  'byte-order-mark': 'reject-file',
  'blank-line': 'reject-file',
  'empty-field': 'reject-record',
  'duplicate-id': 'reject-later',
  'json-null': 'reject-record',
  'surrounding-space': 'reject-record',
  'coordinate-precision': 'reject-record',
  'remapped-timezone': 'reject-record',
} as const

describe('a broken rule is seen where it is broken', () => {
  it.each(Object.entries(broken) as [RejectingRuleId, Broken][])(
    '%s',
    (rule, { text, beside, format = 'csv', at, found, edition = '2017', location }) => {
      const texts = beside === undefined ? [text] : [text, beside]
      const files = texts.map((text, i) => ({
        name: `f${i + 1}`,
        bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
      }))
      // An empty value is required to be there, and one that is required is required not to be empty.
      const policies = rule === 'address-required' ? {} : strictPolicies
      const plan = createPlan({ edition, policies, strict: [rule] })
      const findings: Finding[] = []
      const result = importBytes(files, {
        plan,
        format,
        ...(location === undefined ? {} : { location }),
        onRejected: (_, rejected) => findings.push(...rejected.findings),
      })
      findings.push(...result.findings, ...result.files.flatMap((file) => file.findings))
      const finding = findings.find((one) => one.rule === rule)
      expect(finding && placed(finding)).toBe(at)
      expect(finding?.found).toBe(found)
      expect(finding?.message).toContain(`expected ${finding?.expected}, found ${found}`)
    },
  )
})

describe('every rule of an edition', () => {
  it('is broken under an edition that has it', () => {
    for (const [rule, { edition = '2017', format = 'csv' }] of Object.entries(broken)) {
      expect(ruleById.get(rule)!.editions, rule).toContain(edition)
      expect(ruleById.get(rule)!.formats, rule).toContain(format)
    }
  })
})
