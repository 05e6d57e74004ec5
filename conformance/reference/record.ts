import type { Attribute, Format } from '../../generators/spec/types.ts'
import type { Position } from './finding.ts'
import type { JsonRemark } from './json.ts'
import type { Policies } from './policies.ts'

/** A value as a file gives it. CSV gives texts only, and numbers where an attribute wants one and the text is one. */
export type Written = string | number | boolean | null | readonly Written[] | typeof nested

/** Stands for a JSON object where the page has a value. */
export const nested = { kind: 'object' } as const

/** Why a name is none that the page lists: what it looks like. */
export type Unlisted =
  /** A listed name in another case or with spaces around it. */
  | 'near'
  /** A JSON key that holds the periods of a listed name. */
  | 'flat-key'
  /** A listed parent such as `Location` that is no object. */
  | 'no-object'
  /** One of the names that an export writes beside the listed ones. */
  | 'export-field'
  | 'unknown'

/** One attribute of a record, whatever the format. */
export interface Entry {
  readonly path: string
  readonly attribute: Attribute | undefined
  /** Set where `attribute` is not. */
  readonly unlisted?: Unlisted
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

/** The entry of a documented path, if the record has it and gives it a value. */
export function given(record: ReadRecord, path: string): Entry | undefined {
  return record.entries.find((entry) => entry.path === path && entry.given && entry.attribute !== undefined)
}

/** A text after the policy on surrounding space. */
export function spaced(text: string, policies: Policies): string {
  return policies['surrounding-space'] === 'trim' ? text.replace(/^ +| +$/g, '') : text
}

/** Whether a text of no characters is a value at all. */
export function isGiven(text: string, policies: Policies): boolean {
  return text !== '' || policies['empty-field'] !== 'absent'
}
