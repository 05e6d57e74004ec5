import { observationLevels, type Observation } from '../../generators/case.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Capabilities, Outcome } from '../importer.ts'

/** What one step of a case showed: the answer to its import, and to each look-up and segment asked for after it. */
export interface StepRun {
  readonly outcome: Outcome
  /** In the order of the step; undefined inside where nothing was found, left out where the importer cannot be asked. */
  readonly lookups?: readonly (Endpoint | undefined)[]
  readonly members?: readonly (readonly Endpoint[])[]
}

/** What one case showed. A step whose import gave no result is the last. */
export interface CaseRun {
  readonly steps: readonly StepRun[]
  readonly twin?: readonly StepRun[]
  /** The same case once more. */
  readonly again?: readonly StepRun[]
}

export type Result = Extract<Outcome, { kind: 'result' }>

/** How many records came to what, as far as the importer shows it. */
export interface Tally {
  readonly accepted: number
  readonly rejected: number
  readonly ignored: number
}

export function levelIndex(level: Observation): number {
  return observationLevels.indexOf(level)
}

/** The highest level that an importer declares. */
export function declaredLevel(capabilities: Capabilities): number {
  const state = capabilities.state.some((one) => one === 'get' || one === 'segment')
  return Math.max(0, ...capabilities.observe.map(levelIndex), state ? levelIndex('state') : 0)
}

/** The answer as far as its importer declares to show it. An empty list of records beside counts is no list of them. */
export function shownOf(result: Result, capabilities: Capabilities): Result {
  const level = Math.max(0, ...capabilities.observe.map(levelIndex))
  const { counts, records, errors, ...rest } = result
  return {
    ...rest,
    ...(counts && level >= levelIndex('counts') && { counts }),
    ...(records && level >= levelIndex('records') && (records.length > 0 || !counts?.accepted) && { records }),
    ...(errors && { errors }),
  }
}

/** The level that this one answer really reaches; a file refused as a whole has nothing more to show. */
export function levelShown(result: Result): number {
  if (result.file === 'rejected') return levelIndex('state')
  if (result.records) {
    const bare = result.records.some((record) => record.status === 'accepted' && record.endpoint === undefined)
    return bare ? levelIndex('records') : levelIndex('state')
  }
  return levelIndex(result.counts ? 'counts' : 'file')
}

/** The tally of an answer: its records where it lists them, else its counts. */
export function tallyOf(result: Result): Tally | undefined {
  if (result.records === undefined) {
    return result.counts && { ...result.counts, ignored: result.counts.ignored ?? 0 }
  }
  const tally = { accepted: 0, rejected: 0, ignored: 0 }
  for (const record of result.records) tally[record.status]++
  return tally
}
