import type { Style } from './editions.ts'
import { draw, scramble } from './mix.ts'
import type { Dial } from './parts.ts'
import { apportion, plainTable, type Table } from './table.ts'
import places from './tables/places.json' with { type: 'json' }
import { UsageError } from '../errors.ts'

const placeBits = 12

type CountryRow = [
  alpha2: string,
  alpha3: string,
  millions: number,
  people: string,
  code: string,
  digits: number,
  heads: string,
]
type CityRow = [
  alpha2: string,
  city: string,
  region: string,
  latitude: string,
  longitude: string,
  thousands: number,
  postal: string,
  timezone: string,
  locale: string,
]

const countryRows = places.countries as CountryRow[]
const cityRows = places.places as CityRow[]

export interface Places {
  readonly table: Table
  /** For each slot: the number of its country in `dials` and `people`. */
  readonly country: Uint16Array
  readonly dials: readonly Dial[]
  /** The list of names of each country. */
  readonly people: readonly string[]
}

/** Countries that the tables know, alpha-3, in their order. */
const knownCountries: readonly string[] = countryRows.map(([, alpha3]) => alpha3)

/**
 * Where endpoints are. Countries by population unless weights are given (alpha-2 or alpha-3 to weight), cities of a country
 * by inhabitants, which is close to Zipf's law. Every slot has its own postal code.
 */
export function placesOf(style: Style, weights?: Readonly<Record<string, number>>): Places {
  const wanted = countryWeights(weights)
  const inCountry = new Map<string, number>()
  for (const [country, , , , , thousands] of cityRows) inCountry.set(country, (inCountry.get(country) ?? 0) + thousands)
  const shares = cityRows.map((row) => ((wanted.get(row[0]) ?? 0) * row[5]) / inCountry.get(row[0])!)
  const slots = apportion(shares, 2 ** placeBits)
  const numbers = new Map(countryRows.map(([alpha2], i) => [alpha2, i]))
  const countryOfCity = cityRows.map(([alpha2]) => numbers.get(alpha2)!)
  const country = slots.map((city) => countryOfCity[city]!)
  const of = (i: 0 | 1 | 2 | 3 | 4 | 7 | 8) => (slot: number) => cityRows[slots[slot]!]![i]
  const fields = {
    alpha2: of(0),
    alpha3: (slot: number) => countryRows[country[slot]!]![1],
    city: of(1),
    region: of(2),
    latitude: of(3),
    longitude: of(4),
    postal: (slot: number) => postalCode(cityRows[slots[slot]!]![6], slot),
    timezone: of(7),
    locale: of(8),
  }
  return {
    table: plainTable('place', 'user', placeBits, fields),
    country,
    dials: countryRows.map((row) => ({ heads: headsOf(row, style.phonePrefix), digits: row[5] })),
    people: countryRows.map((row) => row[3]),
  }
}

function countryWeights(weights?: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  if (weights === undefined) return new Map(countryRows.map((row) => [row[0], row[2]]))
  const wanted = new Map<string, number>()
  for (const [code, weight] of Object.entries(weights)) {
    const row = countryRows.find(([alpha2, alpha3]) => code === alpha2 || code === alpha3)
    if (row === undefined)
      throw new UsageError(`countries: no place in ${code}; known are ${knownCountries.join(', ')}`)
    if (wanted.has(row[0])) throw new UsageError(`countries: ${row[0]} and ${row[1]} are the same country`)
    wanted.set(row[0], weight)
  }
  return wanted
}

function headsOf([, , , , code, , heads]: CountryRow, prefix: string): readonly string[] {
  return heads.split(' ').map((head) => prefix + code + head)
}

function postalCode(pattern: string, slot: number): string {
  let salt = 0
  return pattern.replace(/[#@]/g, (mark) => {
    const bits = draw(scramble(slot), (salt += 0x9e3779b9)) >>> 16
    return mark === '#' ? String(bits % 10) : 'ABCDEFGHJKLMNPRSTUVWXYZ'[bits % 23]!
  })
}
