import type { Endpoint } from '../endpoint.ts'
import { draw, saltOf, scramble } from './mix.ts'
import type { Column } from './parts.ts'
import type { SegmentPlan } from './plan.ts'
import { rowTexts } from './row.ts'

/**
 * The endpoint of a row, without defects: documented path to value, in the order of the columns; coordinates and metrics
 * as numbers, custom attributes as lists of one text. Rows count from 0; any row below 2^32, whatever the plan's count.
 */
export function rowEndpoint(plan: SegmentPlan, row: number): Endpoint {
  const texts = rowTexts(plan, plan.columns, row)
  const present = plan.columns.flatMap((column, i) =>
    isMissing(plan, i, row) ? [] : [[column.path, valueOf(column, texts[i]!)] as const],
  )
  return Object.fromEntries(present)
}

/** A text as JSON has it; a number's text that is none stays text. */
export function valueOf({ json }: Column, text: string): string | number | readonly string[] {
  if (json === 'number') return numberPattern.test(text) ? Number(text) : text
  return json === 'texts' ? [text] : text
}

const numberPattern = /^-?\d+(\.\d+)?$/

/** Whether a row has no value in a column: its own draw, so that other columns' rates change nothing. */
export function isMissing(plan: SegmentPlan, column: number, row: number): boolean {
  const rate = plan.missing[column]!
  return rate > 0 && below(plan.seed, `missing ${plan.columns[column]!.path}`, row, rate)
}

/** True for a share of all rows. */
export function below(seed: number, salt: string, row: number, rate: number): boolean {
  return draw(scramble(row ^ saltOf('row', seed)), saltOf(salt, seed)) >>> 0 < rate * 2 ** 32
}
