const decimal = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * The double nearest to a decimal number in text; undefined for anything else, and for what no double is near.
 * A minus sign, digits, a fraction behind a point, an exponent (U14); no plus sign, no hexadecimal, no grouping, no words.
 */
export function decimalOf(text: string): number | undefined {
  if (!decimal.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** Rounded to so many decimals, halves away from zero (S69, S70; the rounding mode is open, U15). */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  const usual = Math.round(value * scale) / scale
  return usual === value ? value : Number(value.toFixed(decimals))
}
