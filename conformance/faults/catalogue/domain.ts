import type { Json } from '../../../generators/endpoint.ts'
import { familyOf } from '../../../generators/endpoint.ts'
import { channels } from '../../../generators/spec/channels.ts'
import { alpha3ToAlpha2 } from '../../../generators/spec/codes.ts'
import { onNumbers, onTexts } from '../around.ts'
import { faultsOf } from '../fault.ts'
import { Refused } from '../second-base/refused.ts'
import { rightSteps, type Steps } from '../second-base/steps.ts'
import type { ReadValue } from '../second-base/values.ts'

/** How people get values wrong: what they accept, what they refuse, and what they make of it. */
export const domainFaults = [
  ...faultsOf('domain', {
    'channel-one-more': {
      clauses: ['S53'],
      says: 'takes FCM for a channel',
      steps: { channel: accepting('channel', is('FCM')) },
    },
    'status-one-more': {
      clauses: ['S63'],
      says: 'takes UNSUBSCRIBED for a status',
      steps: { 'endpoint-status': accepting('endpoint-status', is('UNSUBSCRIBED')) },
    },
    'opt-out-one-more': {
      clauses: ['S77'],
      says: 'takes the null of a spreadsheet for a choice',
      steps: { 'opt-out': accepting('opt-out', is('null')) },
    },
    'country-olympic': {
      clauses: ['S68'],
      says: 'knows the codes of the Olympic Committee too',
      steps: { country: accepting('country', is('SUI', 'NED', 'DEN', 'GRE')) },
    },
    'country-one-missing': {
      clauses: ['S68'],
      says: 'does not know Romania by its code of today',
      steps: { country: refusing('country', 'country-alpha3', is('ROU')) },
    },
    'locale-page-example-refused': {
      clauses: ['S55'],
      says: 'knows the locales of Europe and America alone',
      steps: { locale: refusing('locale', 'locale-iso15897', (value) => /_(?:CN|JP|KR|IN)$/.test(value)) },
    },
    'timezone-abbreviations': {
      clauses: ['S61'],
      says: 'takes abbreviations such as PST for zones, as Java does',
      steps: { timezone: accepting('timezone', is('PST', 'CST', 'IST', 'JST')) },
    },
    'timezone-space-for-underscore': {
      clauses: ['S61'],
      says: 'takes a space for an underscore in a zone',
      steps: { timezone: accepting('timezone', is('America/Los Angeles')) },
    },
    'date-second-61': {
      clauses: ['S62'],
      says: 'takes any two digits for seconds',
      steps: { instant: accepting('instant', is('20171011T150561Z')) },
    },
    'date-noon-as-midnight': {
      clauses: ['S62'],
      says: 'reads hours by a clock of twelve',
      around: only('EffectiveDate', (value) => value.replace(/T12(?=:?\d)/, 'T00')),
    },
    'coordinate-degree-sign': {
      clauses: ['S69'],
      says: 'reads a number of degrees with its sign',
      steps: {
        coordinate: numeric('coordinate', (value) => (/^[\d.]+°$/.test(value) ? parseFloat(value) : Number.NaN)),
      },
    },
    'metric-in-parentheses': {
      clauses: ['S75'],
      says: 'reads a number in parentheses as a negative one, as accountants do',
      steps: { number: numeric('number', (value) => Number(/^\((\d+)\)$/.exec(value)?.[1] ?? Number.NaN)) },
    },
    'channel-lower-cased': {
      clauses: ['S53'],
      says: 'stores the channel in lower case',
      around: only('ChannelType', (value) => value.toLowerCase()),
    },
    'channel-any': { clauses: ['S53'], says: 'takes any word for a channel', steps: { channel: anyText } },
    'channel-by-prefix': {
      clauses: ['S53'],
      says: 'compares as many letters of a channel as it was given',
      steps: {
        channel: accepting('channel', (value) =>
          ['GCM', 'APNS', 'SMS', 'EMAIL'].some((one) => one.startsWith(value) || value.startsWith(one)),
        ),
      },
    },
    'channel-folded': {
      clauses: ['S53'],
      says: 'folds full-width letters of a channel',
      steps: {
        channel: (raw, path, context) =>
          rightSteps.channel(typeof raw === 'string' ? raw.normalize('NFKC') : raw, path, context),
      },
    },
    'channel-of-the-api': {
      clauses: ['S53'],
      says: 'takes the channels that the API has today',
      steps: { channel: accepting('channel', (value) => (channels.final as readonly string[]).includes(value)) },
    },
    'channel-case-folded': {
      clauses: ['U16'],
      force: 'informative',
      says: 'takes a channel in any case, though it says that it rejects the record',
      steps: { channel: upperCased('channel') },
    },
    'country-alpha-2': {
      clauses: ['S68'],
      says: 'takes alpha-2 codes too',
      steps: { country: accepting('country', (value) => /^[A-Z]{2}$/.test(value)) },
    },
    'country-to-alpha-2': {
      clauses: ['S68'],
      says: 'stores the alpha-2 code',
      around: only('Location.Country', (value) => alpha3ToAlpha2.get(value) ?? value),
    },
    'country-prefix': {
      clauses: ['S68'],
      says: 'stores the first two letters as the alpha-2 code',
      around: only('Location.Country', (value) => value.slice(0, 2)),
    },
    'country-any-three': {
      clauses: ['S68'],
      says: 'takes any three capitals for a country',
      steps: { country: accepting('country', (value) => /^[A-Z]{3}$/.test(value)) },
    },
    'country-any': { clauses: ['S68'], says: 'takes any text for a country', steps: { country: anyText } },
    'country-numeric': {
      clauses: ['S68'],
      says: 'takes the numeric codes too',
      steps: { country: accepting('country', (value) => /^\d{3}$/.test(value)) },
    },
    'country-names': {
      clauses: ['S68'],
      says: 'takes English names of countries too',
      steps: {
        country: accepting('country', (value) =>
          ['United States', 'Canada', 'U.S.A.', 'Deutschland', 'España'].includes(value),
        ),
      },
    },
    'country-old-table': {
      clauses: ['S68'],
      says: 'has a table of countries of the year 2009',
      steps: {
        country: refusing('country', 'country-alpha3', (value) => ['SSD', 'CUW', 'BES', 'SXM'].includes(value)),
      },
    },
    'country-without-territories': {
      clauses: ['S68'],
      says: 'has a table of the members of the United Nations',
      steps: {
        country: refusing('country', 'country-alpha3', (value) =>
          ['ALA', 'ASM', 'ATA', 'BVT', 'TWN', 'HKG', 'GRL', 'PRI', 'VAT', 'PSE', 'UMI'].includes(value),
        ),
      },
    },
    'locale-to-bcp-47': {
      clauses: ['S55'],
      says: 'stores a locale with a hyphen',
      around: only('Demographic.Locale', (value) => value.replace('_', '-')),
    },
    'locale-lower-cased': {
      clauses: ['S55'],
      says: 'stores a locale in lower case',
      around: only('Demographic.Locale', (value) => value.toLowerCase()),
    },
    'locale-language-only': {
      clauses: ['S55'],
      says: 'stores the language of a locale',
      around: only('Demographic.Locale', (value) => value.slice(0, 2)),
    },
    'locale-any': { clauses: ['S55'], says: 'takes any text for a locale', steps: { locale: anyText } },
    'locale-by-intl': {
      clauses: ['S55'],
      says: 'asks Intl, which wants a hyphen',
      steps: { locale: refusing('locale', 'locale-iso15897', (value) => !isIntlLocale(value)) },
    },
    'locale-loose-pattern': {
      clauses: ['S55'],
      says: 'takes letters around an underscore for a locale',
      steps: { locale: accepting('locale', (value) => /^\w*_\w*$/.test(value)) },
    },
    'timezone-links-refused': {
      clauses: ['S61'],
      says: 'has the list of zones without links',
      steps: { timezone: refusing('timezone', 'timezone-tz-name', (value) => !intlZones.has(value)) },
    },
    'timezone-canonical': {
      clauses: ['S61'],
      says: 'stores the zone that a link names',
      around: only('Demographic.Timezone', canonicalZone),
    },
    'timezone-utc-refused': {
      clauses: ['S61'],
      says: 'wants a continent and a city',
      steps: { timezone: refusing('timezone', 'timezone-tz-name', (value) => !/^[A-Z][a-z]+\/[A-Z]/.test(value)) },
    },
    'timezone-two-parts': {
      clauses: ['S61'],
      says: 'knows no zone of three parts',
      steps: { timezone: refusing('timezone', 'timezone-tz-name', (value) => value.split('/').length > 2) },
    },
    'timezone-any': { clauses: ['S61'], says: 'takes any text for a time zone', steps: { timezone: anyText } },
    'timezone-by-form': {
      clauses: ['S61'],
      says: 'takes any two names around a slash for a zone',
      steps: { timezone: accepting('timezone', (value) => /^[A-Za-z_ ]+\/[A-Za-z_ ]*$/.test(value)) },
    },
    'timezone-offsets': {
      clauses: ['S61'],
      says: 'takes offsets for time zones',
      steps: { timezone: accepting('timezone', (value) => /^(?:UTC|GMT)?[+-]\d/.test(value)) },
    },
    'date-by-date-parse': {
      clauses: ['S62'],
      says: 'asks Date.parse, which does not know the basic form',
      steps: { instant: (raw, path, context) => byDateParse(raw, path, context) },
    },
    'date-basic-only': {
      clauses: ['S62'],
      says: 'knows the basic form alone',
      steps: { instant: refusing('instant', 'effective-date-iso8601', (value) => value.includes('-')) },
    },
    'date-loose': {
      clauses: ['S62'],
      says: 'takes every date that Date.parse makes sense of',
      steps: { instant: accepting('instant', (value) => !Number.isNaN(Date.parse(value))) },
    },
    'date-any': { clauses: ['S62'], says: 'takes any text for a date', steps: { instant: anyText } },
    'date-epoch': {
      clauses: ['S62'],
      says: 'takes numbers for seconds since 1970',
      steps: { instant: accepting('instant', (value) => /^\d+(?:\.\d+)?$/.test(value)) },
    },
    'date-rolls-over': {
      clauses: ['S62'],
      says: 'takes 30 February for 2 March',
      steps: { instant: accepting('instant', (value) => /^\d{4}-?\d\d-?\d\dT\d\d:?\d\d:?\d\dZ$/.test(value)) },
    },
    'date-day-and-month-swapped': {
      clauses: ['S62'],
      says: 'takes the day for the month where it can be one',
      around: only('EffectiveDate', swapped),
    },
    'date-local-time': {
      clauses: ['S62'],
      says: 'takes the time for local time, two hours from UTC',
      around: only('EffectiveDate', (value) => moved(value, 2 * 3_600_000)),
    },
    'date-without-time': {
      clauses: ['S62'],
      says: 'stores the day',
      around: only('EffectiveDate', (value) => moved(value, 0, 86_400_000)),
    },
    'date-to-the-minute': {
      clauses: ['S62'],
      says: 'stores the minute',
      around: only('EffectiveDate', (value) => moved(value, 0, 60_000)),
    },
    'status-any': { clauses: ['S63'], says: 'takes any word for a status', steps: { 'endpoint-status': anyText } },
    'status-by-prefix': {
      clauses: ['S63'],
      says: 'looks for the letters ACTIV',
      steps: { 'endpoint-status': accepting('endpoint-status', (value) => value.includes('ACTIV')) },
    },
    'status-inverted': {
      clauses: ['S63'],
      says: 'stores ACTIVE as INACTIVE',
      around: only('EndpointStatus', () => 'INACTIVE'),
    },
    'status-inactive-dropped': {
      clauses: ['S63'],
      says: 'does not import inactive endpoints',
      around: { records: (records) => records.filter(({ endpoint }) => endpoint?.['EndpointStatus'] !== 'INACTIVE') },
    },
    'opt-out-inverted': {
      clauses: ['S78'],
      says: 'takes ALL for all messages, and NONE for none',
      around: only('OptOut', (value) => (value === 'ALL' ? 'NONE' : 'ALL')),
    },
    'opt-out-lost': {
      clauses: ['S78'],
      says: 'stores NONE whatever the file says',
      around: only('OptOut', () => 'NONE'),
    },
    'opt-out-by-default': {
      clauses: ['S78'],
      says: 'stores ALL where the file does not say',
      around: { endpoint: (endpoint) => ({ OptOut: 'ALL', ...endpoint }) },
    },
    'opt-out-dropped': {
      clauses: ['S77'],
      says: 'does not import who opted out',
      around: { records: (records) => records.filter(({ endpoint }) => endpoint?.['OptOut'] !== 'ALL') },
    },
    'opt-out-any': { clauses: ['S77'], says: 'takes any word for an opt-out', steps: { 'opt-out': anyText } },
    'opt-out-boolean': {
      clauses: ['S77'],
      says: 'takes true, yes, 1 and their contraries for an opt-out',
      steps: { 'opt-out': accepting('opt-out', (value) => /^(?:true|false|yes|no|1|0)$/i.test(value)) },
    },
  }),
  ...faultsOf('domain', {
    'latitude-rounded': {
      clauses: ['S69'],
      says: 'stores whole degrees of latitude',
      around: onNumbers(Math.round, (path) => path === 'Location.Latitude'),
    },
    'longitude-rounded': {
      clauses: ['S70'],
      says: 'stores whole degrees of longitude',
      around: onNumbers(Math.round, (path) => path === 'Location.Longitude'),
    },
    'latitude-and-longitude-swapped': {
      clauses: ['S69'],
      says: 'stores the latitude for the longitude',
      around: { endpoint: swapCoordinates },
    },
    'longitude-beyond-90-refused': {
      clauses: ['S70'],
      says: 'holds a longitude to the bounds of a latitude',
      steps: { coordinate: (raw, path, context) => bounded(rightSteps.coordinate(raw, path, context), 90) },
    },
    'coordinate-sign-lost': {
      clauses: ['S70'],
      says: 'loses the sign of a longitude',
      around: onNumbers(Math.abs, (path) => path === 'Location.Longitude'),
    },
    'coordinate-zero-lost': {
      clauses: ['S69'],
      says: 'takes zero degrees for no latitude',
      around: onNumbers(
        (value) => (value === 0 ? undefined : value),
        (path) => path === 'Location.Latitude',
      ),
    },
    'coordinate-bound-refused': {
      clauses: ['S69'],
      says: 'refuses the poles',
      steps: {
        coordinate: (raw, path, context) =>
          bounded(rightSteps.coordinate(raw, path, context), path === 'Location.Latitude' ? 89.99 : 180),
      },
    },
    'coordinate-parse-float': {
      clauses: ['S69'],
      says: 'reads as much of a coordinate as looks like a number',
      steps: { coordinate: numeric('coordinate', (value) => Number.parseFloat(value)) },
    },
    'coordinate-decimal-comma': {
      clauses: ['S69'],
      says: 'takes a decimal comma',
      steps: { coordinate: numeric('coordinate', (value) => Number(value.replace(/^(-?\d+),(\d+)$/, '$1.$2'))) },
    },
    'coordinate-words-are-zero': {
      clauses: ['S70'],
      says: 'takes what is no number for zero degrees',
      steps: { coordinate: numeric('coordinate', (value) => Number(value) || 0) },
    },
    'coordinate-truncated': {
      clauses: ['U15'],
      force: 'informative',
      says: 'keeps two decimals, though it says that it rounds to one',
      steps: {
        coordinate: (raw, path, context) =>
          rightSteps.coordinate(raw, path, {
            ...context,
            policies: { ...context.policies, 'coordinate-precision': 'keep' },
          }),
      },
    },
    'metric-by-number': {
      clauses: ['S75'],
      says: "asks Number(): '' is 0, true is 1, [1] is 1",
      steps: { number: javascriptNumber },
    },
    'metric-parse-float': {
      clauses: ['S75'],
      says: 'reads as much of a metric as looks like a number',
      steps: { number: numeric('number', (value) => Number.parseFloat(value)) },
    },
    'metric-words-are-zero': {
      clauses: ['S75'],
      says: 'takes what is no number for zero',
      steps: { number: numeric('number', (value) => Number(value) || 0) },
    },
    'metric-words-dropped': {
      clauses: ['S75'],
      says: 'leaves a metric out that is no number',
      steps: { number: leavingOut('number') },
    },
    'metric-decimal-comma': {
      clauses: ['S75'],
      says: 'takes a decimal comma',
      steps: { number: numeric('number', (value) => Number(value.replace(/^(-?\d+),(\d+)$/, '$1.$2'))) },
    },
    'metric-any': {
      clauses: ['S75'],
      says: 'stores the text of a metric that is no number',
      steps: {
        number: (raw, path, context) =>
          fallback(
            () => rightSteps.number(raw, path, context),
            () => anyText(raw, path, context),
          ),
      },
    },
    'metric-float-32': {
      clauses: ['S76'],
      says: 'stores metrics in 32 bits',
      around: onNumbers(Math.fround, isMetric),
    },
    'metric-integer': {
      clauses: ['S76'],
      says: 'stores the whole part of a metric',
      around: onNumbers(Math.trunc, isMetric),
    },
    'metric-32-bit-integer': {
      clauses: ['S76'],
      says: 'lets whole metrics overflow at 32 bits',
      around: onNumbers((value) => (Number.isInteger(value) ? value | 0 : value), isMetric),
    },
    'metric-two-decimals': {
      clauses: ['S75'],
      says: 'stores metrics to the cent',
      around: onNumbers((value) => (Math.abs(value) < 1e15 ? Math.round(value * 100) / 100 : value), isMetric),
    },
    'metric-15-digits': {
      clauses: ['S76'],
      says: 'stores fifteen digits of a metric, as a spreadsheet does',
      around: onNumbers((value) => Number(value.toPrecision(15)), isMetric),
    },
    'metric-zero-lost': {
      clauses: ['S75'],
      says: 'takes a metric of zero for none',
      around: onNumbers((value) => (value === 0 ? undefined : value), isMetric),
    },
    'metric-negative-refused': {
      clauses: ['S75'],
      says: 'refuses negative metrics',
      steps: { number: (raw, path, context) => floored(rightSteps.number(raw, path, context)) },
    },
    'metric-as-text': { clauses: ['S75'], says: 'stores metrics as text', around: onNumbers(String, isMetric) },
    'metric-absolute': { clauses: ['S76'], says: 'loses the sign of a metric', around: onNumbers(Math.abs, isMetric) },
  }),
]

function only(path: string, change: (value: string) => string) {
  return onTexts(change, (one) => one === path)
}

function is(...values: readonly string[]) {
  return (value: string) => values.includes(value)
}

function isMetric(path: string): boolean {
  return familyOf(path) === 'Metrics'
}

function anyText(raw: Json, path: string, context: Parameters<ReadValue>[2]): string | undefined {
  return context.steps.readText(raw, path, context)
}

type Kind = 'channel' | 'country' | 'locale' | 'timezone' | 'instant' | 'endpoint-status' | 'opt-out'

function accepting(kind: Kind, alsoRight: (value: string) => boolean): ReadValue {
  return (raw, path, context) =>
    typeof raw === 'string' && alsoRight(raw) ? raw : rightSteps[kind](raw, path, context)
}

function refusing(
  kind: Kind,
  rule: ConstructorParameters<typeof Refused>[1],
  alsoWrong: (value: string) => boolean,
): ReadValue {
  return (raw, path, context) => {
    const value = rightSteps[kind](raw, path, context)
    if (typeof value === 'string' && alsoWrong(value)) throw new Refused('record', rule, 'not in our table', path)
    return value
  }
}

function upperCased(kind: Kind): ReadValue {
  return (raw, path, context) => rightSteps[kind](typeof raw === 'string' ? raw.toUpperCase() : raw, path, context)
}

function fallback<T>(right: () => T, otherwise: () => T): T {
  try {
    return right()
  } catch (error) {
    if (error instanceof Refused) return otherwise()
    throw error
  }
}

/** Text goes through another reader of numbers; what that cannot read is refused as it must be. */
function numeric(kind: 'number' | 'coordinate', read: (value: string) => number): ReadValue {
  return (raw, path, context) => {
    const value = typeof raw === 'string' ? read(raw) : Number.NaN
    return Number.isFinite(value) ? rightSteps[kind](value, path, context) : rightSteps[kind](raw, path, context)
  }
}

function javascriptNumber(raw: Json, path: string, context: Parameters<ReadValue>[2]): ReturnType<ReadValue> {
  const value = raw === null ? Number.NaN : Number(raw)
  return Number.isFinite(value) ? value : rightSteps.number(raw, path, context)
}

function leavingOut(kind: 'number'): ReadValue {
  return (raw, path, context) =>
    fallback(
      () => rightSteps[kind](raw, path, context),
      () => undefined,
    )
}

function bounded(value: ReturnType<ReadValue>, most: number): ReturnType<ReadValue> {
  if (typeof value === 'number' && Math.abs(value) > most)
    throw new Refused('record', 'longitude-decimal', 'out of range')
  return value
}

function floored(value: ReturnType<ReadValue>): ReturnType<ReadValue> {
  if (typeof value === 'number' && value < 0) throw new Refused('record', 'metric-numeric', 'negative')
  return value
}

function swapCoordinates(endpoint: Parameters<NonNullable<ReturnType<typeof onTexts>['endpoint']>>[0]) {
  const { 'Location.Latitude': latitude, 'Location.Longitude': longitude, ...rest } = endpoint
  return {
    ...rest,
    ...(longitude !== undefined && { 'Location.Latitude': longitude }),
    ...(latitude !== undefined && { 'Location.Longitude': latitude }),
  }
}

function isIntlLocale(value: string): boolean {
  try {
    return new Intl.Locale(value).baseName !== ''
  } catch {
    return false
  }
}

const intlZones = new Set(Intl.supportedValuesOf('timeZone'))

function canonicalZone(value: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    return value
  }
}

const digits = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z$/

function byDateParse(raw: Json, path: string, context: Parameters<Steps['instant']>[2]): ReturnType<ReadValue> {
  const value = rightSteps.instant(raw, path, context)
  if (typeof value === 'string' && Number.isNaN(Date.parse(value))) {
    throw new Refused('record', 'effective-date-iso8601', 'not a date', path)
  }
  return value
}

function swapped(value: string): string {
  return value.replace(digits, (whole, year: string, month: string, day: string, ...time: string[]) =>
    Number(day) <= 12 ? `${year}-${day}-${month}T${time.slice(0, 3).join(':')}Z` : whole,
  )
}

/** The instant some time later, and to some unit, in milliseconds. */
function moved(value: string, byMs: number, unitMs = 1): string {
  const parts = digits.exec(value)
  if (!parts) return value
  const [, year, month, day, hour, minute, second] = parts
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) + byMs
  return new Date(Math.floor(at / unitMs) * unitMs).toISOString().replace(/\.\d+/, '')
}
