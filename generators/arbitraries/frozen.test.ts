import type fc from 'fast-check'
import { expect, it } from 'vitest'
import * as arbitraries from './index.ts'
import { fingerprint } from './laws.ts'

/**
 * What one seed gives, as a hash. A change here changes every recorded case: cite it in CHANGELOG.md, under Bytes.
 * The phone numbers, tz names and codes change with the packages that they come from.
 */
const frozen: readonly [string, fc.Arbitrary<unknown>, string][] = [
  ['text', arbitraries.text(), ''],
  ['text without line breaks', arbitraries.text({ lineBreaks: false }), ''],
  ['texts', arbitraries.texts(), ''],
  ['customName', arbitraries.customName(), ''],
  ['identifier', arbitraries.identifier(), ''],
  ['email', arbitraries.email(), ''],
  ['phone', arbitraries.phone(), ''],
  ['apnsToken', arbitraries.apnsToken(), ''],
  ['gcmToken', arbitraries.gcmToken(), ''],
  ['channel', arbitraries.channel(), ''],
  ['country', arbitraries.country(), ''],
  ['locale', arbitraries.locale(), ''],
  ['timezone', arbitraries.timezone(), ''],
  ['instant', arbitraries.instant(), ''],
  ['latitude', arbitraries.coordinate('latitude'), ''],
  ['longitude', arbitraries.coordinate('longitude'), ''],
  ['metric', arbitraries.metric(), ''],
  ['endpointStatus', arbitraries.endpointStatus(), ''],
  ['optOut', arbitraries.optOut(), ''],
  ['dialect of csv', arbitraries.dialect('csv'), ''],
  ['dialect of ndjson', arbitraries.dialect('ndjson'), ''],
  ['endpoints of 2017', arbitraries.endpoints({ edition: '2017' }), ''],
  ['endpoints of 2017 with pool names', arbitraries.endpoints({ edition: '2017', names: 'pool' }), ''],
  ['endpoints of final', arbitraries.endpoints({ edition: 'final' }), ''],
]

it.each(frozen)('%s gives the same values as ever', (_, arbitrary, hash) => {
  expect(fingerprint(arbitrary)).toBe(hash)
})
