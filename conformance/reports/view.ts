import type { BeginEvent, KnownEvent } from '../run/events.ts'
import type { Hello } from '../importer.ts'
import { applyKnown, type ViewCase } from '../known/apply.ts'
import type { RunLog } from '../log/read.ts'
import { policyCard, withLearnt } from '../judge/policies.ts'
import { summarise } from '../run/score.ts'
import type { RunSummary } from '../run/summary.ts'

/** A run as reports show it, made from its log alone: with the known failures told as such. */
export interface RunView {
  readonly begin: BeginEvent
  readonly hello: Hello
  readonly known?: Omit<KnownEvent, 'event'>
  readonly cases: readonly ViewCase[]
  readonly summary: RunSummary
}

/**
 * What a log shows.
 * @param known the failures to count as known, in place of those that the log names
 */
export function viewOf(log: RunLog, known: Omit<KnownEvent, 'event'> | undefined = log.known): RunView {
  const { begin, hello, end } = log
  const { edition, seed, runs, shard, attach } = begin
  const whole = !shard && !attach?.partial && end?.summary.complete === true
  const { cases, stale } = known
    ? applyKnown(log.cases, known.entries, { today: known.today, whole })
    : { cases: log.cases, stale: [] }
  const policies = end?.summary.policies ?? log.cases.reduce(withLearnt, log.policies ?? policyCard(hello.policies))
  const about = { edition, seed, runs, importer: hello.importer, policies }
  const summary = summarise(cases, about, end ? end.summary.incomplete : cutOff)
  return { begin, hello, ...(known && { known }), cases, summary: stale.length > 0 ? { ...summary, stale } : summary }
}

const cutOff = "the run was cut off before its end; 'gauntlet run --resume' goes on with it"
