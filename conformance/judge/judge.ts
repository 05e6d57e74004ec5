import { observationLevels, type Case } from '../../generators/case.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import { explain, type Explanation } from './explain.ts'
import type { Capabilities, Outcome } from '../importer.ts'
import { levelIndex, type CaseRun, type Result, type StepRun } from './observe.ts'
import { policyFailure } from './policy-failure.ts'
import type { PolicyCard } from './policies.ts'
import type { Problem } from './problem.ts'
import { reasonProblems } from './reasons.ts'
import { firstChange } from './repeat.ts'
import type { Verdict } from './verdict.ts'
import { describeOutcome, describePrediction, sentence } from './words.ts'

export interface JudgeContext {
  readonly capabilities: Capabilities
  readonly card: PolicyCard
  /** A refusal for the sake of another rule fails, instead of a warning. Default false. */
  readonly strictReason?: boolean
}

/**
 * How a case is judged by what the importer showed: the only place that decides, and it decides by these alone.
 * The kinds of verdict, the table of twins and the safety floor are those of the suite's documentation.
 */
export function judge(kase: Case, run: CaseRun, context: JudgeContext): Verdict {
  return (
    unanswered(kase, run) ??
    notRepeatable(kase, run) ??
    inconclusiveTwin(kase, run, context) ??
    byExplanation(kase, run, context)
  )
}

// Any importer that gave no result

function unanswered(kase: Case, run: CaseRun): Verdict | undefined {
  const groups = [
    { steps: run.twin, what: 'the valid twin' },
    { steps: run.steps, what: 'the import' },
    { steps: run.again, what: 'the same import once more' },
  ]
  let declined: string | undefined
  for (const { steps = [], what } of groups) {
    for (const { outcome } of steps) {
      if (outcome.kind === 'result') continue
      if (outcome.kind === 'declined') declined ??= `the importer declines ${what}: it lacks ${outcome.capability}`
      else return broken(kase, outcome, what)
    }
  }
  return declined === undefined ? undefined : verdict(kase, { kind: 'not-applicable', why: declined })
}

function broken(kase: Case, outcome: Extract<Outcome, { message: string }>, what: string): Verdict {
  return verdict(kase, {
    kind: 'error',
    problem: outcome.kind,
    why: `${what}: expected an answer, observed ${describeOutcome(outcome)}`,
    expected: 'an answer',
    observed: describeOutcome(outcome),
  })
}

/** The safety floor: the same bytes twice give the same answer. */
function notRepeatable(kase: Case, run: CaseRun): Verdict | undefined {
  const change = run.again && firstChange(run.steps, run.again)
  if (!change) return undefined
  return verdict(kase, {
    kind: 'fail',
    problem: 'not-repeatable',
    why: `${change.where}: expected the same answer to the same bytes, observed ${change.first}, then ${change.second}`,
    expected: change.first,
    observed: change.second,
  })
}

// Rejecting rules: the twin first

function isAlteration({ code }: Problem): boolean {
  return code === 'changed' || code === 'state'
}

/** What an importer does to the valid neighbour decides what its answer to the defect is worth. */
function inconclusiveTwin(kase: Case, run: CaseRun, context: JudgeContext): Verdict | undefined {
  if (ruleById.get(kase.rule)?.kind !== 'rejecting') return undefined
  if (!kase.twin || !run.twin) {
    return verdict(kase, { kind: 'inconclusive', why: 'the case has no valid twin to compare with' })
  }
  const { problems } = explain(kase.twin, run.twin, context.card, context.capabilities)
  const refused = problems.find((one) => !isAlteration(one))
  if (!refused) return undefined
  return verdict(kase, {
    kind: 'inconclusive',
    why: `the valid twin is not imported either: ${sentence(refused)}`,
    expected: refused.expected,
    observed: refused.observed,
  })
}

function twinAltered(kase: Case, run: CaseRun, { card, capabilities }: JudgeContext): boolean {
  return (
    kase.twin !== undefined &&
    run.twin !== undefined &&
    explain(kase.twin, run.twin, card, capabilities).problems.length > 0
  )
}

// Answers

function byExplanation(kase: Case, run: CaseRun, context: JudgeContext): Verdict {
  const found = explain(kase, run.steps, context.card, context.capabilities)
  if (found.problems.length > 0) return failing(kase, run, found, context)
  const { evidence } = found
  const needed = isOpenAccepted(kase, found) ? 'endpoints' : kase.observe
  if (found.level < levelIndex(needed)) {
    const why = `expected an importer that shows its ${needed}, observed ${observationLevels[found.level]} at most`
    return verdict(kase, { kind: 'inconclusive', why, ...summary(found, run.steps) })
  }
  const reason = firstReason(run.steps, found)
  if (reason) {
    const kind = context.strictReason ? 'fail' : 'warn'
    return verdict(kase, { kind, problem: reason.code, why: sentence(reason), evidence, ...summary(found, run.steps) })
  }
  return verdict(kase, { kind: found.survey ? 'survey' : 'pass', why: 'expected and observed agree', evidence })
}

/** A record is taken that a policy lets pass in a certain form, such as cut at a limit: whether in that form its endpoint shows. */
function isOpenAccepted({ steps }: Case, { predictions }: Explanation): boolean {
  return steps.some(({ records }, at) =>
    records.some(
      ({ expect, file, n }) =>
        expect === 'open' &&
        predictions[at]!.records.some((one) => one.file === file && one.n === n && one.fate === 'accept'),
    ),
  )
}

function failing(kase: Case, run: CaseRun, found: Explanation, context: JudgeContext): Verdict {
  const altered = found.problems.some(isAlteration) && twinAltered(kase, run, context)
  // Values that come out otherwise in the twin too say nothing of the defect.
  const telling = altered ? found.problems.filter((one) => !isAlteration(one)) : found.problems
  const first = telling.find((one) => one.code === 'bad-accepted') ?? telling[0] ?? found.problems[0]!
  const why = (run.steps.length > 1 ? `import ${first.step + 1}, ` : '') + sentence(first)
  const told = {
    problem: first.code,
    why,
    differences: found.problems.flatMap((one) => one.differences),
    ...summary(found, run.steps, first.step),
  }
  const policy = policyFailure(kase, run.steps, context)
  if (policy) return verdict(kase, { ...told, kind: 'fail', ...policy, why: `${policy.why} (${why})` })
  if (telling.length === 0) {
    return verdict(kase, {
      ...told,
      kind: 'inconclusive',
      why: `the valid twin is imported with other values too: ${why}`,
    })
  }
  const binding = kase.force !== 'should' || telling.some((one) => isFloor(kase, one))
  return verdict(kase, { ...told, kind: binding ? 'fail' : 'warn' })
}

/** The safety floor, whatever the force of the clause: nothing lost in silence, and good neighbours unchanged. */
function isFloor(kase: Case, { code }: Problem): boolean {
  if (code === 'lost' || code === 'extra' || code === 'contradiction') return true
  return kase.twin !== undefined && (code === 'changed' || code === 'good-rejected' || code === 'state')
}

function firstReason(steps: readonly StepRun[], { predictions }: Explanation): Problem | undefined {
  for (const [at, prediction] of predictions.entries()) {
    const [first] = reasonProblems(prediction, steps[at]!.outcome as Result)
    if (first) return first
  }
  return undefined
}

function summary({ predictions }: Explanation, steps: readonly StepRun[], step = 0) {
  return {
    expected: describePrediction(predictions[step]!),
    observed: describeOutcome(steps[step]!.outcome),
  }
}

function verdict(kase: Case, told: Pick<Verdict, 'kind' | 'why'> & Partial<Verdict>): Verdict {
  return { rule: kase.rule, force: kase.force, differences: [], evidence: {}, ...told }
}
