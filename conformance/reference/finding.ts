import type { RejectingRuleId } from '../../generators/spec/rules.ts'

/** Limits of the reader itself, which no text states: it says so instead of running out of memory or of stack. */
export type ReaderLimit = 'record-too-long' | 'json-too-deep'

/** Where something stands. Lines and columns count from 1, columns in code points; bytes count from 0, BOM included. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly byte: number
}

/** What a decoder or a reader met on its way. */
export interface Problem {
  readonly rule: RejectingRuleId | ReaderLimit
  readonly found: string
  readonly position: Position
}

/** One departure from one rule: what was found, what was expected, and where. */
export interface Finding {
  readonly rule: RejectingRuleId | ReaderLimit
  /** The documented path of the attribute, where it is about one. */
  readonly field?: string
  readonly file: string
  /** The record, from 1, header not counted. */
  readonly n?: number
  readonly line?: number
  readonly column?: number
  readonly byte?: number
  /** On one line, invisible characters shown. */
  readonly found: string
  readonly expected: string
  readonly message: string
}

const shownCharsMax = 60

/** A text on one line in double quotes: controls and other invisible characters as escapes, a long one cut and counted. */
export function shown(text: string): string {
  const head = text.length > shownCharsMax ? text.slice(0, shownCharsMax) : text
  const visible = JSON.stringify(head).replace(invisible, escaped)
  return head.length < text.length ? `${visible}… (${text.length} characters)` : visible
}

const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}`
}
