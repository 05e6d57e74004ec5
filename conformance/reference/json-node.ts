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

/** Valid JSON that nevertheless deserves a word: RFC 8259 §4 (keys twice) and §8.2 (lone surrogates). */
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
