import type { PolicyId } from '../../generators/spec/policies.ts'
import type { Importer } from '../importer.ts'
import { policyCard } from '../judge/policies.ts'
import type { Find } from './find.ts'
import { trySubject, type Trial, type TrialOptions } from './trial.ts'

/** How a find fares today: no failure any more, the same, another failure, or no answer at all where there was one. */
export const fates = ['fixed', 'still', 'changed', 'error'] as const
export type Fate = (typeof fates)[number]

export interface Replayed {
  readonly find: Find
  readonly fate: Fate
  readonly trial: Trial
}

/** Sends the stored bytes of a find again. */
export async function replayFind(find: Find, options: TrialOptions): Promise<Replayed> {
  const again = find.verdict.problem === 'not-repeatable' || find.verdict.kind === 'flaky'
  const trial = await trySubject(find, options, { again })
  return { find, trial: { ...trial, subject: find }, fate: fateOf(find, trial) }
}

/** Sends finds one after another, under the policies that the importer declares, or else as each find knew them. */
export async function replayAll(
  finds: readonly Find[],
  importer: Importer,
  { deadlineMs }: { readonly deadlineMs: number },
): Promise<readonly Replayed[]> {
  const declared = policyCard(importer.hello.policies)
  const replayed: Replayed[] = []
  for (const find of finds) {
    const known = Object.entries(find.policies).filter(([id]) => declared[id as PolicyId]?.from === 'observed')
    const card = { ...declared, ...Object.fromEntries(known) }
    replayed.push(await replayFind(find, { importer, card, deadlineMs }))
  }
  return replayed
}

function fateOf({ signature }: Find, { signature: now, verdict }: Pick<Trial, 'signature' | 'verdict'>): Fate {
  // A flaky one that fails once more in its way is still there.
  if (now === signature || (now !== undefined && `flaky.${now}` === signature)) return 'still'
  // What the importer was not asked is not mended.
  if (verdict.kind === 'error' || verdict.kind === 'not-applicable') return 'error'
  return now === undefined ? 'fixed' : 'changed'
}
