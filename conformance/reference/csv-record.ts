import type { Position } from './finding.ts'
import { textOf } from './window.ts'

const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22
const COMMA = 0x2c

/**
 * One CSV record as it lies in the reader's window. The reader fills the same object again for the next record, so it is
 * good only while a handler runs; texts taken from it are good for ever. Offsets are those of `bytes`.
 */
export class CsvRecord {
  /** Physical line, from 1. */
  line = 1
  /** Offset in the file of its first byte, from 0. */
  byte = 0
  /** The window: behind what is known of the file stands a LF. */
  bytes: Uint8Array = new Uint8Array(0)
  /** The same bytes, four at a time. */
  words: Int32Array = new Int32Array(0)
  /** Where the record begins and ends, without its line end. */
  start = 0
  end = 0
  /** Where the content of each field begins and ends, without the quotes around it. */
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  /** 0: not quoted; 1: quoted; 2: quoted, with doubled quotes inside. */
  quoting = new Uint8Array(64)
  anyQuoted = false
  /** Whether a control character such as a tab or a line break stands in a value. */
  hasControls = false

  /** The field being read, from 0; of a whole record the last one. */
  private last = 0
  private decoded: string | undefined

  /** How many fields. */
  get count(): number {
    return this.last + 1
  }

  /**
   * Reads values that are not quoted, from `at` to a line end, a quote or the end of the window, and tells where it stopped.
   * This loop is where the time goes. It looks at four bytes at once for one that is not greater than a comma.
   */
  readPlain(at: number): number {
    const { bytes, words } = this
    let { starts, ends, last } = this
    let counting = -1 << ((at & 3) << 3)
    for (let word = at >> 2; ; word++) {
      let marks = lowBytes(words[word]!) & counting
      counting = -1
      for (; marks !== 0; marks &= marks - 1) {
        const i = (word << 2) + ((31 - Math.clz32(marks & -marks)) >> 3)
        const byte = bytes[i]!
        if (byte === COMMA) {
          ends[last] = i
          last += 1
          if (last === starts.length) ({ starts, ends } = this.grow())
          starts[last] = i + 1
        } else if (byte === LF || byte === CR || byte === QUOTE) {
          ends[last] = i
          this.last = last
          return i
        } else if (byte < 0x20) this.hasControls = true
      }
    }
  }

  isEmptySoFar(at: number): boolean {
    return at === this.starts[this.last]
  }

  /** The field is quoted, and its content begins at `start`. */
  quote(start: number): void {
    this.starts[this.last] = start
    this.quoting[this.last] = 1
    this.anyQuoted = true
  }

  doubled(): void {
    this.quoting[this.last] = 2
  }

  unquote(end: number): void {
    this.ends[this.last] = end
  }

  openingQuote(): number {
    return this.starts[this.last]! - 1
  }

  nextField(start: number): void {
    this.last += 1
    if (this.last === this.starts.length) this.grow()
    this.starts[this.last] = start
    this.ends[this.last] = start
  }

  complete(end: number): void {
    this.end = end
    this.decoded = undefined
  }

  /** Another record begins at `next`, so many lines further down. */
  startAt(next: number, lines: number): void {
    if (this.anyQuoted) this.quoting.fill(0, 0, this.last + 1)
    this.anyQuoted = false
    this.hasControls = false
    this.line += lines
    this.byte += next - this.start
    this.start = next
    this.last = 0
    this.starts[0] = next
  }

  /** The bytes moved down in the window, and with them the fields so far. */
  moveDown(by: number): void {
    if (by === 0) return
    this.start -= by
    for (let field = 0; field <= this.last; field++) {
      this.starts[field]! -= by
      this.ends[field]! -= by
    }
  }

  /** The field being read, as written, up to `end`. */
  textSoFar(end: number): string {
    const start = this.starts[this.last]! - (this.quoting[this.last] === 0 ? 0 : 1)
    return textOf(this.bytes, Math.min(start, end), end)
  }

  private grow(): this {
    const size = this.starts.length * 2
    this.starts = widened(this.starts, new Int32Array(size))
    this.ends = widened(this.ends, new Int32Array(size))
    this.quoting = widened(this.quoting, new Uint8Array(size))
    return this
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
    const whole = (this.decoded ??= textOf(this.bytes, this.start, this.end))
    if (whole.length === this.end - this.start) return whole.slice(from - this.start, to - this.start)
    return textOf(this.bytes, from, to)
  }
}

/**
 * The highest bit of each byte that is less than 0x2D, all of them in the order of the file; of a byte behind such a one
 * perhaps too, so each must be looked at.
 */
function lowBytes(word: number): number {
  const four = isLittleEndian ? word : swapped(word)
  return ((four - 0x2d2d2d2d) | 0) & ~four & 0x80808080
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

function swapped(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >> 8) & 0xff00) | (word >>> 24)
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
