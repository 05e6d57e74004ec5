import fc from 'fast-check'
import { alpha2Codes, examplePhone } from '../spec/codes.ts'
import type { Edition } from '../spec/types.ts'

/** The seed's own example, which is not E.164 and yet valid (D6). */
const seedPhone = '2065550182'
const lineDigits = 4

// ITU-T E.164: country code and national number, together at most 15 digits, the first 1 to 9. `+` is presentation.
function toPhone([start, line]: [string, number]): string {
  return start + String(line).padStart(lineDigits, '0')
}

let starts: readonly string[] | undefined

/** The numbers of every country that has any, without their last digits; read on first use. */
function phoneStarts(): readonly string[] {
  starts ??= [...new Set(['US', ...alpha2Codes])].flatMap((code) => examplePhone(code)?.slice(0, -lineDigits) ?? [])
  return starts
}

/**
 * A phone number in E.164, of any of the 242 countries that have numbers of their own, with `+` and, in edition `2017`,
 * without it too; there the seed's 2065550182 as well. Shrinks to a number of the United States.
 */
export function phone(edition: Edition = '2017'): fc.Arbitrary<string> {
  const start = fc.constantFrom(...phoneStarts())
  const line = fc.integer({ min: 0, max: 10 ** lineDigits - 1 })
  const longest = fc.constantFrom('+999999999999999', '+100000000000000')
  const full = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.tuple(start, line).map(toPhone), weight: 12 },
    { arbitrary: longest, weight: 1 },
  )
  if (edition === 'final') return full
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: full, weight: 4 },
    { arbitrary: full.map((number) => number.slice(1)), weight: 3 },
    { arbitrary: fc.constant(seedPhone), weight: 1 },
  )
}
