import type { CaseEvent } from '../run/events.ts'
import { isFailure, type Verdict } from '../judge/verdict.ts'
import { isTracked, type KnownEntry } from './entry.ts'

/** A judged case as a report shows it: a failure that its owner knows names the entry that lists it. */
export type ViewCase = CaseEvent & { readonly known?: KnownEntry }

export interface Applied {
  readonly cases: readonly ViewCase[]
  /** What is wrong with the entries, a sentence each; the verdicts are not their matter. */
  readonly stale: readonly string[]
}

export interface ApplyOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** All cases were run, so that an entry without one is stale. */
  readonly whole: boolean
}

/** How many failing cases a wildcard may cover, unless its entry says otherwise. */
export const coveredMax = 20

/** What a failure is called in an entry: `fail bad-accepted`, `error crash`, `fail policy-inconsistent blank-line`. */
export function signatureOf({ kind, problem, policy }: Verdict): string {
  return [kind, problem, policy].filter((word) => word !== undefined).join(' ')
}

/**
 * The cases with the known failures among them as `known-failure`, listed ones that pass as `unexpected-pass`; and what in the
 * list is out of date.
 */
export function applyKnown(
  cases: readonly CaseEvent[],
  entries: readonly KnownEntry[],
  { today, whole }: ApplyOptions,
): Applied {
  const patterns = entries.map(({ match }) => patternOf(match))
  const tallies = entries.map((): Tally => ({ seen: 0, unjudged: 0, failing: 0, passing: [] }))
  const applied = cases.map((event): ViewCase => {
    const i = entryFor(event.id, entries, patterns)
    if (i < 0) return event
    count(tallies[i]!, event)
    const entry = entries[i]!
    return { ...event, known: entry, verdict: verdictUnder(entry, event.verdict) }
  })
  const stale = entries.flatMap((entry, i) =>
    problemsOf(entry, tallies[i]!, { today, whole }).map((why) => `${entry.match}: ${why}`),
  )
  return { cases: applied, stale: [...untracked(entries), ...stale] }
}

const namedMax = 3

/** In one sentence: a list that was just made may have a hundred such entries. */
function untracked(entries: readonly KnownEntry[]): string[] {
  const all = entries.filter((entry) => !isTracked(entry)).map(({ match }) => match)
  const more = all.length > namedMax ? ` and ${all.length - namedMax} more` : ''
  const what = all.length === 1 ? 'it names' : 'they name'
  return all.length > 0 ? [`${all.slice(0, namedMax).join(', ')}${more}: ${what} no issue`] : []
}

interface Tally {
  seen: number
  unjudged: number
  failing: number
  readonly passing: string[]
}

function count(tally: Tally, { id, verdict }: CaseEvent): void {
  tally.seen++
  if (isFailure(verdict)) tally.failing++
  else if (verdict.kind === 'pass') tally.passing.push(id)
  else if (verdict.kind === 'not-run') tally.unjudged++
}

/** An entry that names the case counts before one that covers it by a wildcard. */
function entryFor(id: string, entries: readonly KnownEntry[], patterns: readonly RegExp[]): number {
  const exact = entries.findIndex(({ match }) => match === id)
  return exact >= 0 ? exact : patterns.findIndex((pattern) => pattern.test(id))
}

function patternOf(match: string): RegExp {
  const parts = match.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}

function verdictUnder({ got }: KnownEntry, verdict: Verdict): Verdict {
  if (verdict.kind === 'pass') {
    return { ...verdict, kind: 'unexpected-pass', why: `listed as known to be '${got}', and it passes` }
  }
  if (!isFailure(verdict)) return verdict
  const signature = signatureOf(verdict)
  return signature === got
    ? { ...verdict, kind: 'known-failure' }
    : { ...verdict, why: `known to be '${got}', and now it is '${signature}': ${verdict.why}` }
}

function problemsOf(
  { match, expires, max = coveredMax }: KnownEntry,
  { seen, unjudged, failing, passing }: Tally,
  { today, whole }: ApplyOptions,
): string[] {
  const [first, ...others] = passing
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return [
    ...(expires !== undefined && expires < today ? [`it expired on ${expires}, and today is ${today}`] : []),
    ...(first === match ? ['it passes; take it out'] : []),
    ...(first && first !== match
      ? [`it covers ${first}${more}, which passes; 'gauntlet baseline update' lists what still fails`]
      : []),
    ...(failing > max ? [`it covers ${failing} failing cases, and may cover ${max}`] : []),
    ...(whole && seen === 0 ? ['no case has this id; take it out'] : []),
    ...(whole && seen > 0 && failing + unjudged === 0 && !first ? ['none of its cases fails; take it out'] : []),
  ]
}
