import { isDeepStrictEqual } from 'node:util'
import { twinStep } from '../../generators/case.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import type { Entry, StepEntry } from './manifest.ts'

/** Why a case and its twin do not differ by one defect; undefined where all is well. */
export function twinProblem(entry: Entry): string | undefined {
  const { rule, twin, steps, generated } = entry
  if (ruleById.get(rule)?.kind !== 'rejecting')
    return twin ? 'a case of a preserving rule is valid itself; it has no twin' : undefined
  if (!twin) return 'breaks a rule and has no valid twin'
  if (![1, steps.length].includes(twin.steps.length))
    return `has ${steps.length} imports, and its twin ${twin.steps.length}`
  if (steps.every((step, i) => sameInput(step, twinStep(twin, i))))
    return 'is the same as its twin: where is the fault?'
  if (generated) return undefined
  return twin.steps.some(({ file, records = [] }) => file || records.some(({ expect }) => expect !== 'accept'))
    ? 'its twin is not accepted in whole'
    : neighbourProblem(entry)
}

function sameInput(one: StepEntry, other: StepEntry): boolean {
  const input = ({ format, files, location, segment }: StepEntry) => ({
    format,
    location,
    segment,
    files: files.map(({ path, sha256 }) => ({ path, sha256 })),
  })
  return isDeepStrictEqual(input(one), input(other))
}

/** What is expected of good records is what the twin expects: the same endpoints, in the same order. */
function neighbourProblem({ steps, twin }: Entry): string | undefined {
  for (const [i, { records = [] }] of steps.entries()) {
    const valid = (twinStep(twin!, i).records ?? []).map((record) =>
      'endpoint' in record ? JSON.stringify(record.endpoint) : '',
    )
    const good = records.flatMap((record) => (record.expect === 'accept' ? [JSON.stringify(record.endpoint)] : []))
    let at = 0
    for (const endpoint of good) {
      at = valid.indexOf(endpoint, at) + 1
      if (at === 0) return `accepts an endpoint that its twin does not have: ${endpoint}`
    }
  }
  return undefined
}
