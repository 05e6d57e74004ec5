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

export function createPool(): Pool {
  let bytes = new Uint8Array(1 << 20)
  let used = 0
  const known = new Map<string, number>()
  const encoder = new TextEncoder()
  const append = (text: string): number => {
    const room = used + 3 * text.length + spareBytes
    if (room > bytes.length) bytes = grown(bytes, room)
    const start = used
    used += (encoder.encodeInto(text, bytes.subarray(start)).written + 7) & ~7
    return start / 8
  }
  let last = { text: '', descriptor: -1 }
  const add = (text: string): number => {
    // Slots of one entry follow each other.
    if (text === last.text && last.descriptor >= 0) return last.descriptor
    const descriptor = known.get(text) ?? stored(text)
    last = { text, descriptor }
    return descriptor
  }
  const stored = (text: string): number => {
    const length = Buffer.byteLength(text)
    if (length > textBytesMax) throw new UsageError(`columns: a name or value of ${length} bytes is too long`)
    const descriptor = append(text) * 2 ** lengthBits + length
    known.set(text, descriptor)
    return descriptor
  }
  return { add, append, bytes: () => bytes.subarray(0, used + spareBytes) }
}

function grown(bytes: Uint8Array<ArrayBuffer>, room: number): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(Math.max(room, 2 * bytes.length))
  next.set(bytes)
  return next
}
