import type { Finding } from '../reference/finding.ts'
import type { Described } from './describe.ts'

/** How often a rule was broken, and where first. */
export interface RuleCount {
  readonly rule: Finding['rule']
  readonly count: number
  readonly first: Pick<Described, 'file' | 'record' | 'line' | 'column'>
}

export interface RuleCounts {
  add(finding: Finding): void
  readonly total: number
  /** The most frequent first. */
  list(): readonly RuleCount[]
}

export function countRules(): RuleCounts {
  const counts = new Map<Finding['rule'], { count: number; readonly first: RuleCount['first'] }>()
  let total = 0
  return {
    add({ rule, file, n, line, column }) {
      total += 1
      const seen = counts.get(rule)
      if (seen) seen.count += 1
      else counts.set(rule, { count: 1, first: placeOf({ file, record: n, line, column }) })
    },
    get total() {
      return total
    },
    list: () =>
      [...counts].map(([rule, { count, first }]) => ({ rule, count, first })).toSorted((a, b) => b.count - a.count),
  }
}

function placeOf(place: { readonly [K in keyof RuleCount['first']]: RuleCount['first'][K] | undefined }) {
  return Object.fromEntries(
    Object.entries(place).filter(([, value]) => value !== undefined),
  ) as unknown as RuleCount['first']
}
