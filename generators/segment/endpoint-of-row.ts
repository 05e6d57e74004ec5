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
    plan.missing[i]! > 0 && gapsOf(plan, i)(row) ? [] : [[column.path, valueOf(column, texts[i]!)] as const],
  )
  return Object.fromEntries(present)
}

/** A text as JSON has it; a number's text that is none stays text. */
export function valueOf({ json }: Column, text: string): string | number | readonly string[] {
  if (json === 'number') return numberPattern.test(text) ? Number(text) : text
  return json === 'texts' ? [text] : text
}

const numberPattern = /^-?\d+(\.\d+)?$/

/** Tells which rows have no value in a column: by its own draw, so that other columns' rates change nothing. */
export function gapsOf({ seed, columns, missing }: SegmentPlan, column: number): (row: number) => boolean {
  return shareOf(seed, `missing ${columns[column]!.path}`, missing[column]!)
}

/** Tells which rows belong to a share of all rows. */
export function shareOf(seed: number, name: string, rate: number): (row: number) => boolean {
  const [rowSalt, salt, limit] = [saltOf('row', seed), saltOf(name, seed), rate * 2 ** 32]
  return (row) => draw(scramble(row ^ rowSalt), salt) >>> 0 < limit
}
