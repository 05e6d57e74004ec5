import { toNested, type Json } from '../endpoint.ts'
import type { Planted } from './defects.ts'
import { gapsOf, shareOf, valueOf } from './endpoint-of-row.ts'
import { csvValue } from './layout.ts'
import type { SegmentPlan } from './plan.ts'
import { rowTexts } from './row.ts'

/** Records one by one, those with a missing value or a defect among them. */
export interface PlainRecords {
  /** The first row from `from` on that the compiled loop cannot write, or `to`. */
  readonly nextSpecial: (from: number, to: number) => number
  /** The text of a record, line end included. */
  readonly record: (row: number) => string
}

export type OnDefect = (row: number, planted: Planted) => void

/** @param onDefect is told of every record broken on purpose, in order; `plant` says what is broken in a row. */
export function createPlainRecords(
  plan: SegmentPlan,
  onDefect: OnDefect,
  plant?: (row: number) => Planted,
): PlainRecords {
  const never = () => false
  const hasDefect = plant ? shareOf(plan.seed, 'defect', plan.defects) : never
  const hasGap = plan.columns.map((_, column) => (plan.missing[column]! > 0 ? gapsOf(plan, column) : never))
  const mayBeSpecial = [hasDefect, ...hasGap].filter((test) => test !== never)
  const isSpecial = (row: number) => mayBeSpecial.some((test) => test(row))
  const nextSpecial = (from: number, to: number): number => {
    if (mayBeSpecial.length === 0) return to
    let row = from
    while (row < to && !isSpecial(row)) row++
    return row
  }
  const record = (row: number): string => {
    const planted = hasDefect(row) ? plant?.(row) : undefined
    if (planted) onDefect(row, planted)
    const texts = rowTexts(plan, plan.columns, row).map((text, i) => {
      if (planted?.edits.has(plan.columns[i]!.path)) return planted.edits.get(plan.columns[i]!.path)
      return hasGap[i]!(row) ? undefined : text
    })
    return recordText(plan, texts) + plan.dialect.lineEnd
  }
  return { nextSpecial, record }
}

function recordText({ format, columns, dialect }: SegmentPlan, texts: readonly (string | undefined)[]): string {
  if (format === 'csv') return csvRecord(texts.map((text) => (text === undefined ? '' : csvValue(text, dialect))))
  const values = columns.flatMap((column, i): [string, Json][] => {
    const text = texts[i]
    return text === undefined ? [] : [[column.path, valueOf(column, text)]]
  })
  return JSON.stringify(toNested(Object.fromEntries(values)))
}

/** A record of one empty field has quotes: without them it is a blank line, which may count as no record. */
function csvRecord(fields: readonly string[]): string {
  return fields.join(',') || '""'
}
