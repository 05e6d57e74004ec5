import { describe, expect, it } from 'vitest'
import type { Edition } from '../../generators/spec/types.ts'
import { ruleById, type RejectingRuleId } from '../../generators/spec/rules.ts'
import { checks } from '../reference/checks.ts'
import { createPlan } from '../reference/plan.ts'
import { createNamesStore } from '../reference/store.ts'
import { nearest } from './nearest.ts'

/** What people write, and what they are told to write instead. */
const told: readonly (readonly [RejectingRuleId, string, string | undefined])[] = [
  ['channel-type-known', ' Email ', 'EMAIL'],
  ['channel-type-known', 'e-mail', 'EMAIL'],
  ['channel-type-known', 'FCM', 'GCM'],
  ['channel-type-known', 'FAX', undefined],
  ['channel-type-known', 'constructor', undefined],
  ['channel-type-one-of-13', 'apns voip sandbox', 'APNS_VOIP_SANDBOX'],
  ['endpoint-status-known', 'enabled', 'ACTIVE'],
  ['opt-out-known', 'none', 'NONE'],
  ['opt-out-known', 'true', 'ALL'],
  ['country-alpha3', 'de', 'DEU'],
  ['country-alpha3', 'UK', 'GBR'],
  ['country-alpha3', 'usa', 'USA'],
  ['country-alpha3', 'United States', undefined],
  ['country-alpha2', 'EST', 'EE'],
  ['country-alpha2', 'gb', 'GB'],
  ['country-alpha2', '', undefined],
  ['locale-iso15897', 'en-US', 'en_US'],
  ['locale-iso15897', 'EN_us', 'en_US'],
  ['locale-iso15897', 'English', undefined],
  ['locale-language-country', 'pt-br', 'pt_BR'],
  ['locale-language-country', 'xx-YY', undefined],
  ['timezone-tz-name', 'america/new york', 'America/New_York'],
  ['timezone-tz-name', 'Pacific Standard Time', undefined],
  ['effective-date-iso8601', '2017-10-11 15:05:48Z', '2017-10-11T15:05:48Z'],
  ['effective-date-iso8601', '1507734348', '2017-10-11T15:05:48.000Z'],
  ['effective-date-iso8601', '11/10/2017', undefined],
  ['latitude-decimal', '47,6', '47.6'],
  ['longitude-decimal', ' -122.3', '-122.3'],
  ['longitude-decimal', '181', undefined],
  ['metric-numeric', '1.234,5', undefined],
  ['metric-numeric', '12,5', '12.5'],
  ['metric-numeric', '1,234', undefined],
  ['phone-e164', '+1 (206) 555-0182', '+12065550182'],
  ['phone-e164', '0044 20 7946 0000', '+442079460000'],
  ['phone-e164', '206-555-0182', undefined],
]

describe('the fix of a value', () => {
  it.each(told)('of %s: for %j it is %s', (rule, value, near) => {
    expect(nearest[rule]!(value)).toBe(near)
  })

  it.each(told.filter(([, , near]) => near !== undefined))(
    'of %s: what is said for %j satisfies the rule',
    (rule, _, near) => {
      const { value, record } = checks[rule]
      const edition: Edition = ruleById.get(rule)!.editions.includes('2017') ? '2017' : 'final'
      const { policies, limits } = createPlan({ edition })
      const context = { edition, policies, limits, account: createNamesStore().begin() }
      if (value === undefined) {
        expect([rule, record !== undefined]).toEqual(['phone-e164', true])
        return
      }
      const isNumber = value.of.some((name) => /Latitude|Longitude|Metrics/.test(name))
      expect(value.isWrong(isNumber ? Number(near) : near!, context)).toBe(false)
    },
  )

  it('is known for every kind of value that the table names', () => {
    expect(Object.keys(nearest).filter((rule) => !told.some(([other]) => other === rule))).toEqual([])
  })
})
