import type { Find } from './find.ts'
import { trySubject, type Trial, type TrialOptions } from './trial.ts'

/** How a find fares today: no failure any more, the same, another failure, or no answer at all where there was one. */
export type Fate = 'fixed' | 'still' | 'changed' | 'error'

export interface Replayed {
  readonly find: Find
  readonly fate: Fate
  readonly trial: Trial
}

/** Sends the stored bytes of a find again. */
export async function replayFind(find: Find, options: TrialOptions): Promise<Replayed> {
  const again = find.verdict.problem === 'not-repeatable' || find.verdict.kind === 'flaky'
  const trial = await trySubject(find, options, again)
  return { find, trial: { ...trial, subject: find }, fate: fateOf(find, trial) }
}

function fateOf({ signature }: Find, { signature: now, verdict }: Pick<Trial, 'signature' | 'verdict'>): Fate {
  // A flaky one that fails once more in its way is still there.
  if (now === signature || (now !== undefined && `flaky.${now}` === signature)) return 'still'
  if (verdict.kind === 'error') return 'error'
  return now === undefined ? 'fixed' : 'changed'
}
