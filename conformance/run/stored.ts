import { crc32 } from 'node:zlib'
import type { Case } from '../../generators/case.ts'
import { caseSources } from '../../generators/generate.ts'
import { narrow } from '../judge/policies.ts'
import { isFailure, sameFailure } from '../judge/verdict.ts'
import { costOf } from './plan.ts'
import { attempt, confirmed, search, tryCase, type Exhibit, type Found, type SearchOptions } from './search.ts'
import type { Twins } from './twins.ts'

/** What costs more is not imported again, and of cases with a twin only some: others show as well whether the answers stay the same. */
const againCostMax = 8
const againOfTwins = 4

/** Hangs on the case alone: so shards, and a run that goes on, come to what the whole run comes to. */
function comesAgain(kase: Case): boolean {
  return costOf(kase) <= againCostMax && (!kase.twin || crc32(kase.id) % againOfTwins === 0)
}

/** Runs a stored case. Undefined when it was stopped before. */
export async function tryStored(kase: Case, options: SearchOptions, twins?: Twins): Promise<Found | undefined> {
  const exhibit = await attempt(options, async () =>
    confirmed(await tryCase(kase, options, comesAgain(kase), twins), options),
  )
  if (!exhibit) return undefined
  const { evidence, kind } = exhibit.verdict
  const shown = isFailure(exhibit.verdict) ? await withinSet(exhibit, options) : exhibit
  return { ...shown, draws: { [kind]: 1 }, card: narrow(options.card, evidence, kase.id).card }
}

/** Of all the values of a set, a failure is told by those that show it. */
async function withinSet(exhibit: Exhibit, options: SearchOptions): Promise<Exhibit> {
  const { edition, format, rule, variant, provenance } = exhibit.kase
  if (provenance.kind !== 'recipe') return exhibit
  const source = caseSources({ edition, formats: [format], rules: [rule] }).find((one) => one.variant === variant)
  if (!source?.set) return exhibit
  const found = await search(source, { ...options, ...provenance, runs: 1 })
  return found && sameFailure(found.verdict, exhibit.verdict) ? found : exhibit
}
