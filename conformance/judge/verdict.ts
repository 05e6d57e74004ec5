import type { Value } from '../../generators/endpoint.ts'
import type { PolicyId } from '../../generators/spec/policies.ts'
import type { RuleId } from '../../generators/spec/rules.ts'
import type { Force } from '../../generators/spec/types.ts'

/** Every kind of verdict, the worst first: the verdict of a source is the worst of its draws. */
export const verdictKinds = [
  'fail',
  'error',
  'flaky',
  'unexpected-pass',
  'known-failure',
  'warn',
  'pass',
  'survey',
  'inconclusive',
  'not-applicable',
  'not-run',
] as const
export type VerdictKind = (typeof verdictKinds)[number]

/** What is wrong, in one word. Two failures are the same failure when kind and problem are the same. */
export type ProblemCode =
  /** What must be refused was imported. */
  | 'bad-accepted'
  /** What must be imported was refused. */
  | 'good-rejected'
  /** Imported with other values. */
  | 'changed'
  /** Neither accepted nor rejected: a record is gone without a word. */
  | 'lost'
  /** The file holds no such record. */
  | 'extra'
  /** The answer contradicts itself. */
  | 'contradiction'
  /** A look-up or a segment shows something else than was imported. */
  | 'state'
  /** Refused, but for the sake of another rule. */
  | 'other-reason'
  /** The same bytes were answered differently. */
  | 'not-repeatable'
  /** A second answer to a question of policy. */
  | 'policy-inconsistent'
  /** Another answer to a question of policy than the importer declares. */
  | 'policy-not-as-declared'
  /** The runner's own words for an importer that gave no answer. */
  | 'crash'
  | 'timeout'
  | 'out-of-memory'
  | 'protocol-error'
  | 'internal-error'

/** One value that came out otherwise. A side that has no such attribute is left out. */
export interface Difference {
  readonly path: string
  readonly expected?: Value
  readonly observed?: Value
}

/** The policy values that explain what was seen. */
export type Evidence = { readonly [P in PolicyId]?: readonly string[] }

/** How a case is judged: plain data, all that a report needs. */
export interface Verdict {
  readonly kind: VerdictKind
  readonly problem?: ProblemCode
  readonly rule: RuleId
  readonly force: Force
  /** One sentence: what was expected, what was observed. */
  readonly why: string
  readonly differences: readonly Difference[]
  /** What must come of the import, and what came of it, in short; not for a pass. */
  readonly expected?: string
  readonly observed?: string
  /** For a policy failure: the policy, and the case that gave the other answer. */
  readonly policy?: PolicyId
  readonly against?: string
  readonly evidence: Evidence
}

const rank: ReadonlyMap<VerdictKind, number> = new Map(verdictKinds.map((kind, index) => [kind, index]))

/** The worse of two verdicts; of two alike the first. */
export function worse(a: Verdict, b: Verdict): Verdict {
  return rank.get(b.kind)! < rank.get(a.kind)! ? b : a
}

/** Whether this verdict makes an importer not conforming. */
export function isFailure(verdict: Verdict): boolean {
  return verdict.kind === 'fail' || verdict.kind === 'error' || verdict.kind === 'flaky'
}

/** Whether two verdicts tell of the same failure, so that one may stand for the other when a case shrinks. */
export function sameFailure(a: Verdict, b: Verdict): boolean {
  return a.kind === b.kind && a.problem === b.problem && a.policy === b.policy
}
