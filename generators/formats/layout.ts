import { type Json, toNested } from '../endpoint.ts'
import type { Format } from '../spec/types.ts'
import { decimalText } from './decimal.ts'

/** Endpoints on their way into a file: documented name to any JSON value, so that a defect can be written too. */
export type Draft = Readonly<Record<string, Json>>

/** What stands where, before it is spelt out: CSV as header and records, NDJSON as nested objects. */
export type Layout = CsvLayout | NdjsonLayout

export interface CsvLayout {
  readonly format: 'csv'
  readonly header: readonly string[]
  readonly records: readonly (readonly string[])[]
}

export interface NdjsonLayout {
  readonly format: 'ndjson'
  readonly records: readonly Json[]
}

export function toLayout(drafts: readonly Draft[], format: Format): Layout {
  return format === 'csv' ? toCsvLayout(drafts) : { format, records: drafts.map(toNested) }
}

/**
 * Columns stand in the order in which the drafts first name them. A list takes as many columns of its name as it has values.
 * A draft without a column's attribute has an empty field there.
 */
function toCsvLayout(drafts: readonly Draft[]): CsvLayout {
  const widths = new Map<string, number>()
  for (const draft of drafts) {
    for (const [path, value] of Object.entries(draft)) {
      widths.set(path, Math.max(widths.get(path) ?? 1, Array.isArray(value) ? value.length : 1))
    }
  }
  const columns = [...widths].flatMap(([path, width]) => Array.from({ length: width }, (_, i) => ({ path, i })))
  return {
    format: 'csv',
    header: columns.map(({ path }) => path),
    records: drafts.map((draft) => columns.map(({ path, i }) => fieldText(draft, path, i))),
  }
}

function fieldText(draft: Draft, path: string, i: number): string {
  if (!Object.hasOwn(draft, path)) return ''
  const value = draft[path]!
  const one = Array.isArray(value) ? (value as readonly Json[])[i] : i === 0 ? value : undefined
  if (one === undefined) return ''
  if (typeof one === 'string') return one
  return typeof one === 'number' ? decimalText(one) : JSON.stringify(one)
}
