import { attributeOf, familyOf, type Endpoint, type Value } from '../../generators/endpoint.ts'
import { decimalText } from '../../generators/formats/decimal.ts'
import { channels } from '../../generators/spec/channels.ts'
import { alpha3Codes, tzNames } from '../../generators/spec/codes.ts'

/**
 * Whether no open point has a say in a record that the reference importer accepts: so that an importer that does otherwise
 * is wrong. Mutation makes odd values; of those the texts say nothing.
 */
export function isSettled(endpoint: Endpoint, bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString()
  return Object.entries(endpoint).every(([path, value]) => isPlainName(path) && isPlain(path, value, text))
}

/** U9, U28: names that differ in case alone, or hold what cannot be seen. */
function isPlainName(path: string): boolean {
  return familyOf(path) === undefined || (isPlainText(path) && !/\.\s|\s$|[[\]]/.test(path))
}

function isPlain(path: string, value: Value, text: string): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isPlainText)
  if (typeof value === 'number') return isWritten(value, text) && inRange(path, value)
  const kind = attributeOf(path)?.kind ?? 'text'
  const plain = plainOf[kind as keyof typeof plainOf]
  return isPlainText(value as string) && (plain === undefined || plain(value as string))
}

/** U5, U21, U27, U28: nothing empty, no space at an end, no control, nothing that is no character. */
function isPlainText(value: string): boolean {
  return value !== '' && value.trim() === value && !/(?![\n\r\t])\p{C}/u.test(value)
}

/** U14: no exponent, no sign before it, no zero before a digit. */
function isWritten(value: number, text: string): boolean {
  const written = decimalText(value).replace('.', '\\.')
  return new RegExp(`(?<![\\w.+-])${written}(?:\\.0)?(?![\\w.])`).test(text)
}

function inRange(path: string, value: number): boolean {
  if (path === 'Location.Latitude') return Math.abs(value) <= 90
  return path !== 'Location.Longitude' || Math.abs(value) <= 180
}

const plainOf = {
  channel: (value: string) => (channels['2017'] as readonly string[]).includes(value),
  // U19: what an address is, nobody says; it has no white space.
  address: (value: string) => /^[\x21-\x7e]+$/.test(value),
  country: (value: string) => alpha3Codes.has(value),
  locale: (value: string) => /^[a-z]{2}_[A-Z]{2}$/.test(value),
  timezone: (value: string) => tzNames.has(value),
  instant: (value: string) =>
    /^\d{4}(-\d\d-\d\dT\d\d:\d\d:\d\d|\d{4}T\d{6})(\.\d{1,3})?Z$/.test(value) &&
    !/(60|24)(\d{4}|:\d\d:\d\d)?(\.\d+)?Z$/.test(value),
  'endpoint-status': (value: string) => /^(ACTIVE|INACTIVE)$/.test(value),
  'opt-out': (value: string) => /^(ALL|NONE)$/.test(value),
}
