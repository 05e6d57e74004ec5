import fc from 'fast-check'
import { limits } from '../spec/limits.ts'
import type { Edition } from '../spec/types.ts'

const seedApns = '1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f'
const seedGcm = '4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c'

const urlSafe = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_']
/** Two characters from 12 bits, so that a token of 160 takes 40 draws of 24. */
const pairs = urlSafe.flatMap((one) => urlSafe.map((two) => one + two))
const charsPerDraw = 4

function toChars(draw: number): string {
  return pairs[draw >> 12]! + pairs[draw & 4095]!
}

function toHex(words: number[]): string {
  return words.map((word) => word.toString(16).padStart(8, '0')).join('')
}

function fixedHex(digits: number): fc.Arbitrary<string> {
  const words = digits / 8
  return fc
    .tuple(fc.array(fc.nat(2 ** 32 - 1), { minLength: words, maxLength: words }), fc.constantFrom(false, true))
    .map(([all, upper]) => (upper ? toHex(all).toUpperCase() : toHex(all)))
}

function opaque(chars: number): fc.Arbitrary<string> {
  const draws = Math.ceil(chars / charsPerDraw)
  return fc
    .array(fc.nat(2 ** 24 - 1), { minLength: draws, maxLength: draws })
    .map((all) => all.map(toChars).join('').slice(0, chars))
}

/**
 * A token of Apple's push service: 64 hexadecimal digits as a rule, 104 and 160 now and then (Apple fixes no length), and
 * the seed's example, which is not hexadecimal and yet valid; it shrinks to that. Edition `final` has the 64 alone, under its limit of 100.
 */
export function apnsToken(edition: Edition = '2017'): fc.Arbitrary<string> {
  if (edition === 'final') return fixedHex(64)
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(seedApns), weight: 1 },
    { arbitrary: fixedHex(64), weight: 6 },
    { arbitrary: fixedHex(104), weight: 1 },
    { arbitrary: fixedHex(160), weight: 1 },
  )
}

/**
 * A token of Google's push service: opaque, seen with 119 to 163 and more of letters, digits, `-` and `_`, newer ones with
 * a colon after 11 or 22; and the seed's example, to which it shrinks. Edition `final`: at most 100, see `address`.
 */
export function gcmToken(edition: Edition = '2017'): fc.Arbitrary<string> {
  const chars = limits[edition].attributeValueCharsMax
  if (chars !== undefined) return opaque(chars)
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(seedGcm), weight: 1 },
    { arbitrary: fc.oneof(opaque(119), opaque(140), opaque(163), opaque(205)), weight: 3 },
    {
      arbitrary: fc.tuple(fc.oneof(opaque(11), opaque(22)), opaque(134)).map(([id, rest]) => `${id}:APA91b${rest}`),
      weight: 3,
    },
  )
}
