import type { Case } from '../../generators/case.ts'
import type { PolicyChoice, PolicyId } from '../../generators/spec/policies.ts'
import { examine } from './examine.ts'
import { pathOfName } from '../file-names.ts'
import type { Capabilities } from '../importer.ts'
import { declaredLevel, levelIndex, levelShown, shownOf, type Result, type StepRun } from './observe.ts'
import { choicesOf, type PolicyCard } from './policies.ts'
import { policiesOf, predict, type Prediction } from './predict.ts'
import type { ExamineOptions, Problem, ProblemAt } from './problem.ts'
import { becameInactiveAtOnce, examineState, isAsked } from './state.ts'
import type { Evidence } from './verdict.ts'

/** What the steps of a case showed, read in the way that suits them best. */
export interface Explanation {
  /** Empty: what was seen is as it must be. */
  readonly problems: readonly ProblemAt[]
  readonly predictions: readonly Prediction[]
  readonly choice: PolicyChoice
  /** For each policy that matters, the values under which nothing is wrong. */
  readonly evidence: Evidence
  /** The least level, as an index, that the importer showed in these steps. */
  readonly level: number
  /** The texts leave it open: only the safety floor was asked. */
  readonly survey: boolean
}

/** Reads the answers under every choice that the card leaves, and keeps the reading that comes nearest. */
export function explain(
  kase: Case,
  runs: readonly StepRun[],
  card: PolicyCard,
  capabilities: Capabilities,
): Explanation {
  const results = runs.map((run) => shownOf(run.outcome as Result, capabilities))
  const ids = policiesOf(kase)
  const explaining: PolicyChoice[] = []
  let best: Reading | undefined
  for (const choice of choicesOf(card, ids)) {
    const reading = read(kase, runs, results, choice)
    if (reading.problems.length === 0) explaining.push(choice)
    if (!best || costOf(reading.problems) < costOf(best.problems)) best = reading
  }
  const shown = Math.min(declaredLevel(capabilities), ...results.map(levelShown))
  const level = best!.stateAsked ? shown : Math.min(shown, levelIndex('state') - 1)
  return { ...best!, evidence: evidenceOf(ids, explaining), level }
}

function evidenceOf(ids: readonly PolicyId[], explaining: readonly PolicyChoice[]): Evidence {
  return Object.fromEntries(ids.map((id) => [id, [...new Set(explaining.map((choice) => choice[id]!))]]))
}

interface Reading extends Omit<Explanation, 'evidence' | 'level'> {
  readonly stateAsked: boolean
}

function read(kase: Case, runs: readonly StepRun[], results: readonly Result[], choice: PolicyChoice): Reading {
  const predictions: Prediction[] = []
  const problems: ProblemAt[] = []
  let definite = true
  let stateAsked = true
  for (const [at, result] of results.entries()) {
    const step = kase.steps[at]!
    const found = bestPrediction(predict(step, choice), result, examineOptions(kase, at))
    predictions.push(found.prediction)
    // Where good records are held back for the sake of others, it is open what is stored.
    definite &&= found.prediction.records.every(isDefinite) && step.file === undefined
    const state = definite ? examineState(kase, at, runs[at]!, choice) : []
    stateAsked &&= isAsked(step, runs[at]!) && (definite || !(step.lookups?.length || step.members?.length))
    for (const problem of [...found.problems, ...state]) problems.push({ ...problem, step: at })
  }
  const survey = predictions.some((one) => one.survey)
  return { problems, predictions, choice, survey, stateAsked }
}

function isDefinite({ fate }: Prediction['records'][number]): boolean {
  return fate !== 'skip' && fate !== 'maybe'
}

function bestPrediction(
  predictions: readonly Prediction[],
  result: Result,
  options: ExamineOptions,
): { readonly prediction: Prediction; readonly problems: readonly Problem[] } {
  let best: { prediction: Prediction; problems: readonly Problem[] } | undefined
  for (const prediction of predictions) {
    const problems = examine(prediction, result, options)
    if (problems.length === 0) return { prediction, problems }
    if (!best || costOf(problems) < costOf(best.problems)) best = { prediction, problems }
  }
  return best!
}

/** Of two readings that both leave problems, the nearer one is told: a changed value is less far off than another status. */
function costOf(problems: readonly Problem[]): number {
  return problems.reduce((cost, { code }) => cost + (code === 'changed' ? 1 : 2), 0)
}

function examineOptions(kase: Case, at: number): ExamineOptions {
  const step = kase.steps[at]!
  const several = step.files.length > 1
  return {
    several,
    unlisted: several && step.files.some((file) => !step.records.some((record) => record.file === file.path)),
    pathOf: (name) => pathOfName(kase, step, name),
    compare: (endpoint) => ({
      newAddress: endpoint['EndpointStatus'] === 'INACTIVE' && becameInactiveAtOnce(kase, at, endpoint),
    }),
  }
}
