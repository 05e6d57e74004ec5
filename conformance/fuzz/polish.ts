import { createReferenceImporter } from '../reference/importer.ts'
import type { PolicyCard } from '../judge/policies.ts'
import { keepsDefect, reduce } from './reduce.ts'
import { settledChoice } from './settled.ts'
import { facetsOf, type Subject } from './subject.ts'
import { trySubject, type Trial } from './trial.ts'

export interface PolishOptions {
  readonly card: PolicyCard
  readonly send: (subject: Subject, again: boolean) => Promise<Trial>
  readonly stopped: () => boolean
}

const confirmations = 2
/** What takes a new start of the importer each time must not take for ever. */
const triesMax = { fail: 2000, error: 100 } as const

/** A failure that came again twice, as small as it gets; or one that did not come again, and is flaky. */
export async function polish(
  trial: Trial,
  { card, send, stopped }: PolishOptions,
): Promise<{ readonly trial: Trial; readonly confirmed: number }> {
  const { signature } = trial
  const again = trial.verdict.problem === 'not-repeatable'
  let best = trial
  const same = async (subject: Subject) => {
    const other = await send(subject, again)
    const holds = other.signature === signature
    if (holds) best = other
    return holds
  }
  const confirmed = await confirm(trial, same)
  if (confirmed < confirmations) return { trial: flaky(trial, confirmed), confirmed }
  await reduce(trial.subject, {
    facetsOf,
    holds: async (subject) =>
      !stopped() &&
      (subject.kind !== 'rule' || keepsDefect(subject.case)) &&
      (await referenceHolds(subject, card)) &&
      same(subject),
    triesMax: triesMax[trial.verdict.kind === 'error' ? 'error' : 'fail'],
  })
  return { trial: best, confirmed: await confirm(best, same) }
}

async function confirm({ subject }: Trial, same: (subject: Subject) => Promise<boolean>): Promise<number> {
  let times = 0
  for (let i = 0; i < confirmations; i++) if (await same(subject)) times++
  return times
}

function flaky(trial: Trial, confirmed: number): Trial {
  const why = `sent again ${confirmations} times: expected the same failure, observed it ${confirmed} times (${trial.verdict.why})`
  return { ...trial, signature: `flaky.${trial.signature}`, verdict: { ...trial.verdict, kind: 'flaky', why } }
}

/**
 * Whether the reference importer, under the same policies, does what is asked of the importer. Where it does not, the input says
 * something that nobody can fulfil, and that is a fault of ours. What it cannot be asked counts as done.
 */
export async function referenceHolds(subject: Subject, card: PolicyCard): Promise<boolean> {
  const importer = createReferenceImporter({ edition: subject.case.edition, policies: settledChoice(card) })
  const { verdict } = await trySubject(subject, { importer, card, deadlineMs: 60_000 })
  return verdict.kind === 'pass' || verdict.kind === 'survey' || verdict.kind === 'not-applicable'
}
