import { createHash } from 'node:crypto'
import type { Case } from '../../generators/case.ts'
import { caseNotApplicable } from '../run/applicable.ts'
import { execute } from '../run/execute.ts'
import type { Importer, Outcome } from '../importer.ts'
import { judge } from '../judge/judge.ts'
import type { CaseRun } from '../judge/observe.ts'
import type { PolicyCard } from '../judge/policies.ts'
import { discordOf } from '../relations/correspond.ts'
import { relationById } from '../relations/table.ts'
import { isFailure, type Verdict } from '../judge/verdict.ts'
import { describeOutcome } from '../judge/words.ts'
import { shapeOf } from './shape.ts'
import type { Subject } from './subject.ts'

export interface TrialOptions {
  readonly importer: Importer
  readonly card: PolicyCard
  readonly deadlineMs: number
}

/** An input and how it went. */
export interface Trial<S extends Pick<Subject, 'kind' | 'case' | 'relation'> = Subject> {
  readonly subject: S
  readonly run?: CaseRun
  readonly verdict: Verdict
  /** What is wrong, so that two inputs with the same signature show the same; undefined where nothing is. */
  readonly signature?: string
}

type Asked = Pick<Subject, 'kind' | 'case' | 'relation'>

/** How an input is sent. */
export interface How {
  /** The same bytes twice, to see whether the answer stays the same. */
  readonly again?: boolean
  /** What does not answer in a fifth of its time counts as hanging: making an input smaller takes many. */
  readonly hurry?: boolean
}
export type Send = (subject: Subject, how?: How) => Promise<Trial>

/** How an input that failed is sent again, as it was. */
export function howAgain({ verdict }: Pick<Trial, 'verdict'>): How {
  return { again: verdict.problem === 'not-repeatable' }
}

/** How smaller ones are sent. */
export function howSmaller(trial: Pick<Trial, 'verdict'>): How {
  return { ...howAgain(trial), hurry: trial.verdict.problem === 'timeout' }
}

/** Sends one input and judges what comes of it: the same for a fresh input and for a stored one. */
export async function trySubject<S extends Asked>(
  subject: S,
  options: TrialOptions,
  { again = false, hurry = false }: How = {},
): Promise<Trial<S>> {
  const { importer } = options
  const deadlineMs = hurry ? Math.ceil(options.deadlineMs / 5) : options.deadlineMs
  const { case: kase } = subject
  const why = caseNotApplicable(kase, importer.hello.capabilities)
  if (why) return { subject, verdict: told(kase, { kind: 'not-applicable', why }) }
  const run = await execute(importer, kase, { deadlineMs, again })
  const verdict = verdictOf(subject, run, options)
  return { subject, run, verdict, ...(isFailure(verdict) && { signature: signatureOf(subject, run, verdict) }) }
}

function verdictOf(subject: Asked, run: CaseRun, { importer, card }: TrialOptions): Verdict {
  const { capabilities } = importer.hello
  const { kind, case: kase } = subject
  if (kind === 'relation') return relationVerdict(subject, run, importer)
  // What was mutated has no valid twin: its expectations are the reference importer's, so every one of them counts.
  const judged: Case = kind === 'bytes' ? { ...kase, rule: 'every-endpoint', force: 'must' } : kase
  return { ...judge(judged, run, { capabilities, card }), rule: kase.rule }
}

function relationVerdict({ case: kase, relation }: Asked, run: CaseRun, { hello }: Importer): Verdict {
  const outcomes = [...(run.twin ?? []), ...run.steps].map(({ outcome }) => outcome)
  const broken = outcomes.find(isBroken)
  if (broken) {
    const observed = describeOutcome(broken)
    const why = `one of two inputs: expected an answer, observed ${observed}`
    return told(kase, { kind: 'error', problem: broken.kind, why, expected: 'an answer', observed })
  }
  if (outcomes.some(({ kind }) => kind === 'declined')) return told(kase, { kind: 'not-applicable', why: 'declined' })
  const discord = discordOf(relationById.get(relation!)!, kase, run, hello.capabilities)
  if (!discord) return told(kase, { kind: 'pass', why: 'the answers correspond' })
  const [expected, observed] = [run.twin!, run.steps].map((steps) => describeOutcome(steps.at(-1)!.outcome))
  return told(kase, { kind: 'fail', ...discord, expected: `as of the valid twin: ${expected}`, observed: observed! })
}

function isBroken(outcome: Outcome): outcome is Extract<Outcome, { message: string }> {
  return outcome.kind !== 'result' && outcome.kind !== 'declined'
}

function told(kase: Case, verdict: Pick<Verdict, 'kind' | 'why'> & Partial<Verdict>): Verdict {
  return { rule: kase.rule, force: kase.force, differences: [], evidence: {}, ...verdict }
}

/** Plain words that also make the name of its folder. */
function signatureOf({ kind, relation, case: kase }: Asked, run: CaseRun, verdict: Verdict): string {
  const about = kind === 'relation' ? relation! : kase.rule
  const what = [verdict.problem, verdict.policy].filter(Boolean).join('-')
  // A sequence mixes the formats.
  const where = kind === 'sequence' ? 'sequence' : kase.format
  if (verdict.kind !== 'error') return `${about}.${what}.${where}`
  // A crash is the same crash whatever rule the input was made for.
  const steps = run.steps.length > 0 ? run.steps : (run.twin ?? [])
  return `${what}-${digest(shapeOf({ steps }))}.${where}`
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6)
}
