import { UsageError } from '../errors.ts'

/**
 * Texts as ready UTF-8 bytes, each padded to 8. A descriptor packs where a text is and how long:
 * `offset in words of 8 bytes * 1024 + length in bytes`.
 */
export const lengthBits = 10
export const textBytesMax = 2 ** lengthBits - 1

export interface Pool {
  /** The descriptor of a text, which is stored once. */
  readonly add: (text: string) => number
  /** Appends bytes as they are; returns their offset in words. */
  readonly append: (text: string) => number
  /** With spare ones at the end, so that a copy may run over. */
  readonly bytes: () => Uint8Array
}

const spareBytes = textBytesMax + 1
/** By how many bytes a text is short of a multiple of 8. */
const padding = ['', '\0\0\0\0\0\0\0', '\0\0\0\0\0\0', '\0\0\0\0\0', '\0\0\0\0', '\0\0\0', '\0\0', '\0']

export function createPool(): Pool {
  /** Encoded once, at the end: a call for each text would cost more than all else. */
  const texts: string[] = []
  let used = 0
  const known = new Map<string, number>()
  const append = (text: string, length = Buffer.byteLength(text)): number => {
    const start = used
    texts.push(text, padding[length & 7]!)
    used += (length + 7) & ~7
    return start / 8
  }
  const stored = (text: string): number => {
    const length = Buffer.byteLength(text)
    if (length > textBytesMax) throw new UsageError(`columns: a name or value of ${length} bytes is too long`)
    const descriptor = append(text, length) * 2 ** lengthBits + length
    known.set(text, descriptor)
    return descriptor
  }
  const bytes = (): Uint8Array => {
    const all = Buffer.alloc(used + spareBytes)
    all.write(texts.join(''))
    return all
  }
  return { add: (text) => known.get(text) ?? stored(text), append, bytes }
}
