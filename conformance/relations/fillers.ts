import type { Endpoint } from '../../generators/endpoint.ts'
import type { Dialect } from '../../generators/formats/dialect.ts'
import { writeFile } from '../../generators/formats/write.ts'

/** Read buffers begin at multiples of this; 16 pages are one of 64 KiB. */
const pageBytes = 4096
/** What is made long; every endpoint has it, so that a CSV has no empty field (U5). */
const padded = 'Location.City'

/** What brings a file to the end of a read buffer: how far, and which of its signs then lies across that end. */
export interface Filling {
  readonly pages: number
  readonly sign: number
}

export function withPadded(endpoint: Endpoint): Endpoint {
  return { [padded]: 'x', ...endpoint }
}

/**
 * So many fillers, and so long, that two bytes of the endpoints that belong together, such as a doubled quote, a CRLF, or a
 * character of several bytes, lie across the end of a page.
 * @param filler a filler, by its number
 * @param charsMax of a value, where the edition has a limit
 */
export function fillersFor(
  list: readonly Endpoint[],
  { pages, sign }: Filling,
  { dialect, filler, charsMax }: { dialect: Dialect; filler: (n: number) => Endpoint; charsMax: number | undefined },
): readonly Endpoint[] {
  if (pages === 0) return []
  const file = (lengths: readonly number[]) => {
    const fillers = lengths.map((chars, i) => ({ ...filler(i), [padded]: 'x'.repeat(chars) }))
    return { fillers, bytes: Buffer.from(writeFile([...fillers, ...list], dialect)) }
  }
  const one = (chars: number) => file([chars]).bytes.length - file([]).bytes.length
  const count = charsMax === undefined ? 1 : Math.ceil((pages * pageBytes) / one(charsMax))
  const shortest = Array.from({ length: count }, () => 1)
  const { bytes } = file(shortest)
  const longer = file([...shortest.slice(1), 2]).bytes
  const start = bytes.findIndex((byte, at) => byte !== longer[at])
  const missing = Math.max(0, pages * pageBytes - markIn(bytes, start, sign)) / (one(2) - one(1))
  return file(shortest.map((_, i) => 1 + Math.floor((missing + i) / count))).fillers
}

/** Two bytes that belong together. */
const pairs: readonly ((first: number, second: number) => boolean)[] = [
  (first, second) => first === 0x22 && second === 0x22,
  (first, second) => first === 0x0d && second === 0x0a,
  (first) => first === 0x5c,
  (_, second) => (second & 0xc0) === 0x80,
]

/**
 * Where, behind the padding, the second byte of a pair stands, each kind as often as any other; or any byte. Every other time
 * counted in characters: some buffers hold text.
 */
function markIn(bytes: Buffer, start: number, sign: number): number {
  const behind = [...bytes.keys()].slice(start + 1)
  const places = pairs.map((isPair) => behind.filter((at) => isPair(bytes[at - 1]!, bytes[at]!)))
  const kinds = places.filter(({ length }) => length > 0)
  const inText = sign % 2 === 1
  const choice = sign >> 1
  const marks = kinds[choice % kinds.length] ?? behind
  const mark = marks[(choice >> 2) % marks.length]!
  return inText ? bytes.subarray(0, mark).toString().length : mark
}
