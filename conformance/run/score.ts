import type { Force } from '../../generators/spec/types.ts'
import type { CaseEvent } from './events.ts'
import { verdictKinds, type VerdictKind } from '../judge/verdict.ts'
import type { Listed, RunSummary, Score } from './summary.ts'

const forces = ['must', 'should', 'can', 'informative'] as const satisfies readonly Force[]

export function summarise(
  cases: readonly CaseEvent[],
  about: Pick<RunSummary, 'edition' | 'seed' | 'runs' | 'importer' | 'policies'>,
  incomplete?: string,
): RunSummary {
  const verdicts = Object.fromEntries(verdictKinds.map((kind) => [kind, 0])) as Record<VerdictKind, number>
  const lists: { [K in VerdictKind]?: Listed[] } = {}
  for (const { id, verdict } of cases) {
    verdicts[verdict.kind]++
    if (verdict.kind !== 'pass' && verdict.kind !== 'survey')
      (lists[verdict.kind] ??= []).push({ id, why: verdict.why })
  }
  const why = incomplete ?? nothingJudged(verdicts)
  const scores = forces.map((force) => scoreOf(force, cases)).filter((score) => score.total > 0)
  return { ...about, complete: why === undefined, ...(why && { incomplete: why }), scores, verdicts, lists }
}

function scoreOf(force: Force, cases: readonly CaseEvent[]): Score {
  const kinds = cases.filter((one) => one.force === force).map((one) => one.verdict.kind)
  const count = (kind: VerdictKind) => kinds.filter((one) => one === kind).length
  const applicable = kinds.length - count('not-applicable') - count('survey')
  return { force, passed: count('pass'), applicable, total: kinds.length }
}

function nothingJudged(verdicts: RunSummary['verdicts']): string | undefined {
  const seen = verdictKinds.some(
    (kind) => verdicts[kind] > 0 && !(kind === 'inconclusive' || kind === 'not-applicable'),
  )
  return seen || verdicts.inconclusive === 0
    ? undefined
    : 'every case that applies was inconclusive: nothing could be judged'
}

/** `must 612/640 applicable of 702`, one line for each force. Never a percentage: it would hide what was left out. */
export function scoreLines(summary: RunSummary): readonly string[] {
  return summary.scores.map(
    ({ force, passed, applicable, total }) => `${force} ${passed}/${applicable} applicable of ${total}`,
  )
}

/** 0: conforming but for known failures; 1: not conforming; 3: not completed; 4: as 0, and the list of known failures is stale. */
export function exitCode(summary: RunSummary): 0 | 1 | 3 | 4 {
  if (!summary.complete) return 3
  const { fail, error, flaky } = summary.verdicts
  if (fail + error + flaky > 0) return 1
  return summary.stale?.length ? 4 : 0
}
