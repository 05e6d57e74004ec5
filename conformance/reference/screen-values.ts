import { alpha2Codes, alpha3Codes, languageCodes } from '../../generators/spec/codes.ts'
import { daysInMonth } from '../instant.ts'

/**
 * Whether the bytes from `from` to `to`, at least one, are surely a valid value. False only means: not surely; the check
 * decides then. So each of these knows the usual spellings and no others. The bytes are those between the quotes, if there are
 * any, as they are written: with the doubled quotes of CSV and the escapes of JSON.
 */
export type Sure = (bytes: Uint8Array, from: number, to: number) => boolean

const A = 0x41
const a = 0x61
const ZERO = 0x30
const MINUS = 0x2d
const POINT = 0x2e

/** No blank text begins so; an escape may be that of a space. */
export function beginsVisibly(bytes: Uint8Array, from: number): boolean {
  return bytes[from]! > 0x20 && bytes[from]! < 0x7f && bytes[from] !== 0x5c
}

/** At most so many characters: there are never more of them than bytes. */
export function isWithin(max: number): Sure {
  return (_, from, to) => to - from <= max
}

/** Which of the codes of `length` letters, counted from `first` as in base 26, are in a set. */
function codeTable(codes: Iterable<string>, length: number, first: number): Uint8Array {
  const table = new Uint8Array(26 ** length)
  for (const code of codes) {
    if (code.length === length)
      table[[...code].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - first, 0)] = 1
  }
  return table
}

const countries = codeTable(alpha3Codes, 3, A)
const territories = codeTable(alpha2Codes, 2, A)
const languages = codeTable(languageCodes, 2, a)

function isLetter(byte: number, first: number): boolean {
  return byte >= first && byte < first + 26
}

export function isAlpha3(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 3) return false
  const [x, y, z] = [bytes[from]!, bytes[from + 1]!, bytes[from + 2]!]
  return isLetter(x, A) && isLetter(y, A) && isLetter(z, A) && countries[((x - A) * 26 + y - A) * 26 + z - A] === 1
}

export function isLocale(bytes: Uint8Array, from: number, to: number): boolean {
  return (
    to - from === 5 &&
    bytes[from + 2] === 0x5f &&
    isPair(bytes, from, a, languages) &&
    isPair(bytes, from + 3, A, territories)
  )
}

export function isAlpha2(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from === 2 && isPair(bytes, from, A, territories)
}

function isPair(bytes: Uint8Array, at: number, first: number, table: Uint8Array): boolean {
  const x = bytes[at]!
  const y = bytes[at + 1]!
  return isLetter(x, first) && isLetter(y, first) && table[(x - first) * 26 + y - first] === 1
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9
}

const digitsMax = 300

/** Digits, perhaps with a minus sign before them and a point among them; no more than surely have a double near them. */
export function isDecimal(bytes: Uint8Array, from: number, to: number): boolean {
  let i = bytes[from] === MINUS ? from + 1 : from
  if (to - i > digitsMax || !isDigit(bytes[to - 1]!)) return false
  const start = i
  while (isDigit(bytes[i]!)) i++
  if (i === to) return true
  if (i === start || bytes[i] !== POINT) return false
  for (i += 1; i < to; i++) if (!isDigit(bytes[i]!)) return false
  return true
}

export const isLatitude: Sure = (bytes, from, to) => isDegrees(bytes, from, to, 900)
export const isLongitude: Sure = (bytes, from, to) => isDegrees(bytes, from, to, 1800)

/** One to three digits, and perhaps one decimal; `max` is in tenths. */
function isDegrees(bytes: Uint8Array, from: number, to: number, max: number): boolean {
  let i = bytes[from] === MINUS ? from + 1 : from
  const end = to - i > 2 && bytes[to - 2] === POINT ? to - 2 : to
  if (end - i < 1 || end - i > 3) return false
  let tenths = 0
  for (; i < end; i++) {
    if (!isDigit(bytes[i]!)) return false
    tenths = tenths * 10 + bytes[i]! - ZERO
  }
  tenths *= 10
  if (end < to) {
    if (!isDigit(bytes[to - 1]!)) return false
    tenths += bytes[to - 1]! - ZERO
  }
  return tenths <= max
}

/** `20171011T150548Z`, `2017-10-11T15:05:48Z` or `2017-10-11T15:05:48.220Z`. */
export function isInstant(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from
  if (bytes[to - 1] !== 0x5a) return false
  if (length === 16)
    return bytes[from + 8] === 0x54 && isMoment(bytes, from, from + 4, from + 6, from + 9, from + 11, from + 13)
  if (length !== 20 && (length !== 24 || bytes[from + 19] !== POINT || three(bytes, from + 20) < 0)) return false
  const marked =
    bytes[from + 4] === MINUS &&
    bytes[from + 7] === MINUS &&
    bytes[from + 10] === 0x54 &&
    bytes[from + 13] === 0x3a &&
    bytes[from + 16] === 0x3a
  return marked && isMoment(bytes, from, from + 5, from + 8, from + 11, from + 14, from + 17)
}

function isMoment(
  bytes: Uint8Array,
  yearAt: number,
  monthAt: number,
  dayAt: number,
  hourAt: number,
  minuteAt: number,
  secondAt: number,
): boolean {
  const century = two(bytes, yearAt)
  const year = two(bytes, yearAt + 2)
  const month = two(bytes, monthAt)
  const day = two(bytes, dayAt)
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1) return false
  if (day > 28 && day > daysInMonth(century * 100 + year, month)) return false
  return within(two(bytes, hourAt), 23) && within(two(bytes, minuteAt), 59) && within(two(bytes, secondAt), 59)
}

function within(value: number, max: number): boolean {
  return value >= 0 && value <= max
}

/** The number of two digits, or -1. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO
  const ones = bytes[at + 1]! - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

function three(bytes: Uint8Array, at: number): number {
  return isDigit(bytes[at]!) ? two(bytes, at + 1) : -1
}

/** `+12065550182`: 2 to 15 digits, the first of them not 0. */
export function isE164(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 3 || to - from > 16 || bytes[from] !== 0x2b || bytes[from + 1] === ZERO) return false
  for (let i = from + 1; i < to; i++) if (!isDigit(bytes[i]!)) return false
  return true
}
