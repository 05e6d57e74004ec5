import type { Case, Step } from '../../generators/case.ts'
import { IncompleteError } from '../../generators/errors.ts'
import { breathe } from './breathe.ts'
import { ImporterGone, type Importer, type Outcome } from '../importer.ts'
import type { CaseRun, StepRun } from '../judge/observe.ts'
import { requestOf } from './request.ts'
import { gaveResults, type Twins } from './twins.ts'

export interface ExecuteOptions {
  readonly deadlineMs: number
  /** Run the case a second time, to see whether the answers stay the same. */
  readonly again?: boolean
  /** What the twins of other cases have shown, for an importer that keeps nothing. */
  readonly twins?: Twins | undefined
}

/**
 * Runs the twin and then the case, each in a fresh account where the importer has one. An importer that fails to answer is an
 * outcome; only what ends the whole run is thrown.
 * @throws IncompleteError when the importer cannot be asked any more
 */
export async function execute(
  importer: Importer,
  kase: Case,
  { deadlineMs, again, twins }: ExecuteOptions,
): Promise<CaseRun> {
  await breathe()
  const twin = kase.twin && (await runTwin(importer, kase.twin, deadlineMs, twins))
  // Where the twin gave no result, the case could show nothing more, and may cost another start of the importer.
  if (twin && !gaveResults(twin)) return { twin, steps: [] }
  const steps = await runSteps(importer, kase, deadlineMs)
  const once = twin ? { twin, steps } : { steps }
  return again && gaveResults(steps) ? { ...once, again: await runSteps(importer, kase, deadlineMs) } : once
}

async function runTwin(importer: Importer, twin: Case, deadlineMs: number, twins?: Twins): Promise<readonly StepRun[]> {
  const ask = () => runSteps(importer, twin, deadlineMs)
  return twins ? twins.of(twin, ask) : ask()
}

async function runSteps(importer: Importer, kase: Case, deadlineMs: number): Promise<readonly StepRun[]> {
  const { state } = importer.hello.capabilities
  const runs: StepRun[] = []
  if (state.includes('reset')) {
    const gone = await answerOf(() => importer.reset())
    if (gone.outcome) return [{ outcome: gone.outcome }]
  }
  for (const step of kase.steps) {
    const run = await runStep(importer, kase, step, deadlineMs)
    runs.push(run)
    if (run.outcome.kind !== 'result') break
  }
  return runs
}

async function runStep(importer: Importer, kase: Case, step: Step, deadlineMs: number): Promise<StepRun> {
  const imported = await answerOf(() => importer.import({ ...requestOf(kase, step), deadlineMs }))
  const outcome = imported.outcome ?? imported.answer
  if (outcome.kind !== 'result' || !(step.lookups || step.members)) return { outcome }
  const state = await answerOf(() => askState(importer, step))
  return state.outcome ? { outcome: state.outcome } : { outcome, ...state.answer }
}

async function askState(importer: Importer, step: Step): Promise<Pick<StepRun, 'lookups' | 'members'>> {
  const { state } = importer.hello.capabilities
  const lookups = step.lookups && state.includes('get') ? [] : undefined
  for (const lookup of lookups ? step.lookups! : []) (lookups as unknown[]).push(await importer.get(lookup.id))
  const members = step.members && state.includes('segment') ? [] : undefined
  for (const one of members ? step.members! : []) (members as unknown[]).push(await importer.segment(one.segment))
  return { ...(lookups && { lookups }), ...(members && { members }) }
}

type Answered<T> = { readonly answer: T; readonly outcome?: undefined } | { readonly outcome: Outcome }

async function answerOf<T>(ask: () => Promise<T>): Promise<Answered<T>> {
  try {
    return { answer: await ask() }
  } catch (error) {
    if (error instanceof ImporterGone) return { outcome: error.outcome }
    if (error instanceof IncompleteError) throw error
    return { outcome: { kind: 'internal-error', message: error instanceof Error ? error.message : String(error) } }
  }
}
