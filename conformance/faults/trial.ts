import type { Case } from '../../generators/case.ts'
import { caseAt, type CaseSource, caseSources } from '../../generators/generate.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { caseNotApplicable } from '../run/applicable.ts'
import { execute } from '../run/execute.ts'
import { explain } from '../judge/explain.ts'
import type { Importer } from '../importer.ts'
import { judge } from '../judge/judge.ts'
import type { Result } from '../judge/observe.ts'
import { policyCard } from '../judge/policies.ts'
import { contentOf } from '../run/search.ts'
import type { Verdict } from '../judge/verdict.ts'

/** A source whose cases are drawn once, when first asked for, and then shown to every importer. */
export interface DrawnSource {
  readonly source: CaseSource
  readonly runs: number
  /** The case of one draw, from 0; undefined where an earlier draw gave the same. */
  readonly at: (run: number) => Case | undefined
}

/** So many cases of every source of an edition; the same seed gives the same. */
export function drawAll(edition: Edition, { seed, runs }: { seed: number; runs: number }): readonly DrawnSource[] {
  return caseSources({ edition }).map((source) => {
    const drawn: (Case | undefined)[] = []
    const seen = new Set<string>()
    const draw = (run: number) => {
      const kase = caseAt(source, seed + run)
      const content = contentOf(kase)
      return seen.has(content) ? undefined : seen.add(content) && kase
    }
    return { source, runs, at: (run) => (run in drawn ? drawn[run] : (drawn[run] = draw(run))) }
  })
}

export interface Trial {
  readonly verdict: Verdict
  /** Whether the valid twin came out as it must; true for a case that has none. */
  readonly twinPasses: () => boolean
}

/** How one importer does on one case, by the policies that it declares. Undefined where the case does not apply to it. */
export async function tryOne(importer: Importer, kase: Case, deadlineMs: number): Promise<Trial | undefined> {
  const { capabilities, policies } = importer.hello
  if (caseNotApplicable(kase, capabilities) !== undefined) return undefined
  const card = policyCard(policies)
  const run = await execute(importer, kase, { deadlineMs })
  const twinPasses = () => {
    const { twin } = kase
    if (!twin || !run.twin) return true
    return (
      run.twin.every(({ outcome }) => isResult(outcome)) &&
      explain(twin, run.twin, card, capabilities).problems.length === 0
    )
  }
  return { verdict: judge(kase, run, { capabilities, card }), twinPasses }
}

/** The answer of an import that gave one. */
export function isResult(outcome: { readonly kind: string }): outcome is Result {
  return outcome.kind === 'result'
}
