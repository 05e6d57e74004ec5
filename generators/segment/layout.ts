import { toNested } from '../endpoint.ts'
import type { Column, Part } from './parts.ts'

export interface Dialect {
  readonly lineEnd: '\n' | '\r\n'
  /** CSV: quotes around every value, or only where a value needs them. */
  readonly quote: 'all' | 'needed'
}

/** A record as text between pieces of values; `write` turns a piece into what stands in the file. */
export type Piece =
  | { readonly text: string }
  | { readonly part: Exclude<Part, { kind: 'text' }>; readonly write: Write }
export type Write = (text: string) => string

/** The pieces of one record, its line end included. */
export function recordPieces(format: 'csv' | 'ndjson', columns: readonly Column[], dialect: Dialect): readonly Piece[] {
  const pieces = format === 'csv' ? csvPieces(columns, dialect) : jsonPieces(columns)
  return [...pieces, { text: dialect.lineEnd }]
}

/** The first record of a CSV file. */
export function headerText(columns: readonly Column[], dialect: Dialect): string {
  return columns.map(({ path }) => csvValue(path, dialect)).join(',') + dialect.lineEnd
}

/** A value as CSV (RFC 4180). */
export function csvValue(value: string, { quote }: Dialect): string {
  return quote === 'all' || /[",\r\n]/.test(value) ? `"${doubled(value)}"` : value
}

function doubled(value: string): string {
  return value.replaceAll('"', '""')
}

function csvPieces(columns: readonly Column[], dialect: Dialect): readonly Piece[] {
  return columns.flatMap((column, i) => [...(i === 0 ? [] : [{ text: ',' }]), ...csvColumn(column, dialect)])
}

/** Values that are not one text of a table hold letters, digits and `.-@_+` alone, so that they need no quotes. */
function csvColumn({ parts }: Column, dialect: Dialect): readonly Piece[] {
  if (parts.length === 1 && parts[0]!.kind === 'field') {
    return parts.map((part) => pieceOf(part, (text) => csvValue(text, dialect)))
  }
  const quote = dialect.quote === 'all' ? [{ text: '"' }] : []
  return [...quote, ...parts.map((part) => pieceOf(part, doubled)), ...quote]
}

function pieceOf(part: Part, write: Write): Piece {
  return part.kind === 'text' ? { text: write(part.text) } : { part, write }
}

/** JSON.stringify sets the order and the names; each value is a mark in its text, which the pieces then replace. */
function jsonPieces(columns: readonly Column[]): readonly Piece[] {
  const marks = columns.map((_, i) => `\u{e000}${i}\u{e001}`)
  const template = JSON.stringify(toNested(Object.fromEntries(columns.map(({ path }, i) => [path, marks[i]!]))))
  return template.split(/(?<=:)"\u{e000}(\d+)\u{e001}"/u).flatMap((text, i) => {
    return i % 2 === 0 ? [{ text }] : jsonColumn(columns[Number(text)]!)
  })
}

const jsonText: Write = (text) => JSON.stringify(text).slice(1, -1)
const jsonNumber: Write = (text) => JSON.stringify(Number(text))

function jsonColumn({ json, parts }: Column): readonly Piece[] {
  if (json === 'number') return parts.map((part) => pieceOf(part, jsonNumber))
  const [open, close] = json === 'texts' ? ['["', '"]'] : ['"', '"']
  return [{ text: open }, ...parts.map((part) => pieceOf(part, jsonText)), { text: close }]
}
