import type { VerdictKind } from '../judge/verdict.ts'
import type { ViewCase } from '../known/apply.ts'
import { isTracked, type KnownEntry } from '../known/entry.ts'
import type { Listed, RunSummary } from '../run/summary.ts'

/** What is neither shown in full nor a pass: each kind is counted, and listed by its reasons. */
export const listedKinds = ['known-failure', 'warn', 'inconclusive', 'not-applicable', 'not-run'] as const

/** The cases of a kind with their reasons; of a known failure where it is tracked, for how it fails is in the list. */
export function listedOf(kind: VerdictKind, cases: readonly ViewCase[], summary: RunSummary): readonly Listed[] {
  if (kind !== 'known-failure') return summary.lists[kind] ?? []
  return cases.flatMap(({ id, known, verdict }) =>
    known && verdict.kind === kind ? [{ id, why: trackedText(known) }] : [],
  )
}

/** What is listed for one and the same reason, together; the reasons in the order in which they are met. */
export function byReason(listed: readonly Listed[]): readonly (readonly [why: string, all: readonly Listed[]])[] {
  const reasons = new Map<string, Listed[]>()
  for (const one of listed) {
    const same = reasons.get(one.why)
    if (same) same.push(one)
    else reasons.set(one.why, [one])
  }
  return [...reasons]
}

function trackedText(entry: KnownEntry): string {
  const { issue, owner, expires } = entry
  const where = isTracked(entry) ? `it is tracked at ${issue}` : 'it is in the list, which names no issue'
  return [where, owner && `by ${owner}`, expires && `until ${expires}`].filter(Boolean).join(' ')
}
