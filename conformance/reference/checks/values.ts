import { channels, endpointStatuses, optOuts } from '../../../generators/spec/channels.ts'
import { alpha2Codes, alpha3Codes, languageCodes, tzNames } from '../../../generators/spec/codes.ts'
import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import type { AttributeName } from '../../../generators/spec/attributes.ts'
import { parseInstant } from '../../instant.ts'
import type { Check, Context } from '../check.ts'
import { rounded } from '../number.ts'
import type { Written } from '../record.ts'

/** Rules of single values. A value of another type than text is the business of `json-text-value`. */
export const valueChecks = {
  'channel-type-known': {
    expected: `one of ${channels['2017'].join(', ')}`,
    value: { of: ['ChannelType'], isWrong: notOneOf(({ edition }) => sets.channels[edition]) },
  },
  'endpoint-status-known': {
    expected: `one of ${endpointStatuses.join(', ')}`,
    value: { of: ['EndpointStatus'], isWrong: notOneOf(() => sets.statuses) },
  },
  'opt-out-known': {
    expected: `one of ${optOuts.join(', ')}`,
    value: { of: ['OptOut'], isWrong: notOneOf(() => sets.optOuts) },
  },
  'country-alpha3': {
    expected: 'an assigned alpha-3 code of ISO 3166-1, such as USA',
    value: { of: ['Location.Country'], isWrong: notOneOf(() => alpha3Codes) },
  },
  'locale-iso15897': {
    expected: 'a locale such as en_US (ISO 15897)',
    value: { of: ['Demographic.Locale'], isWrong: text((value) => !isLocale(value)) },
  },
  'timezone-tz-name': {
    expected: 'a name of the tz database, such as America/Los_Angeles',
    value: { of: ['Demographic.Timezone'], isWrong: text((value) => !tzNames.has(value)) },
  },
  'effective-date-iso8601': {
    expected: 'a date and time in ISO 8601, such as 20171011T150548Z',
    value: { of: ['EffectiveDate'], isWrong: text((value) => parseInstant(value) === undefined) },
  },
  'latitude-decimal': degrees('Location.Latitude', 90),
  'longitude-decimal': degrees('Location.Longitude', 180),
  'coordinate-precision': {
    expected: 'one decimal',
    value: {
      of: ['Location.Latitude', 'Location.Longitude'],
      isWrong: (value, { limits }) =>
        typeof value === 'number' && rounded(value, limits.coordinateDecimalsMax) !== value,
    },
  },
  'metric-numeric': {
    expected: 'a number',
    value: { of: ['Metrics.*'], isWrong: (value) => !isNumber(value) },
  },
} satisfies Partial<Record<RuleIdAt<'endpoint'>, Check>>

const sets = {
  channels: { '2017': new Set<string>(channels['2017']), final: new Set<string>(channels.final) },
  statuses: new Set<string>(endpointStatuses),
  optOuts: new Set<string>(optOuts),
}

function text(isWrong: (value: string) => boolean) {
  return (value: Written) => typeof value === 'string' && isWrong(value)
}

/** Case is open for enumerated values (U16). */
function notOneOf(allowed: (context: Context) => ReadonlySet<string>) {
  return (value: Written, context: Context) => {
    if (typeof value !== 'string' || allowed(context).has(value)) return false
    return context.policies['enum-case'] === 'reject-record' || !allowed(context).has(asciiUpper(value))
  }
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

function degrees(path: AttributeName, max: number): Check {
  return {
    expected: `a decimal number of degrees from -${max} to ${max}`,
    value: { of: [path], isWrong: (value) => !isNumber(value) || Math.abs(value) > max },
  }
}

function isNumber(value: Written): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
