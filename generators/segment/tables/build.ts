/**
 * Builds the tables of the bulk generator from the pinned packages and the curated sources beside this file.
 * `node --import tsx generators/segment/tables/build.ts` writes them; a test builds them again and compares.
 */
import { realpathSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as faker from '@faker-js/faker'
import * as zones from 'countries-and-timezones'
import isoCountries from 'i18n-iso-countries'
import { getCountryCallingCode, isValidPhoneNumber, type CountryCode } from 'libphonenumber-js/max'
import { cities } from './source/cities.ts'
import { countries, type Country } from './source/countries.ts'
import { appVersions, devices, interests } from './source/devices.ts'
import { curatedPeople, fakerPeople, letters } from './source/people.ts'

const namesMax = 128

/** The files by name, each one line of JSON per entry. */
export function buildTables(): Readonly<Record<string, string>> {
  return {
    'places.json': lines({ countries: countries.map(countryEntry), places: countries.flatMap(placeEntries) }),
    'people.json': lines(peopleEntries()),
    'devices.json': lines({ '2017': deviceEntries('2017'), final: deviceEntries('final'), appVersions: weighted(appVersions), interests: words(interests) }),
    'quantiles.json': lines({ normal: normalQuantiles(512) }),
  }
}

function countryEntry(country: Country): unknown {
  const alpha3 = isoCountries.alpha2ToAlpha3(country.iso)
  if (alpha3 === undefined) throw new Error(`no alpha-3 code for ${country.iso}`)
  const code = getCountryCallingCode(country.iso as CountryCode)
  const heads = country.heads
    .split(' ')
    .flatMap((head) => (head.endsWith('x') ? [...'23456789'].map((digit) => head.slice(0, -1) + digit) : [head]))
    .filter((head) => headIsValid(country, code, head))
  if (heads.length === 0) throw new Error(`no valid mobile head for ${country.iso}`)
  return [country.iso, alpha3, country.millions, country.people, code, country.digits, powerOfTwo(heads).join(' ')]
}

/** A head counts as valid where at least three in four of its numbers are. */
function headIsValid(country: Country, code: string, head: string): boolean {
  const samples = Array.from({ length: 16 }, (_, i) => String((i * 6_180_339 + 1_234_567) % 10 ** country.digits))
  const valid = samples.filter((digits) => {
    return isValidPhoneNumber(`+${code}${head}${digits.padStart(country.digits, '0')}`, country.iso as CountryCode)
  })
  return valid.length >= 12
}

/** So many that a mask picks one. */
function powerOfTwo(heads: readonly string[]): readonly string[] {
  return heads.slice(0, 2 ** Math.floor(Math.log2(heads.length)))
}

function placeEntries(country: Country): unknown[] {
  return cities[country.iso]!.split('\n').map((text) => {
    const [city, region, latitude, longitude, thousands, postal, zone, locale] = text.split('|')
    const timezone = zone || country.zone
    if (zones.getTimezone(timezone) === null) throw new Error(`no tz name: ${timezone}`)
    return [country.iso, city, region, latitude, longitude, Number(thousands), postal || country.postal, timezone, locale || country.locale]
  })
}

function peopleEntries(): Record<string, unknown> {
  const curated = Object.entries(curatedPeople).map(([key, { first, last }]) => [key, [names(first), names(last)]] as const)
  const taken = Object.entries(fakerPeople).map(([key, locale]) => [key, fakerNames(locale)] as const)
  return Object.fromEntries([...curated, ...taken])
}

function names(list: string): string {
  return list
    .split(' ')
    .map((pair) => (pair.includes(':') ? pair : withLatin(pair)))
    .join('|')
}

function fakerNames(locale: string): [string, string] {
  const person = (faker as unknown as Record<string, { person: Record<string, Record<string, string[]>> }>)[locale]!.person
  const first = [...spread(person['first_name']!['female'] ?? [], 64), ...spread(person['first_name']!['male'] ?? [], 64)]
  const last = person['last_name']!
  const lasts = last['generic'] ?? [...spread(last['female']!, 64), ...spread(last['male']!, 64)]
  return [spread(first, namesMax).map(withLatin).join('|'), spread(lasts, namesMax).map(withLatin).join('|')]
}

/** At most `count` of a list, evenly taken, without repetition, in an order that is not alphabetical. */
function spread(list: readonly string[], count: number): readonly string[] {
  const clean = [...new Set(list)].filter((name) => name.length <= 14 && latin(name).length >= 2)
  const taken = clean.length <= count ? clean : Array.from({ length: count }, (_, i) => clean[Math.floor((i * clean.length) / count)]!)
  const stride = [37, 41, 43, 47, 53].find((prime) => taken.length % prime !== 0)!
  return taken.map((_, i) => taken[(i * stride) % taken.length]!)
}

function withLatin(name: string): string {
  return `${name}:${latin(name)}`
}

/** The name as the local part of an e-mail address has it: a to z only. */
function latin(name: string): string {
  return [...name.toLowerCase()]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}

function deviceEntries(time: keyof typeof devices): unknown[] {
  return Object.entries(devices[time]).flatMap(([platform, makes]) => (makes as readonly string[]).flatMap((text) => deviceRows(platform, text)))
}

/** One row for each version of a model; its weight is its share of the platform. */
function deviceRows(platform: string, text: string): unknown[] {
  const [make, share, models] = text.split('|') as [string, string, string]
  return models.split(';').flatMap((entry) => {
    const [model = '', number = '', weight, versions = '', form = 'phone'] = entry.trim().split(',')
    return weighted(versions).map(([version, part]) => [platform, make, model, number, version, Number(share) * Number(weight) * part, form])
  })
}

function weighted(list: string): [string, number][] {
  return list.split(' ').map((pair) => [pair.slice(0, pair.lastIndexOf(':')), Number(pair.slice(pair.lastIndexOf(':') + 1))])
}

function words(list: string): readonly string[] {
  return list.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ''))
}

/** The upper half of the standard normal distribution at the middle of `count` equal parts, in units of 1/10,000. */
function normalQuantiles(count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.round(10_000 * quantile(0.5 + (i + 0.5) / (2 * count))))
}

/** By bisection on the series of the distribution function: slow and sure. */
function quantile(p: number): number {
  let low = 0
  let high = 6
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (below(middle) < p) low = middle
    else high = middle
  }
  return low
}

function below(z: number): number {
  let term = z
  let sum = z
  for (let k = 1; k < 200; k++) {
    term *= (z * z) / (2 * k + 1)
    sum += term
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

function lines(tables: Record<string, unknown>): string {
  const table = ([name, value]: [string, unknown]) => `${JSON.stringify(name)}:${Array.isArray(value) ? list(value) : JSON.stringify(value)}`
  return `{\n${Object.entries(tables).map(table).join(',\n')}\n}\n`
}

function list(values: readonly unknown[]): string {
  return typeof values[0] === 'object' ? `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]` : JSON.stringify(values)
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(buildTables())) writeFileSync(new URL(name, import.meta.url), text)
}
