import type fc from 'fast-check'
import { expect, it } from 'vitest'
import * as arbitraries from './index.ts'
import { fingerprint } from './laws.ts'

/**
 * What one seed gives, as a hash. A change here changes every recorded case: cite it in CHANGELOG.md, under Bytes.
 * The phone numbers, tz names and codes change with the packages that they come from.
 */
const frozen: readonly [string, fc.Arbitrary<unknown>, string][] = [
  ['text', arbitraries.text(), '82647a89e8425e08'],
  ['text without line breaks', arbitraries.text({ lineBreaks: false }), '2cffe371b087912c'],
  ['texts', arbitraries.texts(), 'e315c007744aa036'],
  ['customName', arbitraries.customName(), '93c13648c0bb3f79'],
  ['identifier', arbitraries.identifier(), '44fc1711ce4e438b'],
  ['email', arbitraries.email(), '5f5f4b461f067255'],
  ['phone', arbitraries.phone(), 'edee314d890d5627'],
  ['apnsToken', arbitraries.apnsToken(), '46094b770779bda8'],
  ['gcmToken', arbitraries.gcmToken(), '63b464d74c54b77d'],
  ['channel', arbitraries.channel(), '2767141fedf609af'],
  ['country', arbitraries.country(), '25ef0e3b5a159fa3'],
  ['locale', arbitraries.locale(), '127d450a1c56cf52'],
  ['timezone', arbitraries.timezone(), '34d5c6dab5e7225b'],
  ['instant', arbitraries.instant(), '010572229db98564'],
  ['latitude', arbitraries.coordinate('latitude'), '4c129b510cc84fec'],
  ['longitude', arbitraries.coordinate('longitude'), 'b18cd4aabfa999e7'],
  ['metric', arbitraries.metric(), 'fd59539512dd4bdf'],
  ['endpointStatus', arbitraries.endpointStatus(), '1cf80e36ba0fd3fc'],
  ['optOut', arbitraries.optOut(), '89aeb3ba260d363c'],
  ['dialect of csv', arbitraries.dialect('csv'), 'e2ed1f2d707ca804'],
  ['dialect of ndjson', arbitraries.dialect('ndjson'), '786136333fd1ef5b'],
  ['endpoints of 2017', arbitraries.endpoints({ edition: '2017' }), '57d415b5dc6a1eb6'],
  ['endpoints of 2017 with pool names', arbitraries.endpoints({ edition: '2017', names: 'pool' }), 'a519594f665adafc'],
  ['endpoints of final', arbitraries.endpoints({ edition: 'final' }), '820e0249099827cc'],
]

it.each(frozen)('%s gives the same values as ever', (_, arbitrary, hash) => {
  expect(fingerprint(arbitrary)).toBe(hash)
})
