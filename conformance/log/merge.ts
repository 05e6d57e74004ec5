import { isDeepStrictEqual } from 'node:util'
import { UsageError } from '../../generators/errors.ts'
import type { PolicyId } from '../../generators/spec/policies.ts'
import type { CaseEvent, RunEvent } from '../run/events.ts'
import { merge, policyCard, type PolicyCard } from '../judge/policies.ts'
import { summarise } from '../run/score.ts'
import type { Verdict } from '../judge/verdict.ts'
import type { RunLog } from './read.ts'

export interface NamedLog {
  readonly file: string
  readonly log: RunLog
}

/**
 * The events of the whole run of which these are the shards. Where shards have seen different answers to one question of policy,
 * the later case in the plan fails, as it would have in one run.
 * @throws UsageError where shards are missing, were cut off, or are of different runs; it says which
 */
export function mergeLogs(shards: readonly NamedLog[]): readonly RunEvent[] {
  const [first] = shards
  if (!first) throw new UsageError('name the run logs of all shards')
  for (const other of shards.slice(1)) checkAlike(first, other)
  checkComplete(shards)
  const { begin, hello, known, policies } = first.log
  const { shard: _, ...whole } = begin
  const cases = shards.flatMap(({ log }) => log.cases).toSorted((a, b) => a.at - b.at)
  const { card, settled } = settle(cases, policies ?? policyCard(hello.policies))
  const { edition, seed, runs } = begin
  const about = { edition, seed, runs, importer: hello.importer, policies: card }
  const incomplete = shards.map(({ log }) => log.end!.summary.incomplete).find((why) => why !== undefined)
  const sum = (of: 'sources' | 'stored') => shards.reduce((sum, { log }) => sum + log.begin[of], 0)
  return [
    {
      ...whole,
      sources: sum('sources'),
      stored: sum('stored'),
      ...(whole.attach && { attach: unsharded(whole.attach) }),
    },
    { event: 'hello', hello },
    ...(known ? [{ event: 'known' as const, ...known }] : []),
    ...(policies ? [{ event: 'policies' as const, policies }] : []),
    ...settled,
    { event: 'end', summary: summarise(settled, about, incomplete) },
  ]
}

function unsharded<A extends { readonly args: readonly string[] }>(attach: A): A {
  return { ...attach, args: attach.args.filter((word) => !word.startsWith('--shard=')) }
}

// Of one run

/** What all shards of a run have in common, and what it is called. */
const common: readonly (readonly [name: string, of: (log: RunLog) => unknown])[] = [
  ['suite version', ({ begin }) => begin.suite],
  ['edition', ({ begin }) => begin.edition],
  ['seed', ({ begin }) => begin.seed],
  ['--runs', ({ begin }) => begin.runs],
  ['--timeout', ({ begin }) => begin.deadlineMs],
  ['--strict-reason', ({ begin }) => begin.strictReason],
  ['number of shards', ({ begin }) => begin.shard?.of],
  ['options', ({ begin }) => begin.attach && unsharded(begin.attach).args],
  ['importer', ({ hello }) => hello],
  ['list of known failures', ({ known }) => known?.entries],
  ['set of cases', ({ begin }) => begin.plan],
  ['answers of the importer to the probes', ({ policies }) => policies],
]

function checkAlike(one: NamedLog, other: NamedLog): void {
  for (const [name, of] of common) {
    const [a, b] = [of(one.log), of(other.log)]
    if (isDeepStrictEqual(a, b)) continue
    const [left, right] = [differing(a, b), differing(b, a)]
    const values =
      typeof left === 'object' || typeof right === 'object' ? '' : `: ${left ?? 'none'} and ${right ?? 'none'}`
    throw new UsageError(`${one.file} and ${other.file} are not of one run: they differ in ${name}${values}`)
  }
}

/** What is to be shown of a value that is not the other one: of options those that the other has not. */
function differing(value: unknown, other: unknown): unknown {
  if (!Array.isArray(value) || !value.every((word) => typeof word === 'string')) return value
  const others: readonly unknown[] = Array.isArray(other) ? other : []
  return value.filter((word) => !others.includes(word)).join(' ') || undefined
}

function checkComplete(shards: readonly NamedLog[]): void {
  const { of } = shards[0]!.log.begin.shard ?? {}
  if (of === undefined) throw new UsageError(`${shards[0]!.file} is of no shard: it tells of a whole run`)
  const files = new Map<number, string>()
  for (const { file, log } of shards) {
    const { index } = log.begin.shard!
    const twice = files.get(index)
    if (twice !== undefined) throw new UsageError(`shard ${index}/${of} is there twice: ${twice} and ${file}`)
    files.set(index, file)
    if (!log.end) {
      throw new UsageError(
        `${file}, shard ${index}/${of}, was cut off after ${log.cases.length} of ${log.begin.sources + log.begin.stored} cases: gauntlet run --resume --log ${file}`,
      )
    }
  }
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !files.has(index))
  if (missing.length > 0) {
    const names = missing.map((index) => `${index}/${of}`).join(', ')
    throw new UsageError(`the set is incomplete: ${missing.length === 1 ? 'shard' : 'shards'} ${names} missing`)
  }
  const { units } = shards[0]!.log.begin.plan
  const seen = new Set(shards.flatMap(({ log }) => log.cases.map(({ at }) => at)))
  if (seen.size !== units)
    throw new UsageError(`the set is incomplete: ${units - seen.size} of ${units} cases are in no shard`)
}

// As one run would have judged

function settle(cases: readonly CaseEvent[], probed: PolicyCard): { card: PolicyCard; settled: readonly CaseEvent[] } {
  let card = probed
  const settled = cases.map((event): CaseEvent => {
    if (!event.learnt) return event
    const { card: after, conflict } = merge(card, { ...card, ...event.learnt })
    card = after
    if (!conflict || event.verdict.kind === 'fail' || event.verdict.kind === 'flaky') return event
    return { ...event, verdict: inconsistent(event.verdict, conflict) }
  })
  return { card, settled }
}

function inconsistent(verdict: Verdict, conflict: NonNullable<ReturnType<typeof merge>['conflict']>): Verdict {
  const { policy, values, known } = conflict as typeof conflict & { readonly policy: PolicyId }
  const against = known.witness === undefined ? {} : { against: known.witness }
  const why = `policy ${policy}: expected ${known.values.join(' or ')}, as in ${known.witness}, observed ${values.join(' or ')}`
  return { ...verdict, kind: 'fail', problem: 'policy-inconsistent', policy, ...against, why }
}
