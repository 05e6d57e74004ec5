import type { Case, Step } from '../../generators/case.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import { differences, type CompareOptions } from './differences.ts'
import { addressOf, matchEndpoints } from './match.ts'
import type { StepRun } from './observe.ts'
import { pathsOf, plural, problem, type Problem } from './problem.ts'

/** Where look-ups and segments show something else than they must after a step. */
export function examineState(kase: Case, at: number, run: StepRun, choice: PolicyChoice): readonly Problem[] {
  const step = kase.steps[at]!
  const compare = (endpoint: Endpoint) => ({ newAddress: becameInactiveAtOnce(kase, at, endpoint) })
  return [...lookupProblems(step, run, choice, compare), ...memberProblems(step, run, compare)]
}

/** Whether everything that the step asks for was asked. */
export function isAsked(step: Step, run: StepRun): boolean {
  return (!step.lookups?.length || run.lookups !== undefined) && (!step.members?.length || run.members !== undefined)
}

type Compare = (endpoint: Endpoint) => CompareOptions

function lookupProblems(step: Step, run: StepRun, choice: PolicyChoice, compare: Compare): readonly Problem[] {
  if (!step.lookups || !run.lookups) return []
  return step.lookups.flatMap((lookup, i) => {
    const observed = run.lookups![i]
    const where = `the endpoint with Id ${JSON.stringify(lookup.id)}`
    if (lookup.expect === 'absent') return observed ? [problem('state', where, 'not found', 'found')] : []
    const expected = lookup.expect === 'open' ? lookup.by[choice[lookup.policy] ?? ''] : lookup.endpoint
    if (expected === undefined) return []
    if (observed === undefined) return [problem('state', where, 'found', 'not found')]
    const found = differences(expected, observed, compare(expected))
    return found.length > 0 ? [problem('state', where, 'as imported', `other values (${pathsOf(found)})`, found)] : []
  })
}

function memberProblems(step: Step, run: StepRun, compare: Compare): readonly Problem[] {
  if (!step.members || !run.members) return []
  return step.members.flatMap(({ segment, endpoints }, i) => {
    const expected = endpoints.map((endpoint) => ({ endpoint }))
    const observed = run.members![i] ?? []
    const found = matchEndpoints(expected, observed, ({ endpoint }) => compare(endpoint))
    const where = `segment ${JSON.stringify(segment)}`
    if (found.missing.length > 0 || found.extra.length > 0) {
      const known = plural(endpoints.length, 'member')
      const seen = `${observed.length}: ${found.missing.length} missing, ${found.extra.length} that do not belong to it`
      return [problem('state', where, known, seen)]
    }
    const changed = found.pairs.flatMap((pair) => pair.differences)
    return changed.length > 0
      ? [problem('state', where, 'members as imported', `other values (${pathsOf(changed)})`, changed)]
      : []
  })
}

/**
 * Whether the endpoint was made inactive by the very import that brought its address (U32). `upTo` is the step, from 0, after
 * which it is looked at.
 */
export function becameInactiveAtOnce(kase: Case, upTo: number, endpoint: Endpoint): boolean {
  let first = -1
  let last = -1
  for (const [at, step] of kase.steps.slice(0, upTo + 1).entries()) {
    for (const record of step.records) {
      if (record.expect !== 'accept') continue
      const sameAddress = addressOf(record.endpoint) === addressOf(endpoint)
      const sameId = endpoint['Id'] !== undefined && record.endpoint['Id'] === endpoint['Id']
      if (sameAddress && first < 0) first = at
      if ((sameAddress || sameId) && record.endpoint['EndpointStatus'] === 'INACTIVE') last = at
    }
  }
  return first < 0 || first === last
}
