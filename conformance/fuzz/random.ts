/** A seed made of others, as a 32-bit number. */
export function mixed(...parts: readonly number[]): number {
  return (
    parts.reduce((hash, part) => Math.imul(hash ^ part ^ (hash >>> 15), 0x9e3779b1) ^ (hash >>> 13), 0x2545f491) | 0
  )
}

/** The items in an order that the seed alone decides. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  return items
    .map((item, i) => ({ item, key: mixed(seed, i) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
