import type { Case } from '../../generators/case.ts'
import { attributeOf, type Endpoint } from '../../generators/endpoint.ts'
import type { Capabilities } from '../importer.ts'
import { differences } from '../judge/differences.ts'
import { matchEndpoints } from '../judge/match.ts'
import { shownOf, tallyOf, type CaseRun, type Result, type StepRun } from '../judge/observe.ts'
import { pathsOf, plural } from '../judge/problem.ts'
import type { Difference, ProblemCode } from '../judge/verdict.ts'
import { isAdded, type Relation } from './table.ts'

/** Where two answers that must correspond do not. */
export interface Discord {
  readonly problem: ProblemCode
  readonly why: string
  readonly differences: readonly Difference[]
}

/** How the answers to the two inputs of a relation depart from each other; undefined where they correspond. */
export function discordOf(
  relation: Relation,
  kase: Case,
  run: CaseRun,
  capabilities: Capabilities,
): Discord | undefined {
  const before = viewOf(run.twin!, capabilities)
  const after = viewOf(run.steps, capabilities)
  if (relation.same === 'sums') return sumsApart(kase, after.endpoints)
  const apart = endpointsApart(before, after)
  if (apart || relation.same === 'endpoints') return apart
  const asked = relation.same === 'members' ? membersOf : lookupsOf
  const [a, b] = [asked(run.twin!), asked(run.steps)]
  return a && b && listsApart(a, b, relation.same === 'members' ? 'segment' : 'look-ups')
}

interface View {
  /** What came out, where it is shown; what only the second input has is left out. */
  readonly endpoints?: readonly Endpoint[]
  readonly accepted: number | undefined
  /** Nothing of the import came through. */
  readonly refused: boolean
}

function viewOf(steps: readonly StepRun[], capabilities: Capabilities): View {
  // Of an import that is repeated, each must come out alike; the last one is looked at.
  const result = shownOf(steps.at(-1)!.outcome as Result, capabilities)
  const accepted = (result.records ?? []).filter(({ status }) => status === 'accepted')
  const endpoints = accepted.flatMap(({ endpoint }) => (endpoint ? [endpoint] : []))
  const all = result.records !== undefined && endpoints.length === accepted.length
  return {
    ...(all && { endpoints: endpoints.filter((endpoint) => !isAdded(endpoint)).map(settled) }),
    accepted: tallyOf(result)?.accepted,
    refused: result.file === 'rejected',
  }
}

/** Without what an importer makes itself, anew each time. */
function settled(endpoint: Endpoint): Endpoint {
  return Object.fromEntries(Object.entries(endpoint).filter(([path]) => attributeOf(path)?.ifAbsent !== 'any'))
}

function endpointsApart(before: View, after: View): Discord | undefined {
  if (before.endpoints && after.endpoints) return listsApart(before.endpoints, after.endpoints, 'endpoints')
  if (before.refused === after.refused) return undefined
  const said = (refused: boolean) => (refused ? 'rejected' : 'imported')
  return {
    problem: 'good-rejected',
    why: `the second input: expected to be ${said(before.refused)}, like the first, observed ${said(after.refused)}`,
    differences: [],
  }
}

function listsApart(before: readonly Endpoint[], after: readonly Endpoint[], what: string): Discord | undefined {
  if (before.length !== after.length) {
    const why = `expected as many ${what} as of the first input, ${before.length}, observed ${after.length}`
    return { problem: after.length < before.length ? 'good-rejected' : 'extra', why, differences: [] }
  }
  const found = matchEndpoints(
    before.map((endpoint) => ({ endpoint })),
    after,
    () => ({}),
  )
  const both = found.missing.map(({ endpoint }, i) => differences(endpoint, found.extra[i]!))
  const apart = [...found.pairs.map((pair) => pair.differences), ...both].flat()
  if (apart.length === 0) return undefined
  const why = `${what}: expected as of the first input, observed other values (${pathsOf(apart)}) in ${plural(apart.length, 'place')}`
  return { problem: 'changed', why, differences: apart }
}

function membersOf(steps: readonly StepRun[]): readonly Endpoint[] | undefined {
  return steps.at(-1)!.members?.[0]?.map(settled)
}

/** The Ids that they were asked for by are given, whoever makes the others. */
function lookupsOf(steps: readonly StepRun[]): readonly Endpoint[] | undefined {
  return steps.at(-1)!.lookups?.flatMap((found) => (found ? [{ ...settled(found), Id: found['Id']! }] : []))
}

function sumsApart({ steps }: Case, endpoints: readonly Endpoint[] | undefined): Discord | undefined {
  const given = steps.at(-1)!.records.flatMap((record) => (record.expect === 'accept' ? [record.endpoint] : []))
  // Of a file that is refused in part there is nothing to sum up.
  if (!endpoints || endpoints.length !== given.length) return undefined
  const [expected, observed] = [sumsOf(given), sumsOf(endpoints)]
  const paths = [...new Set([...expected.keys(), ...observed.keys()])]
  const apart = paths
    .map((path) => ({ path, expected: expected.get(path) ?? 0, observed: observed.get(path) ?? 0 }))
    .filter(({ expected, observed }) => !Object.is(expected + 0, observed + 0))
  if (apart.length === 0) return undefined
  return {
    problem: 'changed',
    why: `sums of metrics: expected as in the file, observed others (${pathsOf(apart)})`,
    differences: apart,
  }
}

/** Summed in the order of size, so that the order of records does not matter. */
function sumsOf(list: readonly Endpoint[]): ReadonlyMap<string, number> {
  const values = new Map<string, number[]>()
  for (const endpoint of list) {
    for (const [path, value] of Object.entries(endpoint)) {
      if (!path.startsWith('Metrics.') || Number.isNaN(Number(value))) continue
      values.set(path, [...(values.get(path) ?? []), Number(value)])
    }
  }
  const sum = (all: readonly number[]) => all.toSorted((a, b) => a - b).reduce((total, one) => total + one, 0)
  return new Map([...values].map(([path, all]) => [path, sum(all)]))
}
