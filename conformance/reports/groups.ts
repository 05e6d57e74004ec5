import type { CaseEvent } from '../run/events.ts'
import type { VerdictKind } from '../judge/verdict.ts'

/** What a report shows in full: everything for which a run does not end with 0. */
export const shownKinds: readonly VerdictKind[] = ['fail', 'error', 'flaky', 'unexpected-pass']

/** The cases of these kinds in groups of those that break a rule in the same way, each group's smallest case first. */
export function groupsOf<E extends CaseEvent>(
  cases: readonly E[],
  kinds = shownKinds,
  fold = true,
): readonly (readonly E[])[] {
  const shown = cases.filter(({ verdict }) => kinds.includes(verdict.kind))
  const groups = new Map<string, E[]>()
  for (const event of shown) {
    const key = fold ? keyOf(event) : event.id
    const group = groups.get(key)
    if (group) group.push(event)
    else groups.set(key, [event])
  }
  return [...groups.values()].map((group) => group.toSorted(bySize))
}

function keyOf({ rule, verdict: { kind, problem, policy } }: CaseEvent): string {
  return [rule, kind, problem, policy].join(' ')
}

/** Orders cases by the bytes of their files. */
export function bySize(one: CaseEvent, other: CaseEvent): number {
  return sizeOf(one) - sizeOf(other)
}

function sizeOf({ case: kase }: CaseEvent): number {
  const files = kase?.steps.flatMap((step) => step.files) ?? []
  return files.reduce((sum, { b64 }) => sum + b64.length, 0)
}
