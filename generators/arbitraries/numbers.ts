import fc from 'fast-check'
import { limits } from '../spec/limits.ts'

const tenths = 10 ** limits['2017'].coordinateDecimalsMax
const bound = { latitude: 90, longitude: 180 } as const

/** Doubles that a 32-bit float, a decimal of fixed scale or a routine for shortest digits gets wrong. */
const fractions = [0.1, 0.2, 0.1 + 0.2, 0.3, 1 / 3, 1.005, 2.675, 19.99, 1e-7, 1.1]
const wholes = [2 ** 24 + 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2, 2 ** 63, 2 ** 64, 1e21, 1e22, 1e23]
/** The largest; the smallest, subnormal; the smallest normal and its neighbour; a hair above the largest float. */
const ends = [
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  2.2250738585072014e-308,
  2.225073858507201e-308,
  3.4028235677973366e38,
]
const hard = [...fractions, ...wholes, ...ends]

/** Negative zero becomes zero: that the two are one number is left to nobody to judge. */
function unsignedZero(value: number): number {
  return value === 0 ? 0 : value
}

/**
 * Degrees with at most one decimal (S69, S70), within 90 or 180 either way, bounds included. The number is the double
 * nearest to its decimal. Shrinks to 0.
 */
export function coordinate(axis: keyof typeof bound): fc.Arbitrary<number> {
  const max = bound[axis] * tenths
  const inTenths = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.integer({ min: -max, max }), weight: 8 },
    { arbitrary: fc.constantFrom(max, -max, 1, -1), weight: 1 },
  )
  return inTenths.map((value) => value / tenths)
}

/**
 * A metric: any finite double (S75), the smallest and the largest too; never NaN, infinite or negative zero.
 * Shrinks to 0.
 */
export function metric(): fc.Arbitrary<number> {
  return fc
    .oneof(
      { withCrossShrink: true },
      { arbitrary: fc.integer({ min: -1000, max: 100_000 }), weight: 4 },
      { arbitrary: fc.integer({ min: -100_000, max: 10_000_000 }).map((cents) => cents / 100), weight: 2 },
      { arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }), weight: 4 },
      { arbitrary: fc.maxSafeInteger(), weight: 1 },
      { arbitrary: fc.constantFrom(...hard, ...hard.map((value) => -value)), weight: 2 },
    )
    .map(unsignedZero)
}
