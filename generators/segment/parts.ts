import type { Table } from './table.ts'

/** How phone numbers of one country are made: the free digits carry the row's low bits, the head the next ones. */
export interface Dial {
  /** Leading digits, the calling code and what an edition writes before it included. A power of two of them. */
  readonly heads: readonly string[]
  readonly digits: number
}

/** A piece of a value. A column is a short list of pieces, so that rendering knows only these. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** The text of a table's slot. */
  | { readonly kind: 'field'; readonly table: Table; readonly field: string }
  /** Eight hexadecimal digits, a bijection of the row or user number: what makes Ids and addresses distinct. */
  | { readonly kind: 'hex'; readonly by: 'row' | 'user'; readonly salt: string }
  /** Twenty-four characters cut from a river of random text. */
  | { readonly kind: 'river'; readonly river: River; readonly salt: string }
  /** A phone number of the country of the place, distinct for every row. */
  | { readonly kind: 'phone'; readonly place: Table; readonly country: Uint16Array; readonly dials: readonly Dial[] }
  /** One of several lists of pieces, by the slot of a table. */
  | {
      readonly kind: 'choose'
      readonly table: Table
      readonly option: Uint16Array
      readonly options: readonly (readonly Part[])[]
    }

/** The two rivers: what their characters are. */
export const rivers = {
  hex: '0123456789abcdef',
  word: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_',
} as const
export type River = keyof typeof rivers

const riverWords = 4096
export const cutWords = 3
export const cutBits = 12
/** Cuts start at a word; the last ones would run over the end, so they wrap into this many spare words. */
export const riverBytes = 8 * (riverWords + cutWords)

export interface Column {
  /** The documented name, e.g. `Location.City`. */
  readonly path: string
  /** How the value is written in JSON. */
  readonly json: 'text' | 'number' | 'texts'
  readonly parts: readonly Part[]
}
