import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../endpoint.ts'
import { planSegment, rowEndpoint } from '../segment/index.ts'
import type { Edition } from '../spec/types.ts'
import { dialect, endpoints, type EndpointsOptions, poolNames, realistic } from './index.ts'
import { brokenLaws } from './laws.ts'
import { areSettled } from './valid.ts'

const fieldsOf = (file: readonly Endpoint[]): number =>
  file.reduce((sum, endpoint) => sum + Object.keys(endpoint).length, 0)
const plainest = { ChannelType: 'EMAIL', Address: 'a@example.com' }
const pathsOf = (file: readonly Endpoint[]): string[] => Object.keys(file[0]!)
const sample = (options: EndpointsOptions, numRuns = 1000) => fc.sample(endpoints(options), { seed: 5, numRuns })

const variants: readonly [string, EndpointsOptions][] = [
  ['of 2017', { edition: '2017' }],
  ['of final', { edition: 'final' }],
  ['with pool names', { edition: '2017', names: 'pool' }],
  ['of 2 to 9 records', { edition: '2017', min: 2, max: 9 }],
  ['without custom attributes', { edition: '2017', custom: false }],
  ['that are large', { edition: '2017', size: 'medium' }],
]

describe('endpoints', () => {
  it.each(variants)('%s obey the laws and shrink to ChannelType and Address', (_, options) => {
    const { edition, min = 1, max = 5 } = options
    const problems = brokenLaws({
      arbitrary: () => endpoints(options),
      isValid: (file) => areSettled(file, edition) && file.length >= min && file.length <= max,
      sizeOf: fieldsOf,
      sizeMax: max * (2 + 22 + 40),
      isPlainest: (file) =>
        file.length === min && fieldsOf(file) === min * 2 && JSON.stringify(file[0]) === JSON.stringify(plainest),
    })
    expect(problems).toEqual([])
  })

  it('take exactly the fixed attributes asked for', () => {
    const paths = ['Location.Latitude', 'OptOut', 'Id']
    for (const file of sample({ edition: '2017', paths, custom: false }, 100)) {
      expect(pathsOf(file).toSorted()).toEqual([...paths, 'ChannelType', 'Address'].toSorted())
    }
  })

  it('have custom names from the pool only, and no Ids, for importers that keep their account', () => {
    const pool = new Set(
      Object.entries(poolNames).flatMap(([family, names]) => names.map((name) => `${family}.${name}`)),
    )
    expect(pool.size).toBe(40)
    const used = new Set(sample({ edition: '2017', names: 'pool' }, 2000).flatMap(pathsOf))
    expect(used.has('Id')).toBe(false)
    expect([...used].filter((path) => /^(Attributes|Metrics|User\.UserAttributes)\./.test(path)).toSorted()).toEqual(
      [...pool].toSorted(),
    )
  })

  it('shrink to the attribute and the record that matter', () => {
    const { counterexample } = fc.check(
      fc.property(endpoints({ edition: '2017' }), (file) =>
        file.every((endpoint) => Number(endpoint['Location.Latitude'] ?? 0) > -45),
      ),
      { seed: 3, numRuns: 2000 },
    )
    expect(counterexample).toEqual([[{ ...plainest, 'Location.Latitude': -45, 'Location.Longitude': 0 }]])
  })

  it('refuse a number of endpoints that cannot be', () => {
    expect(() => endpoints({ edition: '2017', min: 0 })).toThrow('min is 0 and max is 5; expected 1 <= min <= max')
    expect(() => endpoints({ edition: '2017', min: 6 })).toThrow(RangeError)
  })
})

describe('dialects', () => {
  it.each([
    ['csv', { format: 'csv', quoteAll: false, lineEnd: '\n', finalLineEnd: true }, 8],
    ['ndjson', { format: 'ndjson', space: '', escape: 'none', lineEnd: '\n', finalLineEnd: true }, 48],
  ] as const)('of %s obey the laws and shrink to the plainest', (format, plain, count) => {
    const all = new Set(fc.sample(dialect(format), { seed: 1, numRuns: 2000 }).map(sorted))
    expect(all.size).toBe(count)
    const isPlainest = (value: object) => sorted(value) === sorted(plain)
    expect(
      brokenLaws<object>({ arbitrary: () => dialect(format), isValid: (value) => all.has(sorted(value)), isPlainest }),
    ).toEqual([])
  })
})

describe('realistic endpoints', () => {
  it.each<Edition>(['2017', 'final'])('of %s obey the laws', (edition) => {
    const plan = planSegment({ edition, users: 3 })
    // Its tokens have the length of the seed's own.
    const isAddress = (_: unknown, address: unknown) =>
      /^([\w-]{32}|\+?\d{10,15}|[a-z]+[.'a-z-]*\.[\da-f]{8}@[a-z.]+)$/.test(String(address))
    const first = realistic({ edition, rowEndpoint: (row) => rowEndpoint(plan, row) })
    const isValid = (file: readonly Endpoint[]) =>
      file.length <= 5 && file.every((one) => areSettled([one], edition, isAddress))
    const isPlainest = (file: readonly Endpoint[]) => file.length === 1 && file[0]!['Id'] === rowEndpoint(plan, 0)['Id']
    expect(brokenLaws({ arbitrary: () => first, isValid, sizeOf: fieldsOf, sizeMax: 5 * 27, isPlainest })).toEqual([])
  })

  it('share a user who has the same attributes everywhere', () => {
    const plan = planSegment({ users: 3 })
    const files = fc.sample(realistic({ edition: '2017', min: 3, rowEndpoint: (row) => rowEndpoint(plan, row) }), {
      seed: 1,
      numRuns: 50,
    })
    const users = files.flat().map((one) => [one['User.UserId'], one['User.UserAttributes.FirstName']] as const)
    const names = new Map(users.map(([id, name]) => [id, String(name)]))
    expect(names.size).toBeLessThan(users.length)
    expect(users.filter(([id, name]) => names.get(id) !== String(name))).toEqual([])
  })
})

function sorted(value: object): string {
  return JSON.stringify(Object.entries(value).toSorted())
}
