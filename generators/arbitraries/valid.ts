import type { Endpoint, Value } from '../endpoint.ts'
import { alpha2Codes, alpha3Codes } from '../spec/codes.ts'
import type { Edition } from '../spec/types.ts'

// For tests: what a settled value is, said a second time, by patterns where the arbitraries build; the tables of codes are
// tested where they are.

const control = /(?![\t\n\v\f\r\u0085])\p{Cc}/u
const loneSurrogate = /\p{Cs}/u
const spaceAtEnd = /^[\s\u0085\u180E\u200B]|[\s\u0085\u180E\u200B]$/u
const breakOrTab = /[\t\n\v\f\r\u0085\u2028\u2029]/
const bytes = (text: string) => Buffer.byteLength(text)

export function isText(value: unknown): value is string {
  if (typeof value !== 'string' || value === '') return false
  return value.trim() === value && ![control, loneSurrogate, spaceAtEnd].some((wrong) => wrong.test(value))
}

function isTextOf(edition: Edition): (value: unknown) => value is string {
  return (value): value is string =>
    isText(value) && (edition === '2017' ? value.length <= 4000 : bytes(value) <= 100 && !breakOrTab.test(value))
}

export function isNameOf(edition: Edition): (value: unknown) => value is string {
  return (value): value is string =>
    isTextOf(edition)(value) && !value.includes('.') && (edition === '2017' || bytes(value) <= 50)
}

export function isIdentifier(value: unknown): boolean {
  return isText(value) && !/[\s\u0085]/.test(value)
}

export function isEmail(value: unknown): boolean {
  const atext = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
  const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
  const mailbox = new RegExp(`^(?=.{1,64}@)${atext}(\\.${atext})*@${label}(\\.${label})+$`)
  return typeof value === 'string' && value.length <= 254 && mailbox.test(value)
}

export function isPhone(value: unknown): boolean {
  return value === '2065550182' || (typeof value === 'string' && /^\+?[1-9][0-9]{6,14}$/.test(value))
}

function isApnsToken(value: unknown): boolean {
  if (value === '1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f') return true
  return typeof value === 'string' && /^([0-9a-f]+|[0-9A-F]+)$/.test(value) && [64, 104, 160].includes(value.length)
}

function isGcmToken(value: unknown): boolean {
  if (value === '4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c') return true
  return typeof value === 'string' && /^[0-9A-Za-z_-]{100,205}$|^[0-9A-Za-z_-]{11,22}:[0-9A-Za-z_-]{140}$/.test(value)
}

const addresses: Readonly<Record<string, (value: unknown) => boolean>> = {
  EMAIL: isEmail,
  SMS: isPhone,
  APNS: isApnsToken,
  GCM: isGcmToken,
}
const pushFinal = new Set([
  'APNS_SANDBOX',
  'APNS_VOIP',
  'APNS_VOIP_SANDBOX',
  'PUSH',
  'ADM',
  'BAIDU',
  'CUSTOM',
  'IN_APP',
])

export function isAddress(channel: unknown, value: unknown, edition: Edition): boolean {
  if (edition === '2017') return addresses[String(channel)]?.(value) ?? false
  if (typeof value !== 'string' || value.length > 100) return false
  if (channel === 'SMS' || channel === 'VOICE') return /^\+[1-9]\d{6,14}$/.test(value)
  return pushFinal.has(String(channel)) ? /^[\w-]{64,100}$/.test(value) : (addresses[String(channel)]?.(value) ?? false)
}

export function isInstant(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const extended = value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  const at = Date.parse(extended)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(extended) || Number.isNaN(at)) return false
  return new Date(at).toISOString() === extended.replace('Z', '.000Z') && extended >= '1970' && extended < '2017-10-27'
}

export function isCoordinate(bound: number): (value: unknown) => boolean {
  return (value) =>
    typeof value === 'number' && Math.abs(value) <= bound && /^(0|-?[1-9]\d*|-?\d+\.[1-9])$/.test(exact(value))
}

export function isMetric(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)
}

export function isCountry(edition: Edition): (value: unknown) => boolean {
  return (value) => (edition === '2017' ? alpha3Codes : alpha2Codes).has(String(value))
}

export function isLocale(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z]{2}_[A-Z]{2}$/.test(value) && alpha2Codes.has(value.slice(3))
}

const zones = new Map<string, boolean>()

/** Node's own list of zones and links is used to check only; it lacks none but `Factory`. */
export function isTimezone(value: unknown): boolean {
  const name = String(value)
  if (!zones.has(name))
    zones.set(name, new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '')
  return zones.get(name)!
}

function exact(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/** Values by attribute, but for the address, which goes by its channel. */
export function isValueOf(path: string, value: Value, edition: Edition): boolean {
  if (path.startsWith('Metrics.')) return isMetric(value)
  if (/^(Attributes|User\.UserAttributes)\./.test(path)) {
    return Array.isArray(value) && value.length === 1 && isTextOf(edition)(value[0])
  }
  const known: Readonly<Record<string, (value: unknown) => boolean>> = {
    'Demographic.Locale': isLocale,
    'Demographic.Timezone': isTimezone,
    EffectiveDate: isInstant,
    EndpointStatus: (status) => status === 'ACTIVE',
    Id: isIdentifier,
    RequestId: isIdentifier,
    'User.UserId': isIdentifier,
    'Location.Country': isCountry(edition),
    'Location.Latitude': isCoordinate(90),
    'Location.Longitude': isCoordinate(180),
    OptOut: (optOut) => optOut === 'ALL' || optOut === 'NONE',
  }
  return (known[path] ?? isTextOf(edition))(value)
}

/** Whether a file of these endpoints is valid and touches no open point; `isAddressOf` for other addresses than ours. */
export function areSettled(endpoints: readonly Endpoint[], edition: Edition, isAddressOf = isAddress): boolean {
  const paths = Object.keys(endpoints[0] ?? {})
  const of = (path: string) => endpoints.map((endpoint) => String(endpoint[path]))
  const custom = (family: string) => paths.filter((path) => path.startsWith(`${family}.`))
  const counts = ['Attributes', 'Metrics', 'User.UserAttributes'].map((family) => custom(family).length)
  return [
    endpoints.length > 0,
    endpoints.every((endpoint) => Object.keys(endpoint).join('\0') === paths.join('\0')),
    endpoints.every((endpoint) => isAddressOf(endpoint['ChannelType'], endpoint['Address'], edition)),
    endpoints.every((endpoint) =>
      paths.every((path) => path === 'ChannelType' || path === 'Address' || isValueOf(path, endpoint[path]!, edition)),
    ),
    areDistinct(of('Address').map((address) => address.replace('+', ''))),
    ...['Id', 'RequestId', 'User.UserId'].map((path) => !paths.includes(path) || areDistinct(of(path))),
    areDistinct(paths),
    paths.every((path) =>
      isNameOf(edition)(path.replace(/^(Attributes|Metrics|User\.UserAttributes)\./, '').replaceAll('.', '') || 'a'),
    ),
    paths.includes('Location.Latitude') === paths.includes('Location.Longitude'),
    counts.every((count) => count <= 20) && counts.reduce((sum, count) => sum + count) <= 40,
  ].every(Boolean)
}

function areDistinct(texts: readonly string[]): boolean {
  return new Set(texts.map((text) => text.toLowerCase())).size === texts.length
}
