/**
 * Tells whether bytes are one of some ASCII words, without making a string of them: an open hash table of the words, by their
 * length and three of their bytes. The table is built on first use.
 */
export function words(all: Iterable<string>): Matcher {
  let matcher: Matcher | undefined
  return (bytes, from, to) => (matcher ??= matcherOf([...all]))(bytes, from, to)
}

type Matcher = (bytes: Uint8Array, from: number, to: number) => boolean

function matcherOf(all: readonly string[]): Matcher {
  const list = all.map((word) => Buffer.from(word, 'ascii'))
  const mask = 2 ** Math.ceil(Math.log2(list.length * 4)) - 1
  /** Where the word of a slot begins in `text`, plus one; 0 for an empty slot. */
  const slots = new Uint32Array(mask + 1)
  const lengths = new Uint8Array(mask + 1)
  const text = new Uint8Array(Buffer.concat(list))
  let offset = 0
  for (const word of list) {
    let slot = hash(word, 0, word.length) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = offset + 1
    lengths[slot] = word.length
    offset += word.length
  }
  return (bytes, from, to) => {
    const length = to - from
    for (let slot = hash(bytes, from, to) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      if (lengths[slot] === length && same(bytes, from, text, slots[slot]! - 1, length)) return true
    }
    return false
  }
}

function hash(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  const mixed = (bytes[from]! << 16) ^ (bytes[from + (length >> 1)]! << 8) ^ bytes[to - 1]! ^ (length << 11)
  return Math.imul(mixed, 0x9e3779b1) >>> 12
}

function same(a: Uint8Array, from: number, b: Uint8Array, start: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[from + i] !== b[start + i]) return false
  return true
}
