import { shown } from './finding.ts'

/** A JSON value with its place: an index into the text it was read from, in UTF-16 units. Keys keep their order, twice too. */
export type JsonNode =
  | { readonly kind: 'text'; readonly at: number; readonly value: string }
  /** `text` is the number as written; `value` is infinite where no double is near it. */
  | { readonly kind: 'number'; readonly at: number; readonly value: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly at: number; readonly value: boolean }
  | { readonly kind: 'null'; readonly at: number }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly JsonNode[] }
  | JsonObjectNode

export interface JsonObjectNode {
  readonly kind: 'object'
  readonly at: number
  readonly members: readonly JsonMember[]
}

export interface JsonMember {
  readonly key: string
  readonly at: number
  readonly value: JsonNode
}

/** Valid JSON that nevertheless deserves a word. */
export interface JsonRemark {
  readonly rule: 'json-key-once' | 'json-surrogates-paired'
  readonly at: number
  readonly found: string
}

/** The text is not the JSON it should be. */
export class JsonFault extends Error {
  readonly at: number
  readonly reason: 'syntax' | 'too-deep' | 'more-text'
  constructor(at: number, found: string, reason: JsonFault['reason'] = 'syntax') {
    super(found)
    this.at = at
    this.reason = reason
  }
}

/** Lists and objects inside one another; deeper text is refused, whatever it holds, before it can exhaust the stack. */
export const jsonDepthMax = 512

/**
 * Reads the one value that `text` holds between `from` and `to`, strictly by the grammar of RFC 8259, and throws a JsonFault
 * where it is not so. What the grammar allows but RFC 8259 warns of (§4 keys twice, §8.2 lone surrogates) goes to `remark`.
 */
export function parseJson(text: string, from: number, to: number, remark: (remark: JsonRemark) => void): JsonNode {
  let at = from
  let depth = 0

  function value(): JsonNode {
    const code = space()
    switch (code) {
      case QUOTE: {
        const start = at
        return { kind: 'text', at: start, value: string() }
      }
      case 0x7b:
        return object()
      case 0x5b:
        return list()
      case 0x74:
        return { kind: 'boolean', at: word('true'), value: true }
      case 0x66:
        return { kind: 'boolean', at: word('false'), value: false }
      case 0x6e:
        return { kind: 'null', at: word('null') }
      default:
        if (code === MINUS || isDigit(code)) return number()
        throw unexpected('a value')
    }
  }

  /** Skips white space and tells the character behind it; NaN at the end. */
  function space(): number {
    for (;;) {
      if (at >= to) return Number.NaN
      const code = text.charCodeAt(at)
      if (code !== 0x20 && code !== 0x09 && code !== 0x0d && code !== 0x0a) return code
      at += 1
    }
  }

  function object(): JsonNode {
    const start = open()
    const members: JsonMember[] = []
    if (space() === CLOSE_BRACE) return close({ kind: 'object', at: start, members })
    for (;;) {
      if (space() !== QUOTE) throw unexpected('a key in double quotes')
      const keyAt = at
      const key = string()
      if (space() !== 0x3a) throw unexpected('a colon')
      at += 1
      members.push({ key, at: keyAt, value: value() })
      const code = space()
      if (code !== COMMA && code !== CLOSE_BRACE) throw unexpected('a comma or a closing brace')
      if (code === CLOSE_BRACE) break
      at += 1
    }
    remarkRepeated(members)
    return close({ kind: 'object', at: start, members })
  }

  function list(): JsonNode {
    const start = open()
    const items: JsonNode[] = []
    if (space() === CLOSE_BRACKET) return close({ kind: 'list', at: start, items })
    for (;;) {
      items.push(value())
      const code = space()
      if (code !== COMMA && code !== CLOSE_BRACKET) throw unexpected('a comma or a closing bracket')
      if (code === CLOSE_BRACKET) return close({ kind: 'list', at: start, items })
      at += 1
    }
  }

  function open(): number {
    depth += 1
    if (depth > jsonDepthMax) throw new JsonFault(at, `lists or objects more than ${jsonDepthMax} deep`, 'too-deep')
    return at++
  }

  function close(node: JsonNode): JsonNode {
    depth -= 1
    at += 1
    return node
  }

  function remarkRepeated(members: readonly JsonMember[]): void {
    if (!hasRepeated(members)) return
    const keys = new Set<string>()
    for (const { key, at: keyAt } of members) {
      if (keys.has(key)) remark({ rule: 'json-key-once', at: keyAt, found: `${shown(key)} again` })
      keys.add(key)
    }
  }

  function string(): string {
    const start = at + 1
    for (at = start; at < to; at++) {
      const code = text.charCodeAt(at)
      if (code === QUOTE) return text.slice(start, at++)
      if (code === BACKSLASH) return escapedString(start)
      if (code < 0x20) throw unexpected('an escape: control characters are not allowed in a string')
    }
    throw new JsonFault(start - 1, 'a string that is never closed')
  }

  /** The rest of a string that has an escape, at which `at` stands. */
  function escapedString(start: number): string {
    let result = ''
    let from = start
    while (at < to) {
      const code = text.charCodeAt(at)
      if (code < 0x20) throw unexpected('an escape: control characters are not allowed in a string')
      if (code === QUOTE) {
        result += text.slice(from, at++)
        if (loneSurrogate.test(result)) {
          remark({ rule: 'json-surrogates-paired', at: start - 1, found: `a lone surrogate in ${shown(result)}` })
        }
        return result
      }
      if (code === BACKSLASH) {
        result += text.slice(from, at) + escape()
        from = at
      } else {
        at += 1
      }
    }
    throw new JsonFault(start - 1, 'a string that is never closed')
  }

  function escape(): string {
    const letter = text[at + 1] ?? ''
    if (letter === 'u') {
      const digits = text.slice(at + 2, Math.min(at + 6, to))
      if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw unexpected('four hexadecimal digits behind \\u', at)
      at += 6
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    const character = escapes.get(letter)
    if (character === undefined || at + 1 >= to) throw unexpected('an escape that JSON has', at)
    at += 2
    return character
  }

  function number(): JsonNode {
    const start = at
    if (text.charCodeAt(at) === MINUS) at += 1
    if (text.charCodeAt(at) === 0x30) at += 1
    else digits()
    if (text.charCodeAt(at) === 0x2e) {
      at += 1
      digits()
    }
    if (text[at] === 'e' || text[at] === 'E') {
      at += 1
      if (text[at] === '+' || text[at] === '-') at += 1
      digits()
    }
    const written = text.slice(start, at)
    return { kind: 'number', at: start, value: Number(written), text: written }
  }

  function digits(): void {
    if (at >= to || !isDigit(text.charCodeAt(at))) throw unexpected('a digit')
    while (at < to && isDigit(text.charCodeAt(at))) at += 1
  }

  function word(expected: string): number {
    const start = at
    if (at + expected.length > to || !text.startsWith(expected, at)) throw unexpected('a value')
    at += expected.length
    return start
  }

  function unexpected(expected: string, where = at): JsonFault {
    if (where >= to) return new JsonFault(to, `the end of the line instead of ${expected}`)
    return new JsonFault(where, `${shown(String.fromCodePoint(text.codePointAt(where)!))} instead of ${expected}`)
  }

  const root = value()
  if (!Number.isNaN(space())) {
    throw new JsonFault(at, `${shown(String.fromCodePoint(text.codePointAt(at)!))} behind the value`, 'more-text')
  }
  return root
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const MINUS = 0x2d
const CLOSE_BRACE = 0x7d
const CLOSE_BRACKET = 0x5d

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
  return code >= 0x30 && code <= 0x39
}
