import type { Case, Step } from '../generators/case.ts'
import type { ClauseId, Edition, Force, Format } from '../generators/spec/types.ts'
import type { RuleId } from '../generators/spec/rules.ts'
import type { Hello } from './importer.ts'
import type { CaseRun } from './observe.ts'
import type { RunSummary } from './score.ts'
import type { Verdict, VerdictKind } from './verdict.ts'

/** What is told while a suite runs: plain JSON, bytes as base64, one object after another, in the order of the catalogue. */
export type RunEvent = BeginEvent | HelloEvent | CaseEvent | EndEvent

export interface BeginEvent {
  readonly event: 'begin'
  readonly schema: 1
  readonly edition: Edition
  readonly seed: number
  readonly runs: number
  readonly sources: number
  readonly stored: number
  readonly deadlineMs: number
  readonly strictReason: boolean
}

export interface HelloEvent {
  readonly event: 'hello'
  readonly hello: Hello
}

/** How one source of cases, or one stored case, was judged. */
export interface CaseEvent {
  readonly event: 'case'
  /** The id of the source or of the stored case. */
  readonly id: string
  readonly rule: RuleId
  readonly variant: string
  readonly format: Format
  readonly edition: Edition
  readonly title: string
  readonly force: Force
  readonly clauses: readonly ClauseId[]
  readonly verdict: Verdict
  /** Its cases by verdict, those tried in shrinking not counted. */
  readonly draws: { readonly [K in VerdictKind]?: number }
  /** How to draw the case again; left out for a curated one. */
  readonly replay?: { readonly seed: number; readonly path: string }
  /** The case that stands for the verdict and what it showed; left out where all is well. */
  readonly case?: CaseJson
  readonly run?: CaseRun
}

export interface EndEvent {
  readonly event: 'end'
  readonly summary: RunSummary
}

/** A case with its bytes as base64. */
export type CaseJson = Omit<Case, 'steps' | 'twin'> & { readonly steps: readonly StepJson[]; readonly twin?: CaseJson }
export type StepJson = Omit<Step, 'files'> & {
  readonly files: readonly { readonly path: string; readonly b64: string }[]
}

export function toCaseJson({ twin, steps, ...rest }: Case): CaseJson {
  const json = { ...rest, steps: steps.map(toStepJson) }
  return twin ? { ...json, twin: toCaseJson(twin) } : json
}

/** The case that `toCaseJson` was given. */
export function fromCaseJson({ twin, steps, ...rest }: CaseJson): Case {
  const made = { ...rest, steps: steps.map(fromStepJson) }
  return twin ? { ...made, twin: fromCaseJson(twin) } : made
}

function toStepJson({ files, ...rest }: Step): StepJson {
  return { ...rest, files: files.map(({ path, bytes }) => ({ path, b64: Buffer.from(bytes).toString('base64') })) }
}

function fromStepJson({ files, ...rest }: StepJson): Step {
  return { ...rest, files: files.map(({ path, b64 }) => ({ path, bytes: new Uint8Array(Buffer.from(b64, 'base64')) })) }
}
