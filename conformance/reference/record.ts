import type { Format } from '../../generators/spec/types.ts'
import type { Position } from './finding.ts'
import type { JsonRemark } from './json-node.ts'
import type { Name } from './names.ts'
import type { Policies } from './policies.ts'

/** A value as a file gives it. CSV gives texts only, and numbers where an attribute wants one and the text is one. */
export type Written = string | number | boolean | null | readonly Written[] | typeof nested

/** Stands for a JSON object where the page has a value. */
export const nested = { kind: 'object' } as const

/** One attribute of a record, whatever the format. */
export interface Entry {
  readonly name: Name
  readonly value: Written
  /** False: an empty or null value that counts as if the attribute were not there (policies empty-field, json-null). */
  readonly given: boolean
  /** CSV: its field, from 0. NDJSON: its index in the line. */
  readonly at: number
}

/** One record, of either format, as the checks see it. */
export interface ReadRecord {
  readonly format: Format
  /** From 1, header not counted. */
  readonly n: number
  /** Physical line, from 1. */
  readonly line: number
  readonly entries: readonly Entry[]
  readonly remarks: readonly JsonRemark[]
  /** CSV: fields of the record and names of the header. */
  readonly fields?: { readonly count: number; readonly names: number; readonly areHeader: boolean }
  positionOf(at: number): Position
}

/** The entry of a fixed attribute, if the record has it and gives it a value. */
export function given(record: ReadRecord, path: string): Entry | undefined {
  for (const entry of record.entries) {
    if (entry.name.path === path && entry.given && entry.name.attribute !== undefined) return entry
  }
  return undefined
}

/** A text after the policy on surrounding space. */
export function spaced(text: string, policies: Policies): string {
  return policies['surrounding-space'] === 'trim' ? trimmed(text) : text
}

/** Only spaces; an expression such as ` +$` takes the square of their number for spaces inside. */
function trimmed(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && text[from] === ' ') from += 1
  while (to > from && text[to - 1] === ' ') to -= 1
  return text.slice(from, to)
}

/** Whether a text of no characters is a value at all. */
export function isGiven(text: string, policies: Policies): boolean {
  return text !== '' || policies['empty-field'] !== 'absent'
}

/** Whether a text, or one of a list of texts, is so. */
export function has(value: Written, isSo: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isSo(value)
  return Array.isArray(value) && value.some((item) => typeof item === 'string' && isSo(item))
}
