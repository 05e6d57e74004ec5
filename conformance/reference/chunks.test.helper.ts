import fc from 'fast-check'

/** The same bytes in pieces that end anywhere. */
export function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const ends = [...at.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b)
  return ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end))
}

/** Every byte a chunk of its own. */
export function single(bytes: Uint8Array): Uint8Array[] {
  return [...bytes].map((_, i) => bytes.subarray(i, i + 1))
}

export const places = fc.array(fc.nat({ max: 200 }), { maxLength: 6 })
