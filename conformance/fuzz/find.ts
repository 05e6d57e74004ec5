import type { Case } from '../../generators/case.ts'
import type { PolicyCard } from '../judge/policies.ts'
import type { Verdict } from '../judge/verdict.ts'
import type { RelationId } from '../relations/table.ts'
import type { SubjectKind } from './subject.ts'

/** How far a find has got: as it was met, or confirmed and made as small as it gets. */
export type FindState = 'raw' | 'reduced'

/** An input on which an importer went wrong. Its bytes are kept beside it: no seed is needed to send it again. */
export interface Find {
  /** The name of its folder, made of its signature. */
  readonly id: string
  readonly state: FindState
  readonly kind: SubjectKind
  readonly relation?: RelationId
  /** What is wrong; finds of the same signature are the same find. */
  readonly signature: string
  readonly importer: string
  /** What was seen when it was found. */
  readonly verdict: Verdict
  /** How often the same was seen again, in runs of its own. */
  readonly confirmed: number
  /** Where the search met it. */
  readonly met: { readonly source: string; readonly seed: number; readonly path: string }
  /** What was known of policies that have a say in it and that the importer does not declare. */
  readonly policies: Partial<PolicyCard>
  /** Signatures of other failures whose reduced file looked the same: most likely one fault. */
  readonly alike: readonly string[]
  readonly case: Case
}

/** A signature as the name of a folder. */
export function idOf(signature: string): string {
  return signature.replaceAll(/[^\w.-]/g, '-')
}
