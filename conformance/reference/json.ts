import { shown } from './finding.ts'
import { JsonFault, type JsonMember, type JsonNode, type JsonRemark } from './json-node.ts'

export interface JsonDocument {
  readonly root: JsonNode
  readonly remarks: readonly JsonRemark[]
}

/** Lists and objects inside one another; deeper text is refused, whatever it holds, before it can exhaust the stack. */
export const jsonDepthMax = 512

/**
 * Reads the one value that a text holds, strictly by the grammar of RFC 8259; throws a JsonFault where it is not so.
 * A number too great for a double is infinite; a lone surrogate stays in its text and is remarked.
 */
export function parseJson(text: string): JsonDocument {
  const parser = new Parser(text)
  const root = parser.value()
  parser.end()
  return { root, remarks: parser.remarks }
}

const QUOTE = 0x22
const PLUS = 0x2b
const COMMA = 0x2c
const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
const COLON = 0x3a
const BACKSLASH = 0x5c
const SMALL_E = 0x65
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/** `at` is the next character; at the end of the text `charCodeAt` gives NaN, which is equal to none and less than none. */
class Parser {
  readonly remarks: JsonRemark[] = []
  private readonly text: string
  private at = 0
  private depth = 0

  constructor(text: string) {
    this.text = text
  }

  value(): JsonNode {
    const code = this.space()
    switch (code) {
      case QUOTE: {
        const at = this.at
        return { kind: 'text', at, value: this.string() }
      }
      case OPEN_BRACE:
        return this.object()
      case OPEN_BRACKET:
        return this.list()
      case 0x74:
        return { kind: 'boolean', at: this.word('true'), value: true }
      case 0x66:
        return { kind: 'boolean', at: this.word('false'), value: false }
      case 0x6e:
        return { kind: 'null', at: this.word('null') }
      default:
        if (code === MINUS || isDigit(code)) return this.number()
        throw this.unexpected('a value')
    }
  }

  end(): void {
    if (Number.isNaN(this.space())) return
    throw new JsonFault(this.at, `${shown(this.character(this.at))} behind the value`, 'more-text')
  }

  /** Skips white space and tells the character behind it. */
  private space(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 0x20 && code !== 0x09 && code !== 0x0d && code !== 0x0a) return code
      this.at += 1
    }
  }

  private object(): JsonNode {
    const at = this.open()
    const members: JsonMember[] = []
    if (this.space() !== CLOSE_BRACE) {
      do members.push(this.member())
      while (this.goesOn(CLOSE_BRACE, 'a comma or a closing brace'))
      this.remarkRepeated(members)
    }
    this.close()
    return { kind: 'object', at, members }
  }

  private member(): JsonMember {
    if (this.space() !== QUOTE) throw this.unexpected('a key in double quotes')
    const at = this.at
    const key = this.string()
    if (this.space() !== COLON) throw this.unexpected('a colon')
    this.at += 1
    return { key, at, value: this.value() }
  }

  private list(): JsonNode {
    const at = this.open()
    const items: JsonNode[] = []
    if (this.space() !== CLOSE_BRACKET) {
      do items.push(this.value())
      while (this.goesOn(CLOSE_BRACKET, 'a comma or a closing bracket'))
    }
    this.close()
    return { kind: 'list', at, items }
  }

  /** Steps over a comma; false at the end of the list or object. */
  private goesOn(end: number, expected: string): boolean {
    const code = this.space()
    if (code === end) return false
    if (code !== COMMA) throw this.unexpected(expected)
    this.at += 1
    return true
  }

  private open(): number {
    this.depth += 1
    if (this.depth > jsonDepthMax) {
      throw new JsonFault(this.at, `lists or objects more than ${jsonDepthMax} deep`, 'too-deep')
    }
    return this.at++
  }

  private close(): void {
    this.depth -= 1
    this.at += 1
  }

  private remarkRepeated(members: readonly JsonMember[]): void {
    if (!hasRepeated(members)) return
    const keys = new Set<string>()
    for (const { key, at } of members) {
      if (keys.has(key)) this.remarks.push({ rule: 'json-key-once', at, found: `${shown(key)} again` })
      keys.add(key)
    }
  }

  private string(): string {
    const { text } = this
    const start = this.at + 1
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at)
      if (code === QUOTE) {
        this.at = at + 1
        return text.slice(start, at)
      }
      if (code === BACKSLASH) return this.escapedString(start, at)
      if (!(code >= 0x20)) throw this.unfinished(start, at)
    }
  }

  /** The rest of a string that has an escape, at `at`. */
  private escapedString(start: number, firstEscape: number): string {
    const { text } = this
    let result = text.slice(start, firstEscape)
    let from = firstEscape
    for (let at = firstEscape; ;) {
      const code = text.charCodeAt(at)
      if (code === QUOTE || code === BACKSLASH) {
        result += text.slice(from, at)
        this.at = at
        if (code === QUOTE) break
        result += this.escape()
        from = this.at
        at = from
      } else if (code >= 0x20) at += 1
      else throw this.unfinished(start, at)
    }
    this.at += 1
    if (loneSurrogate.test(result)) {
      this.remarks.push({
        rule: 'json-surrogates-paired',
        at: start - 1,
        found: `a lone surrogate in ${shown(result)}`,
      })
    }
    return result
  }

  private escape(): string {
    const letter = this.text.charAt(this.at + 1)
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6)
      if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw this.unexpected('four hexadecimal digits behind \\u')
      this.at += 6
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    const character = escapes.get(letter)
    if (character === undefined) throw this.unexpected('an escape that JSON has')
    this.at += 2
    return character
  }

  private number(): JsonNode {
    const { text, at } = this
    if (text.charCodeAt(this.at) === MINUS) this.at += 1
    if (text.charCodeAt(this.at) === ZERO) this.at += 1
    else this.digits()
    if (text.charCodeAt(this.at) === POINT) {
      this.at += 1
      this.digits()
    }
    // 0x20 is what capital and small letters differ in.
    if ((text.charCodeAt(this.at) | 0x20) === SMALL_E) {
      this.at += 1
      const sign = text.charCodeAt(this.at)
      if (sign === PLUS || sign === MINUS) this.at += 1
      this.digits()
    }
    const written = text.slice(at, this.at)
    return { kind: 'number', at, value: Number(written), text: written }
  }

  private digits(): void {
    if (!isDigit(this.text.charCodeAt(this.at))) throw this.unexpected('a digit')
    while (isDigit(this.text.charCodeAt(this.at))) this.at += 1
  }

  private word(expected: string): number {
    if (!this.text.startsWith(expected, this.at)) throw this.unexpected('a value')
    this.at += expected.length
    return this.at - expected.length
  }

  private unfinished(start: number, at: number): JsonFault {
    if (at >= this.text.length) return new JsonFault(start - 1, 'a string that is never closed')
    this.at = at
    return this.unexpected('an escape: control characters are not allowed in a string')
  }

  private unexpected(expected: string): JsonFault {
    const found = this.at >= this.text.length ? 'the end of the line' : shown(this.character(this.at))
    return new JsonFault(Math.min(this.at, this.text.length), `${found} instead of ${expected}`)
  }

  private character(at: number): string {
    return String.fromCodePoint(this.text.codePointAt(at)!)
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Few keys are compared faster than they are put into a set. */
function hasRepeated(members: readonly JsonMember[]): boolean {
  if (members.length > 8) return new Set(members.map(({ key }) => key)).size < members.length
  for (let i = 1; i < members.length; i++) {
    for (let before = 0; before < i; before++) if (members[i]!.key === members[before]!.key) return true
  }
  return false
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39
}
