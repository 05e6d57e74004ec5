import { CsvRecord } from './csv-record.ts'
import { type Position, type Problem, shown } from './finding.ts'
import { piecesOf, Window } from './window.ts'

export interface Reader {
  /** Bytes of the file in their order, any number at a time, together valid UTF-8. They are not kept. */
  push(chunk: Uint8Array): void
  end(): void
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
  /** The next byte to look at, and the field that it belongs to. */
  let at = 0
  let field = 0
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
    while (at < length && (state === 'reading' || state === 'ending')) {
      if (place === 'quoted') scanQuoted(bytes, length)
      else if (place === 'closed') scanClosed(bytes)
      else if (bytes[at] === QUOTE && at === record.starts[field]) openQuote()
      else scanPlain(bytes, length)
    }
    if (state !== 'stopped' && at - record.start > recordBytesMax) refuseLength()
  }

  /** Values without quotes, record after record, up to the next opening quote. This loop is where the time goes. */
  function scanPlain(bytes: Buffer, length: number): void {
    let { starts, ends } = record
    let i = at
    let f = field
    for (;;) {
      while (bytes[i]! > COMMA) i++
      const byte = bytes[i]
      if (byte === COMMA) {
        ends[f] = i++
        if (++f === starts.length) ({ starts, ends } = record.grow())
        starts[f] = i
        if (bytes[i] === QUOTE) break
      } else if (byte === LF) {
        ends[f] = i
        finish(f, i, ++i)
        f = 0
        if (bytes[i] === QUOTE || state === 'stopped') break
      } else if (i >= length) {
        break
      } else if (byte === CR) {
        ends[f] = i
        field = f
        if (!endAtCr(i)) return
        i = at
        f = 0
        if (bytes[i] === QUOTE) break
      } else if (byte === QUOTE) {
        field = f
        at = i + 1
        stop('csv-quote-enclosed', `${shown(bytes.toString('utf8', starts[f], i + 1))} without quotes around it`, i)
        return
      } else {
        i++
      }
    }
    at = i
    field = f
  }

  function openQuote(): void {
    place = 'quoted'
    at += 1
    record.starts[field] = at
    record.quoting[field] = 1
    record.anyQuoted = true
  }

  function scanQuoted(bytes: Buffer, length: number): void {
    let i = at
    for (;;) {
      while (bytes[i]! > QUOTE) i++
      const byte = bytes[i]
      if (i >= length) break
      if (byte === QUOTE) {
        if (i + 1 === length && state !== 'ending') {
          state = 'waiting'
          break
        }
        if (bytes[i + 1] !== QUOTE) {
          record.ends[field] = i++
          place = 'closed'
          break
        }
        record.quoting[field] = 2
        i += 2
      } else {
        if (byte === LF) innerLines += 1
        i++
      }
    }
    at = i
  }

  /** Behind a closing quote stands a comma, a line end, or nothing. */
  function scanClosed(bytes: Buffer): void {
    const byte = bytes[at]
    if (byte === COMMA) {
      place = 'plain'
      field += 1
      at += 1
      if (field === record.starts.length) record.grow()
      record.starts[field] = at
    } else if (byte === LF) {
      finish(field, at, ++at)
    } else if (byte === CR) {
      endAtCr(at)
    } else {
      refuseText(String.fromCharCode(byte!))
    }
  }

  function refuseText(next: string): void {
    const from = record.starts[field]! - 1
    const found = `more text behind the closing quote of ${shown(record.bytes.toString('utf8', from, at))}`
    if (!headerSeen && otherDelimiters.includes(next)) stop('csv-comma-separated', `${shown(next)} between names`, at)
    else stop('csv-quote-doubled', found, at)
  }

  /** Ends the record at a CR, with the LF behind it if there is one; false where it may not end, or cannot be told yet. */
  function endAtCr(cr: number): boolean {
    at = cr
    const known = cr + 1 < window.length
    if (!known && state !== 'ending') state = 'waiting'
    else if (known && window.bytes[cr + 1] === LF) finish(field, cr, (at = cr + 2))
    else if (loneCr === 'ends-record') finish(field, cr, (at = cr + 1))
    else stop('line-ending', 'a CR without LF', cr)
    return state === 'reading' || state === 'ending'
  }

  /** Hands over the record that ends at `end` with field `last`; the one behind it begins at `next`. */
  function finish(last: number, end: number, next: number): void {
    if (end - record.start > recordBytesMax) return refuseLength()
    record.complete(last + 1, end)
    if (last === 0 && end === record.start) {
      handlers.blank(record.positionAt(end))
    } else {
      headerSeen = true
      handlers.record(record)
    }
    record.startAt(next, 1 + innerLines)
    innerLines = 0
    field = 0
    place = 'plain'
  }

  function refuseLength(): void {
    stop('record-too-long', `a record of more than ${recordBytesMax} bytes`, record.start)
  }

  function stop(rule: Problem['rule'], found: string, where: number): void {
    state = 'stopped'
    const value = record.bytes.toString('utf8', record.starts[field]! - Math.min(record.quoting[field]!, 1), at)
    handlers.problem({ rule, found, position: record.positionAt(where) }, value)
  }

  return {
    push(chunk) {
      for (const piece of piecesOf(chunk)) {
        if (state === 'stopped') return
        const done = record.start
        window.append(piece, done)
        record.moveDown(done, field)
        at -= done
        state = 'reading'
        scan()
      }
    },
    end() {
      if (state === 'stopped') return
      state = 'ending'
      scan()
      if (state !== 'ending') return
      const { length } = window
      if (place === 'quoted') stop('csv-quote-closed', 'a quote that is never closed', record.starts[field]! - 1)
      else if (length > record.start) {
        if (place === 'plain') record.ends[field] = length
        finish(field, length, length)
      }
      state = 'stopped'
    },
  }
}
