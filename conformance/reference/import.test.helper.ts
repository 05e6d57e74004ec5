import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import type { Importer, Outcome, RecordOutcome } from '../importer.ts'
import { createReferenceImporter } from './importer.ts'

export type Result = Extract<Outcome, { kind: 'result' }>

export interface Given {
  readonly policies?: PolicyChoice
  readonly edition?: Edition
  readonly format?: Format
  readonly segment?: string
  readonly location?: string
}

/** Imports files given as text into a fresh importer. */
export async function importTexts(texts: readonly (string | Uint8Array)[], given: Given = {}): Promise<Result> {
  const { policies, edition } = given
  const importer = createReferenceImporter({ ...(policies ? { policies } : {}), ...(edition ? { edition } : {}) })
  return importInto(importer, texts, given)
}

export async function importInto(
  importer: Importer,
  texts: readonly (string | Uint8Array)[],
  given: Given = {},
): Promise<Result> {
  const { format = 'csv', edition = '2017', segment, location } = given
  const files = texts.map((text, i) => ({
    name: `f${i + 1}`,
    bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  }))
  const outcome = await importer.import({
    edition,
    format,
    files,
    deadlineMs: 5000,
    ...(segment === undefined ? {} : { segment }),
    ...(location === undefined ? {} : { location }),
  })
  if (outcome.kind !== 'result') throw new Error(`the importer says ${outcome.kind}`)
  return outcome
}

/** In short: `+` for an accepted record; the rules that a rejected one breaks; `-` where it breaks none itself. */
export function fates({ records = [] }: Result): string[] {
  return records.map((record) => (record.status === 'accepted' ? '+' : rulesOf(record)))
}

function rulesOf({ errors = [] }: RecordOutcome): string {
  return errors.map((error) => error.class ?? '-').join(' ')
}
