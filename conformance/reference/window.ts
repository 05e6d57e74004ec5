/**
 * The bytes that a reader is working on: what it has not finished with, and the chunk behind it. One more byte, a LF, lies
 * behind the end, so that a loop over bytes need not ask at each of them whether it is there.
 */
export class Window {
  bytes: Uint8Array = new Uint8Array(4)
  /** The same bytes, four at a time. */
  words: Int32Array = new Int32Array(this.bytes.buffer)
  length = 0

  /** Forgets the bytes before `from`, which moves all others down by as much, and appends the chunk. */
  append(chunk: Uint8Array, from: number): void {
    const kept = this.length - from
    const needed = kept + chunk.length + 1
    if (needed > this.bytes.length) {
      // Twice the size, so that a long record that comes in small chunks is not copied for each of them.
      const size = Math.max(needed, Math.min(2 * this.bytes.length, needed + growthMax))
      const grown = new Uint8Array(Math.ceil(size / 4) * 4)
      grown.set(this.bytes.subarray(from, this.length))
      this.bytes = grown
      this.words = new Int32Array(grown.buffer)
    } else if (from > 0) {
      this.bytes.copyWithin(0, from, this.length)
    }
    this.bytes.set(chunk, kept)
    this.length = kept + chunk.length
    this.bytes[this.length] = 0x0a
  }
}

/** Text of valid UTF-8 between two offsets. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}

const growthMax = 16 * 1024 * 1024

/** Small enough for a processor's cache, large enough that what is done once per piece costs nothing. */
export const pieceBytes = 64 * 1024

/** A chunk in pieces of at most 64 KiB, without copying. */
export function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  if (chunk.length <= pieceBytes) {
    if (chunk.length > 0) yield chunk
    return
  }
  for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes)
}
