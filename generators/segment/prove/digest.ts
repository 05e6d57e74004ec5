import { hash } from 'node:crypto'

/** What a reader says of a file: equal where the same records were read, in whatever order. */
export interface Digest {
  readonly records: number
  /** The sum, modulo 2^48, of the first 48 bits of the MD5 of each record's values with U+001F between them. */
  readonly sum: number
}

export function createDigest(): { readonly add: (values: readonly string[]) => void; readonly result: () => Digest } {
  let [records, sum] = [0, 0]
  return {
    add(values) {
      const bits = Number.parseInt(hash('md5', values.join('\u001f')).slice(0, 12), 16)
      sum = (sum + bits) % 2 ** 48
      records++
    },
    result: () => ({ records, sum }),
  }
}

/** Finds out whether texts are all different: by 64 bits of each, so that a doubt is possible, and a wrong yes is not. */
export function createDistinct(countMax: number) {
  const words = new Uint32Array(2 * countMax)
  let count = 0
  return {
    add(text: string) {
      let [a, b] = [0x811c9dc5, 0x9e3779b9]
      for (let i = 0; i < text.length; i++) {
        a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
        b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b)
        b ^= b >>> 15
      }
      words[2 * count] = a
      words[2 * count++ + 1] = b
    },
    /** How many have the same bits as another. */
    alike(): number {
      const sorted = new BigUint64Array(words.buffer, 0, count).toSorted()
      return sorted.reduce((alike, bits, i) => alike + (i > 0 && bits === sorted[i - 1] ? 1 : 0), 0)
    },
  }
}
