import type { Endpoint } from '../../generators/endpoint.ts'
import type { CompareOptions } from './differences.ts'
import type { Fate, Predicted, Prediction } from './predict.ts'
import type { Difference, ProblemCode } from './verdict.ts'

/** One departure of an answer from a prediction. */
export interface Problem {
  readonly code: ProblemCode
  /** What it concerns: `record 2 of a.csv`, `the file`. */
  readonly where: string
  readonly expected: string
  readonly observed: string
  readonly differences: readonly Difference[]
}

/** A problem and the step, from 0, whose answer shows it. */
export type ProblemAt = Problem & { readonly step: number }

export interface ExamineOptions {
  /** The path of a file by the name under which the importer was given it. */
  readonly pathOf: (name: string) => string
  /** The import has several files, so that a record's number alone does not name it. */
  readonly several: boolean
  /** Some of its files hold no record that the case lists, such as files of the other format. */
  readonly unlisted: boolean
  readonly compare: (endpoint: Endpoint) => CompareOptions
}

export function problem(
  code: ProblemCode,
  where: string,
  expected: string,
  observed: string,
  differences: readonly Difference[] = [],
): Problem {
  return { code, where, expected, observed, differences }
}

export function changedOf(where: string, differences: readonly Difference[]): Problem {
  const seen = `accepted with other values (${pathsOf(differences)})`
  return problem('changed', where, 'accepted with its values', seen, differences)
}

const pathsNamedMax = 5

/** The paths that differ, in words. A path that is not plain text is quoted, so that a `\r` in it shows. */
export function pathsOf(differences: readonly Difference[]): string {
  const named = (path: string) => (/^[\w.-]+$/.test(path) ? shortPath(path) : JSON.stringify(shortPath(path)))
  const paths = [...new Set(differences.map(({ path }) => named(path)))]
  const more = paths.length - pathsNamedMax
  return more > 0 ? `${paths.slice(0, pathsNamedMax).join(', ')} and ${more} more` : paths.join(', ')
}

const pathCharsMax = 60

/** A path for a person: of one of hundreds of characters the beginning, and how long it is. */
export function shortPath(path: string): string {
  const { length } = path
  return length > pathCharsMax ? `${path.slice(0, pathCharsMax)}... (${length} characters)` : path
}

/** What is expected of a record, in words. */
export const wanted: Readonly<Record<Fate, string>> = {
  accept: 'accepted',
  reject: 'rejected',
  skip: 'not imported',
  nothing: 'ignored, as no record',
  free: 'accepted or rejected',
  maybe: 'not imported, or imported unchanged',
}

export function nameOf(record: Predicted): string {
  return `record ${record.n} of ${record.file}`
}

export function fatesOf(prediction: Prediction): Record<Fate, number> {
  const due: Record<Fate, number> = { accept: 0, reject: 0, skip: 0, nothing: 0, free: 0, maybe: 0 }
  for (const record of prediction.records) due[record.fate]++
  return due
}

export function sums(tally: { readonly accepted: number; readonly rejected: number }): string {
  return `${tally.accepted} accepted, ${tally.rejected} rejected`
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
