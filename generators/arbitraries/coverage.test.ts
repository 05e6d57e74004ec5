import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attributes } from '../spec/attributes.ts'
import { channels } from '../spec/channels.ts'
import { alpha2Codes, alpha3Codes, languageCodes, tzNames } from '../spec/codes.ts'
import type { Edition } from '../spec/types.ts'
import * as arbitraries from './index.ts'

const {
  address,
  apnsToken,
  coordinate,
  country,
  email,
  endpoints,
  gcmToken,
  instant,
  locale,
  metric,
  phone,
  text,
  timezone,
} = arbitraries

function drawn<T>(arbitrary: fc.Arbitrary<T>, numRuns = 5000): readonly T[] {
  return fc.sample(arbitrary, { seed: 1, numRuns })
}

const files = drawn(endpoints({ edition: '2017' }), 3000)
const countIn = (family: string) => (paths: readonly string[]) => paths.filter((path) => path.startsWith(family)).length
const fileKeys = files.map((file) => Object.keys(file[0]!))

describe('every code is reachable', () => {
  it.each<[string, fc.Arbitrary<string>, readonly string[]]>([
    ['alpha-3 countries', country(), [...alpha3Codes]],
    ['alpha-2 countries', country('final'), [...alpha2Codes]],
    ['tz names but Factory', timezone(), [...tzNames].filter((name) => name !== 'Factory')],
    ['languages', locale().map((one) => one.slice(0, 2)), [...languageCodes]],
    ['countries of locales', locale().map((one) => one.slice(3)), [...alpha2Codes]],
  ])('%s', (_, arbitrary, all) => {
    expect([...new Set(drawn(arbitrary, 12_000))].toSorted()).toEqual(all.toSorted())
  })
})

describe('texts reach', () => {
  const texts = drawn(text(), 20_000)
  it.each([
    ['a comma', /,/],
    ['a double quote', /"/],
    ['a lone CR', /\r(?!\n)/],
    ['a lone LF', /(?<!\r)\n/],
    ['CRLF', /\r\n/],
    ['a tab', /\t/],
    ['U+0085, U+2028 and U+2029', /[\u0085\u2028\u2029]/],
    ['combining marks', /\p{M}/u],
    ['direction marks', /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/],
    ['a joiner', /\u200D/],
    ['a byte order mark inside', /.\uFEFF./u],
    ['characters beyond U+FFFF', /[\u{10000}-\u{10FFFF}]/u],
    ['right-to-left letters', /\p{Script=Hebrew}|\p{Script=Arabic}/u],
    ['inner spaces', /\S \S/],
    ['__proto__ and constructor', /^(__proto__|constructor)$/],
    ['null, true and NaN', /^(null|true|NaN)$/],
    ['numerals', /^(00123|1e5|1\.10)$/],
    ['a formula', /^=1\+1$/],
    ['a sign alone', /^-$/],
    ['thousands of units', /^[^]{3000,}$/],
  ])('%s', (_, pattern) => {
    expect(texts.some((one) => pattern.test(one))).toBe(true)
  })
})

describe('numbers reach', () => {
  it.each([-90, 90, 0, 0.1, -0.1])('latitude %s', (value) => {
    expect(drawn(coordinate('latitude'))).toContain(value)
  })

  it.each([-180, 180, 0])('longitude %s', (value) => {
    expect(drawn(coordinate('longitude'))).toContain(value)
  })

  it.each([0, 0.1, -0.1, 2 ** 53 + 2, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE])('metric %s', (value) => {
    expect(drawn(metric())).toContain(value)
  })
})

describe('instants reach', () => {
  it.each([
    ['the basic form', /^\d{8}T\d{6}Z$/],
    ['the extended form', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
    ['leap days', /^\d{4}-?02-?29T/],
    ['the leap day of 2000', /^2000-?02-?29T/],
    ['ends of years', /-?12-?31T23:?59:?59Z$/],
    ['midnight', /T00:?00:?00Z$/],
    ['1970', /^1970/],
    ["the page's last day", /^2017-?10-?26T/],
  ])('%s', (_, pattern) => {
    expect(drawn(instant()).some((one) => pattern.test(one))).toBe(true)
  })
})

describe('addresses reach', () => {
  it.each<[string, fc.Arbitrary<string>, RegExp]>([
    ["the seed's e-mail address", email(), /^john\.stiles@example\.com$/],
    ['a plus tag', email(), /^[^@]*\+[^@]+@/],
    ['dots in the local part', email(), /^[^@.]+\.[^@]+@/],
    ['a subdomain', email(), /@[^.]+\.[^.]+\.[^.]+/],
    ['254 octets', email(), /^[^@]{64}@.{189}$/],
    ['100 octets in final', email('final'), /^(?=.{100}$)/],
    ["the seed's phone", phone(), /^2065550182$/],
    ['E.164 with a plus', phone(), /^\+44\d{10}$/],
    ['E.164 without', phone(), /^49\d{8,}$/],
    ['15 digits', phone(), /^\+\d{15}$/],
    ['64 hexadecimal digits', apnsToken(), /^[0-9a-f]{64}$/],
    ['upper-case ones', apnsToken(), /^(?=.*[A-F])[0-9A-F]{64}$/],
    ['104 digits', apnsToken(), /^[0-9a-fA-F]{104}$/],
    ['160 digits', apnsToken(), /^[0-9a-fA-F]{160}$/],
    ["the seed's APNS token", apnsToken(), /^1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f$/],
    ['163 characters', gcmToken(), /^[\w-]{163}$/],
    ['a token with a colon', gcmToken(), /^[\w-]{11}:APA91b/],
    ["the seed's GCM token", gcmToken(), /^4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c$/],
    ['letters beyond ASCII, if asked', email('2017', { nonAscii: true }), /[^\u0000-\u007F].*@/],
  ])('%s', (_, arbitrary, pattern) => {
    expect(drawn(arbitrary).some((one) => pattern.test(one))).toBe(true)
  })

  it('no letters beyond ASCII unless asked', () => {
    expect(drawn(email()).filter((one) => /[^\u0000-\u007F]/.test(one))).toEqual([])
  })
})

describe('endpoints reach', () => {
  it('one to five in a file, and every channel', () => {
    expect([...new Set(files.map((file) => file.length))].toSorted()).toEqual([1, 2, 3, 4, 5])
    for (const edition of ['2017', 'final'] satisfies Edition[]) {
      const seen = new Set(
        drawn(endpoints({ edition }), 1000).flatMap((file) => file.map((one) => String(one['ChannelType']))),
      )
      expect([...seen].toSorted()).toEqual(channels[edition].toSorted())
    }
  })

  it('every fixed attribute, first and last too', () => {
    const fixed = attributes.map(({ name }) => name).filter((name) => !name.endsWith('*'))
    expect(fixed.filter((name) => !fileKeys.some((paths) => paths.includes(name)))).toEqual([])
    expect(fixed.filter((name) => !fileKeys.some((paths) => paths[0] === name))).toEqual([])
    expect(fileKeys.some((paths) => paths.at(-1) === 'ChannelType' && paths.length > 2)).toBe(true)
    expect(fileKeys.some((paths) => paths.length === 2)).toBe(true)
  })

  it.each(['Attributes.', 'Metrics.', 'User.UserAttributes.'])('none and exactly 20 names of %s', (family) => {
    const counts = new Set(fileKeys.map(countIn(family)))
    expect([0, 1, 2, 3, 20].filter((count) => !counts.has(count))).toEqual([])
    expect(Math.max(...counts)).toBe(20)
  })

  it('hundreds of addresses on each channel', () => {
    const all = channels['2017'].map((channel) => new Set(drawn(address(channel), 500)).size)
    expect(Math.min(...all)).toBeGreaterThan(200)
  })
})
