import { isUtf8 } from 'node:buffer'
import type { Json, JsonObject } from '../../generators/endpoint.ts'
import { isMessage, lineBytesMax } from './messages.ts'

const lineFeed = 0x0a
const openBrace = 0x7b

/** Cuts a stream of bytes into lines. The bytes of an unfinished line are kept, up to `maxBytes`. */
export class LineSplitter {
  #pieces: Buffer[] = []
  #pieceBytes = 0
  readonly #onLine: (line: Buffer) => void
  readonly #maxBytes: number

  constructor(onLine: (line: Buffer) => void, maxBytes = lineBytesMax) {
    this.#onLine = onLine
    this.#maxBytes = maxBytes
  }

  /** Takes the next bytes. False: a line is longer than allowed; nothing more may be pushed. */
  push(chunk: Buffer): boolean {
    let from = 0
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      if (this.#pieceBytes + at - from > this.#maxBytes) return this.#refuse()
      this.#onLine(this.#joined(chunk.subarray(from, at)))
      from = at + 1
    }
    this.#keep(chunk.subarray(from))
    return this.#pieceBytes <= this.#maxBytes || this.#refuse()
  }

  /** The bytes behind the last line end; empty where there are none. */
  rest(): Buffer {
    return this.#joined(Buffer.alloc(0))
  }

  #joined(end: Buffer): Buffer {
    if (this.#pieceBytes === 0) return end
    const line = Buffer.concat([...this.#pieces, end])
    this.#pieces = []
    this.#pieceBytes = 0
    return line
  }

  #keep(bytes: Buffer): void {
    if (bytes.length > 0) this.#pieces.push(bytes)
    this.#pieceBytes += bytes.length
  }

  #refuse(): false {
    this.#pieces = []
    this.#pieceBytes = 0
    return false
  }
}

/**
 * What a line on an importer's stdout is. `broken`: it was clearly meant as a protocol line and is none; `id` where it can
 * still be read. All that is neither is noise.
 */
export type Line =
  | { readonly kind: 'message'; readonly message: JsonObject }
  | { readonly kind: 'broken'; readonly why: string; readonly id: number | undefined }
  | { readonly kind: 'noise'; readonly text: string }

export function readLine(line: Buffer): Line {
  const bytes = withoutMark(line)
  // A quick look spares the parser the noise of importers that log much.
  if (bytes[0] !== openBrace && !bytes.toString('latin1', 0, 64).trimStart().startsWith('{')) return noise(bytes)
  const text = bytes.toString('utf8')
  const parsed = parse(text)
  if (parsed.error !== undefined) return looksMeant(text) ? broken(text, parsed.error) : noise(bytes)
  if (!isMessage(parsed.value)) return noise(bytes)
  if (!isUtf8(bytes)) return broken(text, 'it is not valid UTF-8')
  return { kind: 'message', message: parsed.value }
}

function parse(text: string): { value: Json; error?: undefined } | { value?: undefined; error: string } {
  try {
    return { value: JSON.parse(text) as Json }
  } catch (error) {
    return { error: `it is not valid JSON (${(error as Error).message})` }
  }
}

function looksMeant(text: string): boolean {
  return /^\s*\{.*"itp"\s*:\s*1\b/s.test(text)
}

function broken(text: string, why: string): Line {
  const id = /"id"\s*:\s*(\d{1,15})\b/.exec(text)?.[1]
  return { kind: 'broken', why, id: id === undefined ? undefined : Number(id) }
}

function noise(bytes: Buffer): Line {
  return { kind: 'noise', text: bytes.toString('utf8', 0, 200).trimEnd() }
}

/** Some runtimes (.NET) begin their output with a byte order mark. */
function withoutMark(line: Buffer): Buffer {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line
}
