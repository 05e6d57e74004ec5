import { getTimezone } from 'countries-and-timezones'
import isoCountries from 'i18n-iso-countries'
import { isValidPhoneNumber, type CountryCode } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../endpoint.ts'
import type { SegmentOptions } from './options.ts'
import { planSegment, rowEndpoint } from './index.ts'
import { placesOf } from './places.ts'
import { styles } from './editions.ts'
import { dialBits } from './row.ts'
import { buildTables } from './tables/build.ts'
import { readFileSync } from 'node:fs'

const rows = 2000

function sample(options: SegmentOptions, count = rows): readonly Endpoint[] {
  const plan = planSegment(options)
  return Array.from({ length: count }, (_, row) => rowEndpoint(plan, row * 7919))
}

describe('tables', () => {
  it('are what a rebuild from the pinned packages gives', () => {
    for (const [name, text] of Object.entries(buildTables())) {
      expect(readFileSync(new URL(`tables/${name}`, import.meta.url), 'utf8') === text, name).toBe(true)
    }
  })

  it('have phone heads of which none starts another, of one length in a country', () => {
    const dials = placesOf(styles.final).dials
    const heads = dials.flatMap((dial) => dial.heads).toSorted()
    for (const [i, head] of heads.slice(1).entries())
      expect(head.startsWith(heads[i]!), `${head} ${heads[i]}`).toBe(false)
    for (const dial of dials) expect(new Set(dial.heads.map((head) => head.length)).size).toBe(1)
  })

  it('have room for 2^32 rows in every country within the fifteen digits of E.164', () => {
    for (const dial of placesOf(styles['2017']).dials) {
      const { free, head, overDigits } = dialBits(dial)
      expect(2 ** free).toBeLessThanOrEqual(10 ** dial.digits)
      expect(2 ** head).toBe(dial.heads.length)
      expect(2 ** free * 2 ** head * 10 ** overDigits).toBeGreaterThanOrEqual(2 ** 32)
      expect(dial.heads[0]!.length + dial.digits + overDigits).toBeLessThanOrEqual(15)
    }
  })
})

describe('values of edition 2017', () => {
  const endpoints = sample({})
  const each = (path: string, test: (value: string, endpoint: Endpoint) => boolean) => {
    expect(
      endpoints.filter((endpoint) => !test(String(endpoint[path]), endpoint)).map((endpoint) => endpoint[path]),
    ).toEqual([])
  }
  it('have alpha-3 countries', () =>
    each('Location.Country', (code) => isoCountries.alpha3ToAlpha2(code) !== undefined))
  it('have locales ll_CC of the country', () =>
    each('Demographic.Locale', (locale, endpoint) => {
      const alpha2 = isoCountries.alpha3ToAlpha2(String(endpoint['Location.Country']))
      return /^[a-z]{2}_[A-Z]{2}$/.test(locale) && locale.endsWith(alpha2!)
    }))
  it('have tz names of the country', () =>
    each('Demographic.Timezone', (name, endpoint) => {
      const alpha2 = isoCountries.alpha3ToAlpha2(String(endpoint['Location.Country']))
      return getTimezone(name)?.countries.includes(alpha2 as never) === true
    }))
  it('have coordinates near the time of their zone', () =>
    each('Location.Longitude', (longitude, endpoint) => {
      const zone = getTimezone(String(endpoint['Demographic.Timezone']))!
      return Math.abs(Number(longitude) / 15 - zone.utcOffset / 60) < 3.7
    }))
  it('have effective dates within the year before the page', () =>
    each('EffectiveDate', (text) => /^\d{8}T\d{6}Z$/.test(text) && text >= '20161026' && text < '20171026'))
  it('have numbers where the page wants numbers', () =>
    expect(
      endpoints.every(
        (endpoint) =>
          typeof endpoint['Metrics.Sessions'] === 'number' && typeof endpoint['Location.Latitude'] === 'number',
      ),
    ).toBe(true))
  it('have devices that can hold the token', () => {
    for (const endpoint of endpoints) {
      const platform = endpoint['Demographic.Platform']
      if (endpoint['ChannelType'] === 'APNS') expect(platform).toBe('iOS')
      if (endpoint['ChannelType'] === 'GCM') expect(platform).toBe('Android')
      expect(endpoint['Demographic.Make'] === 'Apple').toBe(platform === 'iOS')
    }
  })
  it('have platform versions that the model runs', () => {
    const versionsOf = (model: string) =>
      new Set(
        endpoints
          .filter((endpoint) => `${endpoint['Demographic.Model']} ${endpoint['Demographic.ModelVersion']}` === model)
          .map((endpoint) => String(endpoint['Demographic.PlatformVersion'])),
      )
    expect(versionsOf('iPhone 8')).toEqual(new Set(['11.0', '11.0.3']))
    expect(versionsOf('Galaxy S8 SM-G950F')).toEqual(new Set(['7.0']))
    expect(versionsOf('Pixel 2 G011A')).toEqual(new Set(['8.0.0']))
  })
  it('have mail addresses with the name in Latin letters, at domains for examples', () => {
    const mails = endpoints
      .filter((endpoint) => endpoint['ChannelType'] === 'EMAIL')
      .map((endpoint) => String(endpoint['Address']))
    expect(mails.length).toBeGreaterThan(rows / 3)
    expect(
      mails.filter((mail) => !/^[a-z]+\.[a-z]+\.[0-9a-f]{8}@(example\.(com|org|net)|(mail|post)\.example)$/.test(mail)),
    ).toEqual([])
  })
  it('have tokens of 32 characters', () => {
    const tokens = endpoints.filter((endpoint) => ['APNS', 'GCM'].includes(String(endpoint['ChannelType'])))
    expect(tokens.filter((endpoint) => !/^[\w-]{32}$/.test(String(endpoint['Address'])))).toEqual([])
  })
})

describe('values of the final text', () => {
  it('have phone numbers valid in the country, nine in ten at least', () => {
    const plan = planSegment({ edition: 'final', channels: { SMS: 1 } })
    const endpoints = Array.from({ length: rows }, (_, row) => rowEndpoint(plan, row))
    const valid = endpoints.filter((endpoint) => {
      return isValidPhoneNumber(String(endpoint['Address']), String(endpoint['Location.Country']) as CountryCode)
    })
    expect(valid.length / rows).toBeGreaterThan(0.9)
    expect(endpoints.every((endpoint) => /^\+[1-9]\d{6,14}$/.test(String(endpoint['Address'])))).toBe(true)
  })
  it('have alpha-2 countries, extended dates and no endpoint status', () => {
    for (const endpoint of sample({ edition: 'final' }, 200)) {
      expect(endpoint['Location.Country']).toMatch(/^[A-Z]{2}$/)
      expect(endpoint['EffectiveDate']).toMatch(/^2024-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(endpoint).not.toHaveProperty('EndpointStatus')
    }
  })
})

describe('devices of a channel', () => {
  const makesOf = (channel: string, edition: '2017' | 'final') =>
    new Set(
      sample({ edition, channels: { [channel]: 1 } }, 500).map((endpoint) => String(endpoint['Demographic.Make'])),
    )
  it('are those that hold its addresses', () => {
    for (const channel of ['APNS', 'APNS_VOIP_SANDBOX']) expect(makesOf(channel, 'final')).toEqual(new Set(['Apple']))
    expect(makesOf('ADM', 'final')).toEqual(new Set(['Amazon']))
    for (const make of ['Apple', 'Amazon']) expect(makesOf('BAIDU', 'final')).not.toContain(make)
  })
  it('make calls where they get text messages', () => {
    for (const edition of ['2017', 'final'] as const) {
      const models = sample({ edition, channels: { SMS: 1 } }).map((endpoint) => String(endpoint['Demographic.Model']))
      expect(models.filter((model) => /iPad|iPod|Tab |MediaPad|Fire/.test(model))).toEqual([])
    }
  })
  it('are of the time of the text', () => {
    const models = (edition: '2017' | 'final') =>
      new Set(sample({ edition }).map((endpoint) => `${endpoint['Demographic.Model']}`))
    expect(models('2017')).toContain('Galaxy S7')
    expect(models('final')).toContain('Galaxy S23')
    expect(models('final')).not.toContain('Galaxy S7')
  })
})

describe('what is asked for', () => {
  const share = (endpoints: readonly Endpoint[], test: (endpoint: Endpoint) => boolean) =>
    endpoints.filter(test).length / endpoints.length
  it('channels and countries come by their shares', () => {
    const endpoints = sample({ channels: { EMAIL: 3, SMS: 1 }, countries: { DEU: 3, FR: 1 } }, 4000)
    expect(share(endpoints, (endpoint) => endpoint['ChannelType'] === 'EMAIL')).toBeCloseTo(0.75, 1)
    expect(share(endpoints, (endpoint) => endpoint['Location.Country'] === 'DEU')).toBeCloseTo(0.75, 1)
    expect(new Set(endpoints.map((endpoint) => endpoint['Location.Country']))).toEqual(new Set(['DEU', 'FRA']))
  })
  it('opt-outs, gaps and custom values come by their rates', () => {
    const plan = {
      optOutRate: 0.3,
      missing: { 'Location.City': 0.2 },
      attributes: { Tier: 'gold:1,silver:9' },
      metrics: { Age: 'normal(40,10)' },
    }
    const endpoints = sample(plan, 4000)
    expect(share(endpoints, (endpoint) => endpoint['OptOut'] === 'ALL')).toBeCloseTo(0.3, 1)
    expect(share(endpoints, (endpoint) => endpoint['Location.City'] === undefined)).toBeCloseTo(0.2, 1)
    expect(share(endpoints, (endpoint) => String(endpoint['Attributes.Tier']) === 'gold')).toBeCloseTo(0.1, 1)
    const mean = endpoints.reduce((sum, endpoint) => sum + Number(endpoint['Metrics.Age']), 0) / endpoints.length
    expect(mean).toBeGreaterThan(39)
    expect(mean).toBeLessThan(41)
  })
  it('a rate of 0 is never, and of 1 always', () => {
    expect(share(sample({ optOutRate: 0 }), (endpoint) => endpoint['OptOut'] === 'ALL')).toBe(0)
    expect(share(sample({ optOutRate: 1 }), (endpoint) => endpoint['OptOut'] === 'ALL')).toBe(1)
    expect(share(sample({ missing: { Id: 1 } }), (endpoint) => endpoint['Id'] === undefined)).toBe(1)
  })
  it('endpoints of one user share name and place, and have addresses of their own', () => {
    const plan = planSegment({ users: 3 })
    for (let user = 0; user < 100; user++) {
      const endpoints = [0, 1, 2].map((i) => rowEndpoint(plan, user * 3 + i))
      for (const path of ['User.UserId', 'User.UserAttributes.LastName', 'Location.City']) {
        expect(new Set(endpoints.map((endpoint) => String(endpoint[path]))).size).toBe(1)
      }
      expect(new Set(endpoints.map((endpoint) => endpoint['Address'])).size).toBe(3)
    }
  })
})
