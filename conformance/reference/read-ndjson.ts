import type { Position, Problem } from './finding.ts'
import { JsonFault, type JsonObjectNode, type JsonRemark } from './json-node.ts'
import { parseJson } from './json.ts'
import { type Reader, recordBytesMaxDefault } from './read-csv.ts'
import { piecesOf, textOf, Window } from './window.ts'
import { nounOf } from './words-for.ts'

/** One line of NDJSON that is an object. */
export interface JsonLine {
  /** Physical line, from 1. */
  readonly line: number
  readonly root: JsonObjectNode
  readonly remarks: readonly JsonRemark[]
  /** The position of an index of its nodes. */
  positionOf(at: number): Position
}

/** A line as its bytes. The object and they are good only while a handler runs. Behind the line stands a LF. */
export interface RawLine {
  bytes: Uint8Array
  /** Where it begins and ends there, without its line end. */
  from: number
  to: number
  /** Physical line, from 1. */
  line: number
  /** Offset in the file of its first byte, from 0. */
  byte: number
}

export interface NdjsonHandlers {
  /** Told first of every line; true where that was all that there is to tell of it. */
  readonly glance?: ((line: RawLine) => boolean) | undefined
  object(line: JsonLine): void
  /** A line with nothing on it but white space. */
  blank(position: Position): void
  /** A line that is no object, and its text; the lines behind it are read all the same, but for one that is too long. */
  problem(problem: Problem, text: string): void
}

export interface NdjsonOptions {
  /** A longer line is a problem, and the last thing said; default 16 MiB. */
  readonly recordBytesMax?: number
  /** Offset of the first byte in its file; default 0. */
  readonly firstByte?: number
}

const LF = 0x0a

/**
 * Reads newline-delimited JSON: a line ends in LF or CRLF (NDJSON 1.0.0 §3.1), the last one also where the file ends. No other
 * character ends a line: U+2028, U+2029 and U+0085 are text. The answers are the same however the bytes are cut into chunks.
 */
export function createNdjsonReader(options: NdjsonOptions, handlers: NdjsonHandlers): Reader {
  const { recordBytesMax = recordBytesMaxDefault, firstByte = 0 } = options
  const window = new Window()
  /** Where the next line begins in the window, and how far the search for its end has come. */
  let start = 0
  let searched = 0
  const raw: RawLine = { bytes: window.bytes, from: 0, to: 0, line: 1, byte: firstByte }
  let stopped = false

  function scan(): void {
    for (;;) {
      const end = window.bytes.subarray(0, window.length).indexOf(LF, searched)
      if ((end < 0 ? window.length : end) - start > recordBytesMax) return refuseLength()
      if (end < 0) break
      readLine(end, end + 1)
    }
    searched = window.length
  }

  /** The line between `start` and `end`; the next one begins at `next`. */
  function readLine(end: number, next: number): void {
    raw.bytes = window.bytes
    raw.from = start
    raw.to = end
    if (!handlers.glance?.(raw)) parseLine(textOf(window.bytes, start, end))
    raw.line += 1
    raw.byte += next - start
    start = next
    searched = next
  }

  function parseLine(text: string): void {
    const { line } = raw
    const positionOf = placeOf(text, raw)
    if (isBlank(text)) return handlers.blank(positionOf(0))
    try {
      const { root, remarks } = parseJson(text)
      if (root.kind === 'object') handlers.object({ line, root, remarks, positionOf })
      else handlers.problem({ rule: 'json-object-line', found: nounOf(root), position: positionOf(root.at) }, text)
    } catch (fault) {
      if (!(fault instanceof JsonFault)) throw fault
      handlers.problem({ ...said(fault, text), position: positionOf(fault.at) }, text)
    }
  }

  function refuseLength(): void {
    stopped = true
    const found = `a line of more than ${recordBytesMax} bytes`
    const { line, byte } = raw
    handlers.problem({ rule: 'record-too-long', found, position: { line, column: 1, byte } }, '')
  }

  return {
    push(chunk) {
      for (const piece of piecesOf(chunk)) {
        if (stopped) return
        window.append(piece, start)
        searched -= start
        start = 0
        scan()
      }
    },
    place() {
      if (stopped) return undefined
      const rest = textOf(window.bytes, start, window.length)
      return placeOf(rest, raw)(rest.length)
    },
    end() {
      if (!stopped && start < window.length) readLine(window.length, window.length)
      stopped = true
    },
  }
}

/** A line of white space holds no record; a CR at its end belongs to the line end. */
function isBlank(text: string): boolean {
  return text.length === 0 || /^[ \t\r]*$/.test(text)
}

function placeOf(text: string, { line, byte }: RawLine): (at: number) => Position {
  return (at) => {
    const before = text.slice(0, at)
    return { line, column: charactersIn(before) + 1, byte: byte + Buffer.byteLength(before) }
  }
}

/** Code points; a list of them would take many times the memory of a long line. */
function charactersIn(text: string): number {
  let count = text.length
  for (let i = 1; i < text.length; i++) if (isPair(text.charCodeAt(i - 1), text.charCodeAt(i))) count -= 1
  return count
}

function isPair(first: number, second: number): boolean {
  return first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000
}

/** Two values on a line, and a list, break the line's form (S16); everything else breaks JSON (S15). */
function said(fault: JsonFault, text: string): Pick<Problem, 'rule' | 'found'> {
  if (fault.reason === 'too-deep') return { rule: 'json-too-deep', found: fault.message }
  if (fault.reason === 'more-text' && text[fault.at] === '{')
    return { rule: 'json-object-line', found: 'another object' }
  if (/^[ \t]*\[/.test(text)) return { rule: 'json-object-line', found: 'a list' }
  return { rule: 'json-complete', found: fault.message }
}
