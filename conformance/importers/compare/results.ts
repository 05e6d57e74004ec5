import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { RuleId } from '../../../generators/spec/rules.ts'
import type { ClauseId } from '../../../generators/spec/types.ts'
import type { Difference } from '../../judge/verdict.ts'
import { folder } from './entries.ts'

/** A row of results.json: how an importer came out of the cases of its format when it was last run. */
export interface Result extends Draws {
  /** As `nameOf` its entry. */
  readonly name: string
  readonly version: string
  /** How many rules it was asked for. */
  readonly rules: number
  /** Why the run could not be completed, if so. */
  readonly incomplete?: string
  readonly broken: readonly Broken[]
}

export interface Draws {
  readonly seeds: readonly number[]
  /** Cases of each source and seed. */
  readonly runs: number
}

/** A rule that an importer breaks, by the smallest case in which it does. */
export interface Broken {
  readonly rule: RuleId
  readonly clauses: readonly ClauseId[]
  /** `error`: an exception that the parser does not document, or no answer. */
  readonly kind: 'fail' | 'error'
  readonly expected: string
  readonly observed: string
  readonly differences: readonly Difference[]
  /** Name of the file in faults/; the same bytes of a rule have one name. */
  readonly file: string
}

const path = `${folder}results.json`

export function readResults(): readonly Result[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Result[]) : []
}

/** Writes results.json, and in faults/ the files that it names: those given by name, and of the others what is there. */
export function writeResults(results: readonly Result[], files: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(`${folder}faults`, { recursive: true })
  for (const [name, bytes] of files) writeFileSync(`${folder}faults/${name}`, bytes)
  const named = new Set(results.flatMap(({ broken }) => broken.map(({ file }) => file)))
  for (const name of readdirSync(`${folder}faults`)) if (!named.has(name)) rmSync(`${folder}faults/${name}`)
  writeFileSync(`${path}.new`, `${JSON.stringify(results, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}

/** The bytes of a file in faults/. */
export function fileOf({ file }: Broken): Buffer {
  return readFileSync(`${folder}faults/${file}`)
}
