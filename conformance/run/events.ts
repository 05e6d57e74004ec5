import type { Case, CaseFile } from '../../generators/case.ts'
import type { ClauseId, Edition, Force, Format } from '../../generators/spec/types.ts'
import type { RuleId } from '../../generators/spec/rules.ts'
import { type CaseOf, withFiles } from '../case-files.ts'
import type { Hello } from '../importer.ts'
import type { KnownEntry } from '../known/entry.ts'
import type { CaseRun } from '../judge/observe.ts'
import type { PolicyCard } from '../judge/policies.ts'
import type { RunSummary } from './summary.ts'
import type { Verdict, VerdictKind } from '../judge/verdict.ts'

/** What is told while a suite runs: plain JSON, bytes as base64, one object after another, in the order of the catalogue. */
export type RunEvent = BeginEvent | HelloEvent | KnownEvent | PoliciesEvent | CaseEvent | ResumeEvent | EndEvent

export interface BeginEvent {
  readonly event: 'begin'
  readonly schema: 1
  /** The version of the suite that ran. */
  readonly suite: string
  /** All that is to be run, over all shards: how many sources and stored cases, and a digest of their ids. */
  readonly plan: { readonly units: number; readonly digest: string }
  /** Which part of the plan this is, from 1; left out where it is the whole. */
  readonly shard?: Shard
  /** How the importer is attached on the command line, so that a report can tell how a failure is shown again. */
  readonly attach?: Attach
  readonly edition: Edition
  readonly seed: number
  readonly runs: number
  readonly sources: number
  readonly stored: number
  readonly deadlineMs: number
  readonly strictReason: boolean
}

export interface Shard {
  readonly index: number
  readonly of: number
}

export interface Attach {
  /** As after `--importer`. */
  readonly importer: string
  /** Further options of the command line by which it is attached, such as `['--isolate', 'none']`. */
  readonly options: readonly string[]
  /** All options that decide what is run: with them a run that was cut off goes on. */
  readonly args: readonly string[]
  /** The user chose rules or a format: what is not in the log may exist all the same. */
  readonly partial: boolean
}

export interface HelloEvent {
  readonly event: 'hello'
  readonly hello: Hello
}

/** The failures that the importer's owner knows. Verdicts in the log are as judged; who reads it applies these. */
export interface KnownEvent {
  readonly event: 'known'
  readonly file: string
  /** The day for which it is asked whether an entry has expired, `YYYY-MM-DD`. */
  readonly today: string
  readonly entries: readonly KnownEntry[]
}

/** What the probes have shown of the policies that are not declared; every case is judged by it. */
export interface PoliciesEvent {
  readonly event: 'policies'
  readonly policies: PolicyCard
}

/** The run was cut off and goes on here. Of the cases before this line only the first `kept` count. */
export interface ResumeEvent {
  readonly event: 'resume'
  readonly kept: number
}

/** How one source of cases, or one stored case, was judged. */
export interface CaseEvent {
  readonly event: 'case'
  /** Its place in the plan, from 0. */
  readonly at: number
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
  /** What its cases have shown of policies, beyond the probes. */
  readonly learnt?: Partial<PolicyCard>
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
export type CaseJson = CaseOf<FileJson>
interface FileJson {
  readonly path: string
  readonly b64: string
}

export function toCaseJson(kase: Case): CaseJson {
  return withFiles<CaseFile, FileJson>(kase, ({ path, bytes }) => ({
    path,
    b64: Buffer.from(bytes).toString('base64'),
  }))
}

/** The case that `toCaseJson` was given. */
export function fromCaseJson(json: CaseJson): Case {
  return withFiles<FileJson, CaseFile>(json, ({ path, b64 }) => ({
    path,
    bytes: new Uint8Array(Buffer.from(b64, 'base64')),
  }))
}
