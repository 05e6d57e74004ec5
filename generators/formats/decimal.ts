/**
 * A finite double as plain decimal digits, the shortest that read back as the same double.
 * No exponent is used: whether a CSV metric may have one is open (U14).
 */
export function decimalText(value: number): string {
  const [mantissa, exponent] = String(value).split('e')
  if (exponent === undefined) return mantissa!
  const sign = mantissa!.startsWith('-') ? '-' : ''
  const [whole, fraction = ''] = mantissa!.slice(sign.length).split('.')
  const digits = whole! + fraction
  const point = whole!.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}
