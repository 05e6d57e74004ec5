import type { JobRole, Observation } from '../generators/case.ts'
import type { Endpoint } from '../generators/endpoint.ts'
import type { PolicyChoice } from '../generators/spec/policies.ts'
import type { Edition, Format } from '../generators/spec/types.ts'
import { IncompleteError } from '../generators/errors.ts'

/** What an importer says of itself. Everything but the name has a default: see `protocol/hello.ts`. */
export interface Hello {
  readonly importer: { readonly name: string; readonly version?: string; readonly language?: string }
  readonly capabilities: Capabilities
  readonly policies: PolicyChoice
}

export interface Capabilities {
  readonly formats: readonly Format[]
  readonly editions: readonly Edition[]
  readonly observe: readonly Observation[]
  readonly input: readonly ('path' | 'inline')[]
  readonly multiFile: boolean
  readonly state: readonly ('reset' | 'get' | 'segment')[]
  readonly job: boolean
  /** Whether the adapter itself puts objects into the bucket and makes roles; default false. */
  readonly bucket?: boolean
  /** Imports that may be under way at once; at least 1. */
  readonly concurrency: number
  /** The largest file that it takes, in bytes. */
  readonly maxBytes?: number
}

export interface ImportFile {
  /** A neutral name, or in cases of the tree stage the path under the import location. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ImportRequest {
  readonly edition: Edition
  readonly format: Format
  readonly files: readonly ImportFile[]
  readonly segment?: string
  readonly location?: string
  /** For importers with a bucket: other objects in it, by key, the role of the job, and an import at the same time. */
  readonly objects?: readonly ImportFile[]
  readonly role?: JobRole
  readonly beside?: { readonly files: readonly ImportFile[]; readonly segment: string }
  readonly deadlineMs: number
}

export interface ReportedError {
  /** A class of `spec/error-classes.ts` or a rule id; anything else counts as "reason not shown". */
  readonly class?: string
  readonly field?: string
  readonly line?: number
  readonly column?: number
  readonly message?: string
}

export interface RecordOutcome {
  /** The name of its file, where the import has several. */
  readonly file?: string
  /** From 1, header not counted. */
  readonly n?: number
  readonly line?: number
  readonly status: 'accepted' | 'rejected' | 'ignored'
  readonly endpoint?: Endpoint
  readonly errors?: readonly ReportedError[]
}

export interface Counts {
  readonly read?: number
  readonly accepted: number
  readonly rejected: number
  readonly ignored?: number
}

/** What the importer did with one import. All but `result` and `declined` are said by the runner. */
export type Outcome =
  | {
      readonly kind: 'result'
      readonly file: 'accepted' | 'partial' | 'rejected'
      readonly counts?: Counts
      readonly records?: readonly RecordOutcome[]
      readonly errors?: readonly ReportedError[]
    }
  | { readonly kind: 'declined'; readonly capability: string }
  | { readonly kind: 'internal-error'; readonly message: string }
  | { readonly kind: 'crash' | 'timeout' | 'out-of-memory' | 'protocol-error'; readonly message: string }

/** An attached importer. A method that fails to answer throws `ImporterGone`; `import` puts it into its outcome instead. */
export interface Importer {
  readonly hello: Hello
  /** What else its user should hear: noise among its answers, answers dropped, restarts. At most 100 notes. */
  readonly notes?: readonly string[]
  import(request: ImportRequest): Promise<Outcome>
  /** The endpoint with this Id, or undefined. */
  get(id: string): Promise<Endpoint | undefined>
  /** Starts a fresh account. */
  reset(): Promise<void>
  segment(name: string): Promise<readonly Endpoint[]>
  close(): Promise<void>
}

/** The importer is no longer there to answer: what happened, as an outcome. */
export class ImporterGone extends Error {
  readonly outcome: Outcome
  constructor(outcome: Extract<Outcome, { message: string }>) {
    super(outcome.message)
    this.outcome = outcome
  }
}

/** The importer could not be attached at all; the message says what was found and what to do. */
export class AttachError extends IncompleteError {}

/** The importer was started again too often; what is asked of it from now on is not run. */
export class TooManyRestarts extends IncompleteError {}
