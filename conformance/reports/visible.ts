/**
 * A text or bytes on one line, with every invisible character shown: ␍ ␊ ␉ for line ends and tabs, ␠ for a space at either end
 * of a line, ‹NBSP› or ‹U+200B› for the rest, ‹FF› for a byte that is not UTF-8, and marks such as ‹ themselves as ‹U+2039›.
 * Different inputs never look the same, and nothing in the result moves a cursor or turns the direction of writing.
 */
export function visible(input: string | Uint8Array): string {
  return tokensOf(input).map(shown).join('')
}

export interface Cut {
  /** Lines shown before the rest is only counted; 24 by default. */
  readonly linesMax?: number
  /** Bytes of a line shown before its middle is only counted; 200 by default. */
  readonly bytesMax?: number
}

/** The lines of a file as `visible` shows them, each with its number from 1. A line ends at a LF; what is left out is counted. */
export function visibleLines(file: Uint8Array, { linesMax = 24, bytesMax = 200 }: Cut = {}): string[] {
  if (file.length === 0) return ['(empty: 0 bytes)']
  const ends = lineEndsOf(file)
  const digits = String(Math.min(ends.length, linesMax)).length
  const rows = ends
    .slice(0, linesMax)
    .map((end, i) => `${String(i + 1).padStart(digits)} │ ${shortened(file.subarray(ends[i - 1] ?? 0, end), bytesMax)}`)
  const left = ends.length - rows.length
  return left > 0 ? [...rows, `${' '.repeat(digits)} ⋮ ${left} more ${left === 1 ? 'line' : 'lines'}`] : rows
}

/** One character as it is and as it is shown; a byte that is no part of a character is a number. */
type Token = string | number

/** Names where most readers know the character by one, each of more than two letters: two are a byte. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u0000': 'NUL',
    '\u001B': 'ESC',
    '\u007F': 'DEL',
    '\u0085': 'NEL',
    '\u00A0': 'NBSP',
    '\u00AD': 'SHY',
    '\u200B': 'ZWSP',
    '\u200C': 'ZWNJ',
    '\u200D': 'ZWJ',
    '\u200E': 'LRM',
    '\u200F': 'RLM',
    '\u202A': 'LRE',
    '\u202B': 'RLE',
    '\u202C': 'PDF',
    '\u202D': 'LRO',
    '\u202E': 'RLO',
    '\u2066': 'LRI',
    '\u2067': 'RLI',
    '\u2068': 'FSI',
    '\u2069': 'PDI',
    '\uFEFF': 'BOM',
  }),
)

const symbols: ReadonlyMap<string, string> = new Map([
  ['\r', '␍'],
  ['\n', '␊'],
  ['\t', '␉'],
])

/**
 * What cannot be seen, or not be told from something else: controls, formats, separators, fillers, what no font has, the accents
 * that also exist in one piece with their letter, full-width forms of ASCII, and our own marks.
 */
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u0300-\u036F\u2800\uFF01-\uFF5E‹›…␍␊␉␠]|(?! )\p{Zs}/u

/** A letter of another alphabet inside a Latin word passes for a Latin one: the А of ‹АPNS›. */
const lookAlike = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u
const latin = /\p{Script=Latin}/u

function shown(token: Token, i: number, all: readonly Token[]): string {
  if (typeof token === 'number') return `‹${hex(token, 2)}›`
  const symbol = symbols.get(token)
  if (symbol !== undefined) return symbol
  if (token === ' ') return atLineEdge(i, all) ? '␠' : ' '
  if (hidden.test(token)) return `‹${names.get(token) ?? code(token)}›`
  const passes = lookAlike.test(token) && (isLatin(all[i - 1]) || isLatin(all[i + 1]))
  return passes ? `${token}‹${code(token)}›` : token
}

function atLineEdge(i: number, all: readonly Token[]): boolean {
  const edge = (token: Token | undefined) => token === undefined || token === '\n' || token === '\r'
  return edge(all[i - 1]) || edge(all[i + 1])
}

function isLatin(token: Token | undefined): boolean {
  return typeof token === 'string' && latin.test(token)
}

function code(character: string): string {
  return `U+${hex(character.codePointAt(0)!, 4)}`
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

function tokensOf(input: string | Uint8Array): Token[] {
  return typeof input === 'string' ? Array.from(input) : [...decoded(input)]
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The characters of UTF-8 (RFC 3629), and singly each byte that belongs to none. */
function* decoded(bytes: Uint8Array): Generator<Token> {
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i]!
    const length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    try {
      yield utf8.decode(bytes.subarray(i, i + length))
      i += length
    } catch {
      yield lead
      i += 1
    }
  }
}

const lf = 0x0a

/** The offset behind each line, also behind a last one without a LF. */
function lineEndsOf(file: Uint8Array): number[] {
  const ends: number[] = []
  for (let at = file.indexOf(lf); at !== -1; at = file.indexOf(lf, at + 1)) ends.push(at + 1)
  return ends.at(-1) === file.length ? ends : [...ends, file.length]
}

/** The end of a line stays in sight: its last characters tell how it ends. */
function shortened(line: Uint8Array, bytesMax: number): string {
  if (line.length <= bytesMax) return visible(line)
  const tail = characterStart(line, line.length - Math.min(20, Math.floor(bytesMax / 4)))
  const head = characterStart(line, bytesMax - (line.length - tail))
  return `${visible(line.subarray(0, head))}‹… ${tail - head} more bytes …›${visible(line.subarray(tail))}`
}

/** The offset, or the start of the character that it falls into. */
function characterStart(bytes: Uint8Array, offset: number): number {
  let at = offset
  while (at > 0 && offset - at < 3 && (bytes[at]! & 0xc0) === 0x80) at -= 1
  return at
}
