import type { Case } from '../../generators/case.ts'
import { type CaseSource, withRecipe } from '../../generators/generate.ts'
import { storedCases, type StoredChoice } from './load.ts'
import { smokeIds } from './smoke.ts'
import { sweep } from './sweep.ts'

/** `smoke`: at most forty stored cases that show most; `core`: all stored ones; `full`: these, drawn ones, and every place of a defect. */
export const profiles = ['smoke', 'core', 'full'] as const
export type Profile = (typeof profiles)[number]

/** What `runSuite` is given for a profile. */
export interface Units {
  readonly sources: readonly CaseSource[]
  readonly stored: readonly Case[]
}

/**
 * The cases of a profile.
 * @param sources makes those of the edition, of which `full` draws; it takes its time, and only `full` asks
 */
export function unitsOf(
  profile: Profile,
  sources: () => readonly CaseSource[],
  seed: number,
  choice: StoredChoice,
): Units {
  if (profile === 'core') return { sources: [], stored: storedCases(choice) }
  if (profile === 'smoke') return { sources: [], stored: storedCases({ ...choice, ids: smokeIds(choice.root) }) }
  const drawn = sources()
  return { sources: drawn, stored: [...storedCases(choice).map(named), ...drawn.flatMap((one) => sweep(one, seed))] }
}

/** Beside the source that it was drawn from, a stored case goes by its recipe. */
function named(kase: Case): Case {
  const { provenance } = kase
  return provenance.kind === 'recipe' ? withRecipe(kase, provenance.seed, provenance.path) : kase
}
