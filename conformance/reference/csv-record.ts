import type { Position } from './finding.ts'

/**
 * One CSV record as it lies in the reader's window. The reader fills the same object again for the next record, so it is
 * good only while a handler runs; texts taken from it are good for ever.
 */
export class CsvRecord {
  /** Physical line, from 1. */
  line = 1
  /** Offset in the file of its first byte, from 0. */
  byte = 0
  /** How many fields. */
  count = 0
  bytes: Buffer = Buffer.alloc(0)
  /** Where the record begins and ends in `bytes`, without its line end. */
  start = 0
  end = 0
  /** Where the content of each field begins and ends in `bytes`, without the quotes around it. */
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  /** 0: not quoted; 1: quoted; 2: quoted, with doubled quotes inside. */
  quoting = new Uint8Array(64)

  private decoded: string | undefined

  /** Whether any field is quoted. */
  anyQuoted = false

  /** Room for twice as many fields. */
  grow(): this {
    const size = this.starts.length * 2
    this.starts = widened(this.starts, new Int32Array(size))
    this.ends = widened(this.ends, new Int32Array(size))
    this.quoting = widened(this.quoting, new Uint8Array(size))
    return this
  }

  complete(count: number, end: number): void {
    this.count = count
    this.end = end
    this.decoded = undefined
  }

  /** Another record begins at `next`, so many lines further down. */
  startAt(next: number, lines: number): void {
    if (this.anyQuoted) this.quoting.fill(0, 0, this.count)
    this.anyQuoted = false
    this.line += lines
    this.byte += next - this.start
    this.start = next
    this.starts[0] = next
  }

  /** The bytes moved down to the start of the window, and with them the fields so far. */
  moveDown(by: number, lastField: number): void {
    if (by === 0) return
    this.start -= by
    for (let field = 0; field <= lastField; field++) {
      this.starts[field]! -= by
      this.ends[field]! -= by
    }
  }

  /** The value of a field, from 0. */
  text(field: number): string {
    const from = this.starts[field]!
    const to = this.ends[field]!
    const text = this.slice(from, to)
    return this.quoting[field] === 2 ? text.replaceAll('""', '"') : text
  }

  /** Where a field begins; for a quoted one, at its quote. */
  positionOf(field: number): Position {
    return this.positionAt(this.starts[field]! - (this.quoting[field] === 0 ? 0 : 1))
  }

  /** The position of an offset of `bytes` inside this record. */
  positionAt(at: number): Position {
    let line = this.line
    let lineStart = this.start
    for (let i = this.start; i < at; i++) {
      if (this.bytes[i] !== 0x0a) continue
      line += 1
      lineStart = i + 1
    }
    return { line, column: codePoints(this.bytes, lineStart, at) + 1, byte: this.byte + at - this.start }
  }

  /** The whole record is decoded once; where it is ASCII, every field is a part of that string. */
  private slice(from: number, to: number): string {
    const whole = (this.decoded ??= this.bytes.toString('utf8', this.start, this.end))
    if (whole.length === this.end - this.start) return whole.slice(from - this.start, to - this.start)
    return this.bytes.toString('utf8', from, to)
  }
}

function widened<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** Characters between two offsets of valid UTF-8: every byte but the continuations begins one. */
export function codePoints(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) if ((bytes[i]! & 0xc0) !== 0x80) count += 1
  return count
}
