import fc from 'fast-check'
import { limits } from '../spec/limits.ts'
import type { Edition } from '../spec/types.ts'
import { astral, bidi, combining, hidden, lineBreaks, misread, nonAscii, ordinary, signs, tabs } from './characters.ts'

export interface TextOptions {
  /** Line breaks and tabs inside the text; edition `final` has none. Default true. */
  readonly lineBreaks?: boolean
  /** At most so many bytes of UTF-8, at least 4. Without it a text has at most 4000 UTF-16 units. */
  readonly bytesMax?: number
  /** How long ordinary texts get, as in fast-check. Default `small`: 10 pieces. */
  readonly size?: fc.SizeForArbitrary
}

/**
 * White space of Unicode in any of its versions (U+180E and U+200B were, once) and the byte order mark.
 * At the ends of a value it is open (U21), inside it is text.
 */
const edge = String.raw`[\s\u0085\u180E\u200B]+`
const edges = new RegExp(`^${edge}|${edge}$`, 'g')

const piecesMax = 40
const bytesOfPieceMax = 4
const unitsMax = 4000

/** Puts a letter where none of these may stand. Empty is open too (U5). The length stays, so that no shrink makes a text longer. */
export function settle(text: string): string {
  return text.replace(edges, (run) => ordinary[0]!.repeat(run.length)) || ordinary[0]!
}

/** The text over and over, up to so many UTF-16 units; half of a character at the cut is replaced. */
function stretched([text, units]: [string, number]): string {
  if (units <= text.length) return text
  const cut = text.repeat(Math.ceil(units / text.length)).slice(0, units)
  return settle(cut.replace(/[\uD800-\uDBFF]$/, ordinary[0]!))
}

const oneOf = (...groups: (readonly string[])[]) => fc.constantFrom(...groups.flat())
const bytesOf = (text: string) => Buffer.byteLength(text)

/** Any assigned or unassigned character but the controls (U28) and the surrogates, which are no text at all (U27). */
const anyCharacter = fc.oneof(
  fc.integer({ min: 0xa0, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0xe000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
)

function piece(breaks: boolean, bytesMax: number): fc.Arbitrary<string> {
  const fits = (texts: readonly string[]) => texts.filter((text) => bytesOf(text) <= bytesMax)
  const lines = { arbitrary: oneOf(lineBreaks, tabs), weight: 3 }
  return fc.oneof(
    { arbitrary: oneOf(ordinary), weight: 12 },
    { arbitrary: oneOf(signs), weight: 6 },
    ...(breaks ? [lines] : []),
    { arbitrary: oneOf(fits(nonAscii), fits(combining)), weight: 4 },
    { arbitrary: oneOf(fits(astral)), weight: 2 },
    { arbitrary: oneOf(hidden, bidi), weight: 2 },
    { arbitrary: breaks ? anyCharacter : anyCharacter.map((one) => (/\s/.test(one) ? '\x20' : one)), weight: 1 },
  )
}

/**
 * Any text that no open point touches: not empty, no white space at its ends, no control character but TAB, LF, VT, FF,
 * CR and U+0085, no lone surrogate. Shrinks to `a`.
 *
 * It may hold commas, quotes and line breaks, any script, joiners and direction marks, and looks now and then like
 * a number, a literal, a formula or an attribute's name.
 */
export function text({ lineBreaks: breaks = true, bytesMax, size = 'small' }: TextOptions = {}): fc.Arbitrary<string> {
  const maxLength = Math.min(piecesMax, Math.floor((bytesMax ?? Infinity) / bytesOfPieceMax))
  const pieces = fc.array(piece(breaks, bytesMax === undefined ? Infinity : bytesOfPieceMax), { maxLength, size })
  const short = pieces.map((parts) => settle(parts.join('')))
  const whole = misread.filter((one) => bytesOf(one) <= (bytesMax ?? Infinity))
  const long = fc.tuple(short, fc.integer({ min: 1, max: unitsMax })).map(stretched)
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constantFrom('a', 'b', 'c'), weight: 10 },
    { arbitrary: short, weight: 100 },
    { arbitrary: fc.constantFrom(...whole), weight: 40 },
    ...(bytesMax === undefined ? [{ arbitrary: long, weight: 1 }] : []),
  )
}

/** Text as a value of the edition: `final` has no line breaks or tabs (D1, D2) and 100 characters at most, here bytes. */
export function settledText(edition: Edition, size?: fc.SizeForArbitrary): fc.Arbitrary<string> {
  return text({ lineBreaks: edition === '2017', bytesMax: limits[edition].attributeValueCharsMax, size })
}

/** The value of a custom attribute: a list of exactly one text. More than one is of edition `final` alone (U8). */
export function texts(edition: Edition = '2017', size?: fc.SizeForArbitrary): fc.Arbitrary<readonly [string]> {
  return settledText(edition, size).map((one) => [one])
}
