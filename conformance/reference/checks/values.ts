import type { AttributeName } from '../../../generators/spec/attributes.ts'
import { channels, endpointStatuses, optOuts } from '../../../generators/spec/channels.ts'
import { alpha2Codes, alpha3Codes, languageCodes, tzNames } from '../../../generators/spec/codes.ts'
import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import { remappedTimezones } from '../../../generators/spec/timezones.ts'
import { parseInstant } from '../../instant.ts'
import type { Check, Context } from '../check.ts'
import { rounded } from '../number.ts'
import type { Written } from '../record.ts'
import * as sure from '../screen-values.ts'
import { words } from '../words.ts'

/** Rules of single values. A value of another type than text is the business of `json-text-value`. */
export const valueChecks = {
  'channel-type-known': oneOf('ChannelType', channels['2017']),
  'channel-type-one-of-13': oneOf('ChannelType', channels.final),
  'endpoint-status-known': oneOf('EndpointStatus', endpointStatuses),
  'opt-out-known': oneOf('OptOut', optOuts),
  'country-alpha3': {
    expected: 'an assigned alpha-3 code of ISO 3166-1, such as USA',
    value: { of: ['Location.Country'], isWrong: notIn(alpha3Codes), sure: sure.isAlpha3 },
  },
  'country-alpha2': {
    expected: 'an assigned alpha-2 code of ISO 3166-1, such as US',
    value: { of: ['Location.Country'], isWrong: notIn(alpha2Codes), sure: sure.isAlpha2 },
  },
  'locale-iso15897': {
    expected: 'a locale such as en_US (ISO 15897)',
    value: { of: ['Demographic.Locale'], isWrong: text((value) => !isLocale(value)), sure: sure.isLocale },
  },
  'locale-language-country': {
    expected: 'a language of ISO 639-1, an underscore and a country of ISO 3166-1, such as en_US',
    value: { of: ['Demographic.Locale'], isWrong: text((value) => !isLanguageCountry(value)), sure: sure.isLocale },
  },
  'timezone-tz-name': {
    expected: 'a name of the tz database, such as America/Los_Angeles',
    value: { of: ['Demographic.Timezone'], isWrong: isNoTimezone, sure: words(tzNames) },
  },
  'timezone-remapped': {
    expected: 'a name of the tz database that is not mapped to another one',
    value: {
      of: ['Demographic.Timezone'],
      isWrong: text((value, { edition }) => remappedTimezones[edition].has(value)),
    },
  },
  'effective-date-iso8601': {
    expected: 'a date and time in ISO 8601, such as 20171011T150548Z',
    value: { of: ['EffectiveDate'], isWrong: text((value) => parseInstant(value) === undefined), sure: sure.isInstant },
  },
  'effective-date-unsupported': {
    expected: 'no EffectiveDate',
    value: { of: ['EffectiveDate'], isWrong: () => true },
  },
  'latitude-decimal': degrees('Location.Latitude', 90, sure.isLatitude),
  'longitude-decimal': degrees('Location.Longitude', 180, sure.isLongitude),
  'coordinate-precision': {
    expected: 'one decimal',
    value: {
      of: ['Location.Latitude', 'Location.Longitude'],
      isWrong: (value, { limits }) => isNumber(value) && rounded(value, limits.coordinateDecimalsMax) !== value,
      sure: sure.isLongitude,
    },
  },
  'metric-numeric': {
    expected: 'a number',
    value: { of: ['Metrics.*'], isWrong: (value) => !isNumber(value), sure: sure.isDecimal },
  },
} satisfies Partial<Record<RuleIdAt<'endpoint'>, Check>>

function text(isWrong: (value: string, context: Context) => boolean) {
  return (value: Written, context: Context) => typeof value === 'string' && isWrong(value, context)
}

function oneOf(path: AttributeName, values: readonly string[]): Check {
  return {
    expected: `one of ${values.join(', ')}`,
    value: { of: [path], isWrong: notIn(new Set(values)), sure: words(values) },
  }
}

/** Case is open for enumerated values (U16). */
function notIn(allowed: ReadonlySet<string>) {
  return text(
    (value, { policies }) =>
      !allowed.has(value) && (policies['enum-case'] === 'reject-record' || !allowed.has(asciiUpper(value))),
  )
}

/** Capitals for a to z alone: the dotless i and the long s are no other case of I and S here. */
export function asciiUpper(value: string): string {
  return value.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/** language[_territory][.codeset][@modifier], the last two left open by the page; ISO 639-1 has only two-letter languages. */
const locale = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:\.[A-Za-z0-9-]+)?(?:@[A-Za-z0-9]+)?$/

function isLocale(value: string): boolean {
  const [, language, territory] = locale.exec(value) ?? []
  if (language === undefined || (language.length === 2 && !languageCodes.has(language))) return false
  return territory === undefined || alpha2Codes.has(territory)
}

function isLanguageCountry(value: string): boolean {
  return (
    value.length === 5 && value[2] === '_' && languageCodes.has(value.slice(0, 2)) && alpha2Codes.has(value.slice(3))
  )
}

/** A name that the page maps to another one is known to it, whatever today's tz database says. */
function isNoTimezone(value: Written, { edition }: Context): boolean {
  return typeof value === 'string' && !tzNames.has(value) && !remappedTimezones[edition].has(value)
}

function degrees(path: AttributeName, max: number, isSurely: sure.Sure): Check {
  return {
    expected: `a decimal number of degrees from -${max} to ${max}`,
    value: { of: [path], isWrong: (value) => !isNumber(value) || Math.abs(value) > max, sure: isSurely },
  }
}

function isNumber(value: Written): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
