import type { Case } from '../../generators/case.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import type { PolicyCard } from '../judge/policies.ts'
import { reduce } from './reduce.ts'
import { settledChoice } from './settled.ts'
import { facetsOf, type Subject } from './subject.ts'
import { howAgain, howSmaller, type Send, trySubject, type Trial } from './trial.ts'

export interface PolishOptions {
  readonly card: PolicyCard
  readonly send: Send
  readonly stopped: () => boolean
}

export interface Polished {
  readonly trial: Trial
  readonly confirmed: number
}

const confirmations = 2
/** What takes a new start of the importer each time must not take for ever. */
const reduceMax = { fail: { tries: 2000, ms: Infinity }, error: { tries: 100, ms: 20_000 } } as const

/**
 * A failure that came again twice, as small as it gets; or one that did not come again, and is flaky.
 * @param first the failure as it was met: what was shrunk in a hurry may be slow and no more
 */
export async function polish(shrunk: Trial, first: Trial, options: PolishOptions): Promise<Polished> {
  const { send } = options
  for (const trial of new Set([shrunk, first])) {
    if ((await confirmed(trial, send)) < confirmations) continue
    const smaller = await smallest(trial, options)
    const times = smaller === trial ? confirmations : await confirmed(smaller, send)
    return times < confirmations ? { trial, confirmed: confirmations } : { trial: smaller, confirmed: times }
  }
  return { trial: flaky(first), confirmed: 0 }
}

async function confirmed(trial: Trial, send: Send): Promise<number> {
  let times = 0
  for (let i = 0; i < confirmations; i++) {
    const { signature } = await send(trial.subject, howAgain(trial))
    if (signature === trial.signature) times++
  }
  return times
}

async function smallest(trial: Trial, { card, send, stopped }: PolishOptions): Promise<Trial> {
  const { tries, ms } = reduceMax[trial.verdict.kind === 'error' ? 'error' : 'fail']
  const until = Date.now() + ms
  let best = trial
  const same = async (subject: Subject) => {
    const other = await send(subject, howSmaller(trial))
    if (other.signature === trial.signature) best = other
    return other === best
  }
  await reduce(trial.subject, {
    facetsOf,
    holds: async (subject) =>
      !stopped() &&
      Date.now() < until &&
      (subject.kind !== 'rule' || keepsDefect(subject.case)) &&
      (await referenceHolds(subject, card)) &&
      same(subject),
    triesMax: tries,
  })
  return best
}

/** Whether there is still something in which the case differs from its twin, if it has one. */
export function keepsDefect({ steps, twin }: Case): boolean {
  const files = (all: Case['steps']) => all.flatMap((step) => step.files.map(({ bytes }) => Buffer.from(bytes)))
  const [mine, theirs] = [files(steps), files(twin?.steps ?? [])]
  return !twin || mine.length !== theirs.length || mine.some((bytes, i) => !bytes.equals(theirs[i]!))
}

function flaky(trial: Trial): Trial {
  const why = `sent again ${confirmations} times: expected the same failure each time (${trial.verdict.why})`
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
