import { describe, expect, it } from 'vitest'
import { caseSources } from '../generators/generate.ts'
import { policies, type PolicyChoice } from '../generators/spec/policies.ts'
import { rulesOf } from '../generators/spec/rules.ts'
import type { Edition } from '../generators/spec/types.ts'
import type { CaseEvent } from './run/events.ts'
import { createReferenceImporter } from './reference/importer.ts'
import { runSuite } from './run/run.ts'

/**
 * The oracle is said twice: the generators know what they planted, the reference importer reads what it finds, and the two
 * share the catalogue alone. Here they must say the same of every rule, the reason included, over many thousands of draws
 * in which everything valid stands around the matter of the case. A fixed seed and a fresh one.
 */
// `npm run agreement` draws more of them.
const runs = Number(process.env.GAUNTLET_RUNS ?? 2)
const seeds = [1, Date.now() % 2 ** 31]

/** A choice of the reference importer for each policy; the n-th choice differs from the others in every policy that it can. */
function choice(n: number): PolicyChoice {
  return Object.fromEntries(
    policies.map(({ id, values }) => [id, Object.keys(values)[n % Object.keys(values).length]!]),
  )
}

const editions: readonly Edition[] = ['2017', 'final']
const tours = editions.flatMap((edition) => seeds.map((seed, n) => ({ edition, seed, n })))

describe.each(tours)('in edition $edition, with seed $seed', ({ edition, seed, n }) => {
  let draws = 0

  it.each(rulesOf(edition).map(({ id }) => id))('construction and reading say the same of %s', async (rule) => {
    const told: CaseEvent[] = []
    const importer = createReferenceImporter({ edition, policies: choice(n) })
    const sources = caseSources({ edition, rules: [rule], neighbours: 'any' })
    const onEvent = (event: { event: string }) => void (event.event === 'case' && told.push(event as CaseEvent))
    await runSuite({ importer, edition, seed, runs, sources, strictReason: true, onEvent })
    expect(told.map(({ id }) => id)).toEqual(sources.map(({ id }) => id))
    const jobs = new Set(sources.filter(({ needs }) => needs.includes('job')).map(({ id }) => id))
    for (const { id, verdict, draws: drawn } of told) {
      expect(jobs.has(id) ? ['not-applicable'] : ['pass', 'survey'], `${id}: ${verdict.why}`).toContain(verdict.kind)
      draws += Object.values(drawn).reduce((sum, count) => sum + count, 0)
    }
  })

  it('over some thousand draws', () => {
    expect(draws).toBeGreaterThan(400 * runs)
  })
})
