import { channels, endpointStatuses, optOuts } from '../../generators/spec/channels.ts'
import { alpha2Codes, alpha3Codes, alpha3ToAlpha2, languageCodes, tzNames } from '../../generators/spec/codes.ts'
import type { RejectingRuleId } from '../../generators/spec/rules.ts'
import { parseInstant } from '../instant.ts'

/** What somebody who wrote this value surely, or nearly surely, meant; undefined where nothing is near. */
export const nearest: { readonly [R in RejectingRuleId]?: (value: string) => string | undefined } = {
  'channel-type-known': among(channels['2017'], {
    FCM: 'GCM',
    ANDROID: 'GCM',
    IOS: 'APNS',
    E_MAIL: 'EMAIL',
    TEXT: 'SMS',
  }),
  'channel-type-one-of-13': among(channels.final, { FCM: 'GCM', E_MAIL: 'EMAIL', TEXT: 'SMS' }),
  'endpoint-status-known': among(endpointStatuses, { ENABLED: 'ACTIVE', DISABLED: 'INACTIVE' }),
  'opt-out-known': among(optOuts, { YES: 'ALL', TRUE: 'ALL', NO: 'NONE', FALSE: 'NONE' }),
  'country-alpha3': (value) => alpha3Of(folded(value)),
  'country-alpha2': (value) => alpha3ToAlpha2.get(alpha3Of(folded(value)) ?? ''),
  'locale-iso15897': localeOf,
  'locale-language-country': localeOf,
  'timezone-tz-name': timezoneOf,
  'effective-date-iso8601': instantOf,
  'latitude-decimal': decimalOf,
  'longitude-decimal': decimalOf,
  'metric-numeric': decimalOf,
  'phone-e164': phoneOf,
}

function folded(value: string): string {
  return value
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_')
}

function among(values: readonly string[], others: Readonly<Record<string, string>>) {
  return (value: string) => {
    const word = folded(value)
    return values.includes(word) ? word : Object.hasOwn(others, word) ? others[word] : undefined
  }
}

function alpha3Of(code: string): string | undefined {
  if (alpha3Codes.has(code)) return code
  const alpha2 = code === 'UK' ? 'GB' : code
  return [...alpha3ToAlpha2].find(([, other]) => other === alpha2)?.[0]
}

function localeOf(value: string): string | undefined {
  const [, language = '', country = ''] = /^\s*([a-z]{2})[-_]([a-z]{2})\s*$/i.exec(value) ?? []
  const known = languageCodes.has(language.toLowerCase()) && alpha2Codes.has(country.toUpperCase())
  return known ? `${language.toLowerCase()}_${country.toUpperCase()}` : undefined
}

function timezoneOf(value: string): string | undefined {
  const word = value.trim().replaceAll(' ', '_').toLowerCase()
  return [...tzNames].find((name) => name.toLowerCase() === word)
}

/** A space in place of the T, or seconds or milliseconds since 1970. */
function instantOf(value: string): string | undefined {
  const text = value.trim()
  if (/^\d{10}(\d{3})?$/.test(text)) {
    return new Date(text.length === 10 ? Number(text) * 1000 : Number(text)).toISOString()
  }
  const joined = text.replace(/^(\d{4}-\d\d-\d\d) +(?=\d)/, '$1T')
  return parseInstant(joined) === undefined ? undefined : joined
}

/** Spaces around it, or a comma in place of the point. */
function decimalOf(value: string): string | undefined {
  const text = value.trim().replace(/^(-?\d+),(\d{1,2})$/, '$1.$2')
  return text !== value && /^-?\d+(\.\d+)?$/.test(text) ? text : undefined
}

/** Marks between the digits, which E.164 does not have. */
function phoneOf(value: string): string | undefined {
  const text = value.replaceAll(/[\s().-]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(text) ? text : undefined
}
