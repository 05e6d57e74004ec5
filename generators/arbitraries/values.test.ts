import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../endpoint.ts'
import { attributes } from '../spec/attributes.ts'
import { channels } from '../spec/channels.ts'
import type { Edition } from '../spec/types.ts'
import * as arbitraries from './index.ts'
import { brokenLaws, type Claims } from './laws.ts'
import * as valid from './valid.ts'

const { address, coordinate, customName, email, endpointStatus, identifier, metric, text, texts, valueOf } = arbitraries
const length = (value: unknown) => String(value).length
const is = (expected: unknown) => (value: unknown) => JSON.stringify(value) === JSON.stringify(expected)

/** Types are checked where the arbitraries are used; here all that counts is that their values are valid. */
function claims<T>(given: Claims<T>): Claims<unknown> {
  return given as unknown as Claims<unknown>
}

const texty: Readonly<Record<string, Claims<unknown>>> = {
  text: claims({ arbitrary: text, isValid: valid.isText, sizeOf: length, sizeMax: 4000, isPlainest: is('a') }),
  'text without line breaks': claims({
    arbitrary: () => text({ lineBreaks: false }),
    isValid: (value) => valid.isText(value) && !/[\t\n\v\f\r\u0085\u2028\u2029]/.test(value),
    sizeOf: length,
    sizeMax: 4000,
    isPlainest: is('a'),
  }),
  'text of at most 30 bytes': claims({
    arbitrary: () => text({ bytesMax: 30 }),
    isValid: valid.isText,
    sizeOf: (value) => Buffer.byteLength(value),
    sizeMax: 30,
    isPlainest: is('a'),
  }),
  texts: claims({
    arbitrary: texts,
    isValid: (value) => value.length === 1 && valid.isText(value[0]),
    sizeOf: ([one]) => one.length,
    sizeMax: 4000,
    isPlainest: is(['a']),
  }),
  identifier: claims({
    arbitrary: identifier,
    isValid: valid.isIdentifier,
    sizeOf: length,
    sizeMax: 4000,
    isPlainest: is('a'),
  }),
  customName: claims({
    arbitrary: customName,
    isValid: valid.isNameOf('2017'),
    sizeOf: length,
    sizeMax: 4000,
    isPlainest: is('a'),
  }),
  'customName of final': claims({
    arbitrary: () => customName('final'),
    isValid: valid.isNameOf('final'),
    sizeOf: length,
    sizeMax: 50,
    isPlainest: is('a'),
  }),
}

const others: Readonly<Record<string, Claims<unknown>>> = {
  email: claims({ arbitrary: email, isValid: valid.isEmail, isPlainest: is('a@example.com') }),
  'email with letters beyond ASCII': claims({
    arbitrary: () => email('2017', { nonAscii: true }),
    isValid: (value) => value.length <= 254 && valid.isText(value) && /^[^@\s]{1,64}@[A-Za-z0-9.-]+$/.test(value),
    isPlainest: is('a@example.com'),
  }),
  phone: claims({
    arbitrary: arbitraries.phone,
    isValid: valid.isPhone,
    isPlainest: (value) => /^\+1\d{6}0000$/.test(value),
  }),
  metric: claims({ arbitrary: metric, isValid: valid.isMetric, isPlainest: is(0) }),
  latitude: claims({ arbitrary: () => coordinate('latitude'), isValid: valid.isCoordinate(90), isPlainest: is(0) }),
  longitude: claims({ arbitrary: () => coordinate('longitude'), isValid: valid.isCoordinate(180), isPlainest: is(0) }),
  instant: claims({ arbitrary: arbitraries.instant, isValid: valid.isInstant, isPlainest: is('20171011T150548Z') }),
  'instant of final': claims({
    arbitrary: () => arbitraries.instant('final'),
    isValid: (value) => valid.isInstant(value) && value.length === 20,
    isPlainest: is('2017-10-11T15:05:48Z'),
  }),
  timezone: claims({ arbitrary: arbitraries.timezone, isValid: valid.isTimezone, isPlainest: is('UTC') }),
  locale: claims({ arbitrary: arbitraries.locale, isValid: valid.isLocale, isPlainest: is('en_US') }),
  country: claims({ arbitrary: arbitraries.country, isValid: valid.isCountry('2017'), isPlainest: is('USA') }),
  'country of final': claims({
    arbitrary: () => arbitraries.country('final'),
    isValid: valid.isCountry('final'),
    isPlainest: is('US'),
  }),
  endpointStatus: claims({
    arbitrary: endpointStatus,
    isValid: (value) => value === 'ACTIVE' || value === 'INACTIVE',
    isPlainest: is('ACTIVE'),
  }),
}

const editions: readonly Edition[] = ['2017', 'final']
const byChannel = editions.flatMap((edition) => channels[edition].map((channel) => [channel, edition] as const))
const byPath = editions.flatMap((edition) =>
  attributes
    .filter(
      ({ name, editions }) =>
        (editions as readonly Edition[]).includes(edition) && !/^(Address|ChannelType)$/.test(name),
    )
    .map(({ name }) => [name.replace('*', 'visits'), edition] as const),
)

describe('arbitraries of values', () => {
  it.each(Object.entries({ ...texty, ...others }))('%s obeys the laws', (_, given) => {
    expect(brokenLaws(given)).toEqual([])
  })

  it.each(byChannel)('address of %s in %s obeys the laws', (channel, edition) => {
    const isValid = (value: string) => valid.isAddress(channel, value, edition)
    expect(brokenLaws({ arbitrary: () => address(channel, edition), isValid, isPlainest: isValid })).toEqual([])
  })

  it.each(byPath)('valueOf(%s) in %s obeys the laws', (path, edition) => {
    const isValid = (value: Value) => valid.isValueOf(path, value, edition)
    expect(brokenLaws({ arbitrary: () => valueOf(path, edition), isValid, isPlainest: isValid })).toEqual([])
  })

  it('valueOf names the path that the edition does not list', () => {
    expect(() => valueOf('EndpointStatus', 'final')).toThrow(/edition final lists no attribute "EndpointStatus"/)
    expect(() => valueOf('Attributes.')).toThrow(RangeError)
    expect(() => valueOf('__proto__')).toThrow(RangeError)
  })
})

describe('the laws', () => {
  const even = { arbitrary: () => fc.nat(1000), isValid: (value: number) => value % 2 === 0, isPlainest: is(0) }
  let call = 0
  const fickle = { ...even, arbitrary: () => fc.constant((call += 1)), isValid: () => true, isPlainest: () => true }

  it.each([
    ['invalid', even],
    ['shrinks to the invalid', { ...even, arbitrary: () => fc.nat(500).map((half) => (half < 9 ? 1 : half * 2)) }],
    ['larger than 10', { ...even, isValid: () => true, sizeOf: Number, sizeMax: 10 }],
    ['grows from', { ...even, isValid: () => true, sizeOf: (value: number) => -value }],
    ['ends at', { ...even, isValid: () => true, isPlainest: is(1) }],
    ['the same seed gives other values', fickle],
  ])('tell what is broken: %s', (message, given) => {
    expect(brokenLaws(given as Claims<number>).join('\n')).toContain(message)
  })
})
