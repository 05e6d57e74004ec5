import type { Edition, Force } from '../../generators/spec/types.ts'
import type { Hello } from '../importer.ts'
import type { PolicyCard } from '../judge/policies.ts'
import type { VerdictKind } from '../judge/verdict.ts'

/** How the sources and stored cases of one force came out. */
export interface Score {
  readonly force: Force
  readonly passed: number
  /** Those that could have passed: all but what does not apply and what is only surveyed. */
  readonly applicable: number
  readonly total: number
}

export interface Listed {
  readonly id: string
  readonly why: string
}

export interface RunSummary {
  readonly edition: Edition
  readonly seed: number
  readonly runs: number
  readonly importer: Hello['importer']
  /** False: no claim can be made; `incomplete` says why. */
  readonly complete: boolean
  readonly incomplete?: string
  readonly scores: readonly Score[]
  readonly verdicts: { readonly [K in VerdictKind]: number }
  /** Everything that is neither a pass nor a survey, by verdict. */
  readonly lists: { readonly [K in VerdictKind]?: readonly Listed[] }
  readonly policies: PolicyCard
  /** What is out of date in the list of known failures, a sentence each. */
  readonly stale?: readonly string[]
}
