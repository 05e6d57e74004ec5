import { CsvRecord } from './csv-record.ts'
import { type Position, type Problem, shown } from './finding.ts'
import { piecesOf, Window } from './window.ts'

export interface Reader {
  /** Bytes of the file in their order, any number at a time, together valid UTF-8. They are not kept. */
  push(chunk: Uint8Array): void
  end(): void
  /** Where the bytes so far end; undefined when it has stopped reading. */
  place(): Position | undefined
}

export interface CsvHandlers {
  /** The header too: it is the first record. The object is filled again for the next one, and must not be kept. */
  record(record: CsvRecord): void
  /** A line with nothing on it. */
  blank(position: Position): void
  /** The text cannot be read on as CSV; nothing comes after it. `value` is the value up to the fault, its quotes included. */
  problem(problem: Problem, value: string): void
}

export interface CsvOptions {
  /** A lone carriage return outside quotes (U2). */
  readonly loneCr: 'problem' | 'ends-record'
  /** A longer record is a problem; default 16 MiB. */
  readonly recordBytesMax?: number
  /** Offset of the first byte in its file; default 0. */
  readonly firstByte?: number
}

export const recordBytesMaxDefault = 16 * 1024 * 1024

/** What people write in place of the comma. */
export const otherDelimiters: readonly string[] = [';', '\t', '|']

const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22
const COMMA = 0x2c

/**
 * Reads CSV strictly as RFC 4180 §2 has it, with LF beside CRLF as a line end (U2) and any UTF-8 as text (S11): spaces belong
 * to a value, a quote inside quotes is doubled, line breaks inside quotes stay what they are, and a quote stands nowhere else.
 * The answers are the same however the bytes are cut into chunks.
 */
export function createCsvReader(options: CsvOptions, handlers: CsvHandlers): Reader {
  const { loneCr, recordBytesMax = recordBytesMaxDefault, firstByte = 0 } = options
  const window = new Window()
  const record = new CsvRecord()
  record.byte = firstByte
  /** The next byte to look at. */
  let at = 0
  /** Outside quotes, inside, or behind a closing quote. */
  let place: 'plain' | 'quoted' | 'closed' = 'plain'
  let state: 'reading' | 'waiting' | 'ending' | 'stopped' = 'reading'
  /** Line ends inside the quotes of this record. */
  let innerLines = 0
  let headerSeen = false

  /** Reads as far as the window goes. A CR and a quote at its very end wait for what follows them. */
  function scan(): void {
    const { bytes, length } = window
    record.bytes = bytes
    record.words = window.words
    while (at < length && (state === 'reading' || state === 'ending')) {
      if (place === 'quoted') scanQuoted(bytes, length)
      else if (place === 'closed') scanClosed(bytes[at]!)
      else scanPlain(bytes, length)
    }
    if (state !== 'stopped' && at - record.start > recordBytesMax) refuseLength()
  }

  function scanPlain(bytes: Uint8Array, length: number): void {
    at = record.readPlain(at)
    if (at >= length) return
    if (bytes[at] === LF) finish(at, (at += 1))
    else if (bytes[at] === CR) endAtCr(at)
    else if (record.isEmptySoFar(at)) openQuote()
    else refuseQuote()
  }

  function openQuote(): void {
    place = 'quoted'
    at += 1
    record.quote(at)
  }

  function scanQuoted(bytes: Uint8Array, length: number): void {
    let i = at
    for (;;) {
      while (bytes[i]! > QUOTE) i++
      if (i >= length) break
      if (bytes[i] === QUOTE) {
        if (i + 1 === length && state === 'reading') {
          state = 'waiting'
          break
        }
        if (bytes[i + 1] !== QUOTE) {
          record.unquote(i++)
          place = 'closed'
          break
        }
        record.doubled()
        i += 2
      } else {
        if (bytes[i] === LF) innerLines += 1
        if (bytes[i]! < 0x20) record.hasControls = true
        i += 1
      }
    }
    at = i
  }

  /** Behind a closing quote stands a comma, a line end, or nothing. */
  function scanClosed(byte: number): void {
    if (byte === COMMA) {
      place = 'plain'
      at += 1
      record.nextField(at)
    } else if (byte === LF) finish(at, (at += 1))
    else if (byte === CR) endAtCr(at)
    else refuseText(String.fromCharCode(byte))
  }

  /** Ends the record at a CR, with the LF behind it if there is one. */
  function endAtCr(cr: number): void {
    const isLast = cr + 1 === window.length
    if (isLast && state === 'reading') state = 'waiting'
    else if (!isLast && window.bytes[cr + 1] === LF) finish(cr, (at = cr + 2))
    else if (loneCr === 'ends-record') finish(cr, (at = cr + 1))
    else stop('line-ending', 'a CR without LF', cr)
  }

  /** Hands over the record that ends at `end`; the one behind it begins at `next`. */
  function finish(end: number, next: number): void {
    if (end - record.start > recordBytesMax) return refuseLength()
    record.complete(end)
    if (record.end === record.start) {
      handlers.blank(record.positionAt(end))
    } else {
      headerSeen = true
      handlers.record(record)
    }
    record.startAt(next, 1 + innerLines)
    innerLines = 0
    place = 'plain'
  }

  function refuseQuote(): void {
    stop('csv-quote-enclosed', `${shown(record.textSoFar(at + 1))} without quotes around it`, at)
  }

  function refuseText(next: string): void {
    const found = `more text behind the closing quote of ${shown(record.textSoFar(at))}`
    if (!headerSeen && otherDelimiters.includes(next)) stop('csv-comma-separated', `${shown(next)} between names`, at)
    else stop('csv-quote-doubled', found, at)
  }

  function refuseLength(): void {
    stop('record-too-long', `a record of more than ${recordBytesMax} bytes`, record.start)
  }

  function stop(rule: Problem['rule'], found: string, where: number): void {
    state = 'stopped'
    handlers.problem({ rule, found, position: record.positionAt(where) }, record.textSoFar(where + 1))
  }

  /** A file may end without a line end (RFC 4180 §2.2). */
  function finishLast(): void {
    if (place === 'quoted') stop('csv-quote-closed', 'a quote that is never closed', record.openingQuote())
    else if (window.length > record.start) finish(window.length, window.length)
  }

  return {
    push(chunk) {
      for (const piece of piecesOf(chunk)) {
        if (state === 'stopped') return
        const done = record.start
        window.append(piece, done)
        record.moveDown(done)
        at -= done
        state = 'reading'
        scan()
      }
    },
    place: () => (state === 'stopped' ? undefined : record.positionAt(window.length)),
    end() {
      if (state === 'stopped') return
      state = 'ending'
      scan()
      if (state === 'ending') finishLast()
      state = 'stopped'
    },
  }
}
