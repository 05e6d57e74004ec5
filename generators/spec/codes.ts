import { createRequire } from 'node:module'
import { getAllTimezones } from 'countries-and-timezones'
import type * as phones from 'libphonenumber-js/core'
import countryRows from 'i18n-iso-countries/codes.json' with { type: 'json' }
import iso639 from 'iso-639-1'

// The tables of codes that the page leans on. They come from pinned packages and never from Intl, whose lists differ
// from one Node to the next and leave out names such as UTC and US/Pacific. Every set is sorted by code point.

/**
 * XK and XKX (or XKK), by which many lists name Kosovo, belong to the ranges that ISO 3166-1 leaves to its users
 * (XA to XZ, XAA to XZZ). They are not assigned, so they are neither valid values here nor defects.
 */
const assigned = (countryRows as string[][]).filter(([alpha2]) => !alpha2!.startsWith('X'))
const pairs = assigned.map(([alpha2, alpha3]) => [alpha3!, alpha2!] as const)

/** The 249 assigned alpha-3 codes of ISO 3166-1, e.g. `USA`. */
export const alpha3Codes: ReadonlySet<string> = sorted(pairs.map(([alpha3]) => alpha3))
/** The 249 assigned alpha-2 codes of ISO 3166-1, e.g. `US`. */
export const alpha2Codes: ReadonlySet<string> = sorted(pairs.map(([, alpha2]) => alpha2))
/** The alpha-2 code of every alpha-3 code; a table, because the one is not a prefix of the other (EST is EE). */
export const alpha3ToAlpha2: ReadonlyMap<string, string> = new Map(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Every name of the tz database (2025b), links such as US/Pacific included. Upper and lower case matter. */
export const tzNames: ReadonlySet<string> = sorted(Object.keys(getAllTimezones({ deprecated: true })))

/** The 183 two-letter codes of ISO 639-1 in lower case. `bh` is not among them: it was withdrawn in 2021. */
export const languageCodes: ReadonlySet<string> = sorted(iso639.getAllCodes())

const require = createRequire(import.meta.url)
let examples: ((alpha2: string) => string | undefined) | undefined

/**
 * A mobile number of the country in E.164, e.g. `+12015550123` for `US`: shaped like a real one, for examples only.
 *
 * Undefined for AQ, BV, GS, HM, PN, TF and UM, which have no numbering plan of their own (nobody lives there, or the
 * telephones are another country's), and for anything that is not an alpha-2 code. People there get no phone number.
 */
export function examplePhone(alpha2: string): string | undefined {
  examples ??= loadPhones()
  return examples(alpha2)
}

/** Reads the plans on first use, because that takes longer than starting the rest of the program. */
function loadPhones(): (alpha2: string) => string | undefined {
  const { getExampleNumber } = require('libphonenumber-js/core') as typeof phones
  const numbers = require('libphonenumber-js/examples.mobile.json') as phones.Examples
  const plans = require('libphonenumber-js/min/metadata') as phones.MetadataJson
  return (alpha2) =>
    alpha2Codes.has(alpha2) ? getExampleNumber(alpha2 as phones.CountryCode, numbers, plans)?.number : undefined
}

/** In the order of UTF-16 units, the same under every locale; all codes are ASCII. */
function sorted(codes: readonly string[]): ReadonlySet<string> {
  return new Set(codes.toSorted())
}
