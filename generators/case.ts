import type { Endpoint } from './endpoint.ts'
import type { PolicyId } from './spec/policies.ts'
import type { RuleId } from './spec/rules.ts'
import type { ClauseId, Edition, Force, Format, Need, Scope, Stage } from './spec/types.ts'

/** A file under the import location: its path (with `/`) and its bytes. */
export interface CaseFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What must become of one record. */
export type Answer =
  | { readonly expect: 'accept'; readonly endpoint: Endpoint }
  | { readonly expect: 'reject' }
  /** Nothing of its file is imported. */
  | { readonly expect: 'reject-file' }
  /** It is no record at all (a blank line that is ignored). */
  | { readonly expect: 'nothing' }
  /** The texts leave it open even then: only the safety floor is asked. */
  | { readonly expect: 'survey' }

/**
 * One record of a file, counted from 1 without the header. `open` depends on a policy: one answer for each of its values;
 * without a policy the texts leave it quite open, and only the safety floor is asked.
 */
export type RecordExpectation = { readonly file: string; readonly n: number } & (
  | Extract<Answer, { expect: 'accept' }>
  | { readonly expect: 'reject'; readonly rule: RuleId; readonly path?: string }
  | { readonly expect: 'open'; readonly policy: PolicyId; readonly by: Readonly<Record<string, Answer>> }
  | { readonly expect: 'survey' }
)

/**
 * What must become of the import as a whole, where its records do not say it.
 * `reject`: it must not be accepted; the records listed are those that may still come through, unchanged.
 * `survey`: only the safety floor is asked.
 */
export type FileExpectation = { readonly expect: 'reject'; readonly rule: RuleId } | { readonly expect: 'survey' }

/** What a look-up by Id must find after a step. */
export type Lookup = { readonly id: string } & (
  | { readonly expect: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly expect: 'absent' }
  | { readonly expect: 'open'; readonly policy: PolicyId; readonly by: Readonly<Record<string, Endpoint>> }
)

/** Who must belong to a segment after a step, in any order. */
export interface Members {
  readonly segment: string
  readonly endpoints: readonly Endpoint[]
}

/** What a role lets a service do: the texts of its IAM policy documents. Without a trust policy there is no such role. */
export interface JobRole {
  readonly trust?: string
  readonly permissions: readonly string[]
  /** Given with the job. */
  readonly externalId?: string
}

/** One import. */
export interface Step {
  /** The format that the importer is told. */
  readonly format: Format
  readonly files: readonly CaseFile[]
  readonly segment?: string
  /** For importers with a job API: the location as the user writes it; without it the adapter chooses one. */
  readonly location?: string
  /** Other objects of the bucket, by their keys, in place before the import; its files lie in `folder-name/`. */
  readonly objects?: readonly CaseFile[]
  /** The role of the job; without it the adapter gives one that may read everything. */
  readonly role?: JobRole
  /** A second import that is under way at the same time, of files in a folder of its own. */
  readonly beside?: { readonly files: readonly CaseFile[]; readonly segment: string }
  /** In the order of the files and of their records. */
  readonly records: readonly RecordExpectation[]
  readonly file?: FileExpectation
  readonly lookups?: readonly Lookup[]
  readonly members?: readonly Members[]
}

/** How to make the bytes again, or who wrote them and why. */
export type Provenance =
  | { readonly kind: 'recipe'; readonly seed: number; readonly path: string }
  | { readonly kind: 'curated'; readonly reason: string }

/** How much of its work an importer shows, each level holding those before it. */
export const observationLevels = ['file', 'counts', 'records', 'endpoints', 'errors', 'state'] as const
export type Observation = (typeof observationLevels)[number]

/** Inputs, what must come of them, and where they come from. Made from a seed or stored: the same type. */
export interface Case {
  /** `edition/rule/variant.format`, and for a generated case `#seed:path` behind it. */
  readonly id: string
  readonly rev: number
  readonly title: string
  readonly edition: Edition
  readonly format: Format
  readonly rule: RuleId
  readonly variant: string
  readonly clauses: readonly ClauseId[]
  readonly force: Force
  readonly stage: Stage
  readonly scope: Scope
  readonly needs: readonly Need[]
  /** The least that an importer must show for a verdict. */
  readonly observe: Observation
  readonly steps: readonly Step[]
  /** The same case without its defect; every case of a rejecting rule has one. A twin of one import serves all of them. */
  readonly twin?: Case
  readonly provenance: Provenance
}

/** The import of a twin that stands for one of its case. */
export function twinStep<S>(twin: { readonly steps: readonly S[] }, at: number): S {
  return twin.steps.length === 1 ? twin.steps[0]! : twin.steps[at]!
}
