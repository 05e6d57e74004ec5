import fc from 'fast-check'
import { IncompleteError } from '../../generators/errors.ts'
import type { Failure } from './keeper.ts'
import type { Subject } from './subject.ts'
import { howSmaller, type Send, type Trial } from './trial.ts'

export interface HuntOptions {
  readonly seed: number
  /** Inputs drawn at most. */
  readonly runs: number
  readonly attempt: Send
  /** Whether a failure is new; any other counts as none, and the hunt goes on. */
  readonly isNew: (signature: string) => boolean
  /** Called with a new failure before it is made smaller. */
  readonly onFailure: (trial: Trial, path: string) => void
  readonly stopped: () => boolean
}

export interface Hunted {
  readonly drawn: number
  /** With the path by which fast-check draws the shrunk input again. */
  readonly failing?: Failure & { readonly path: string }
}

/** What takes a new start of the importer each time must not take for ever. */
const shrinkMax = { fail: { runs: 2000, ms: 60_000 }, error: { runs: 50, ms: 10_000 } } as const
/** Of how many inputs one is sent twice, to see whether the answer stays the same. */
const againEvery = 25

/** One property, for one source of inputs: draws until one fails in a new way, and shrinks that one while it fails so. */
export async function hunt(arbitrary: fc.Arbitrary<Subject>, options: HuntOptions): Promise<Hunted> {
  const { seed, runs, attempt, isNew, onFailure, stopped } = options
  let drawn = 0
  let first: Trial | undefined
  let failing: Trial | undefined
  let bounds: { runs: number; readonly until: number } | undefined
  let bug: unknown
  const holds = async (subject: Subject): Promise<boolean> => {
    if (!bounds) {
      const trial = await attempt(subject, { again: drawn % againEvery === 0 })
      drawn++
      if (trial.signature === undefined || !isNew(trial.signature)) return true
      failing = first = trial
      onFailure(trial, String(drawn - 1))
      const { runs, ms } = shrinkMax[trial.verdict.kind === 'error' ? 'error' : 'fail']
      bounds = { runs, until: Date.now() + ms }
      return false
    }
    if (bounds.runs-- <= 0 || Date.now() > bounds.until) return true
    const trial = await attempt(subject, howSmaller(failing!))
    if (trial.signature !== failing!.signature) return true
    failing = trial
    return false
  }
  // Within a property everything thrown would count as a failing input, a fault of our own too.
  const property = fc.asyncProperty(arbitrary, async (subject) => {
    if (bug !== undefined || stopped()) return true
    try {
      return await holds(subject)
    } catch (error) {
      bug = error
      return true
    }
  })
  const details = await fc.check(property, { seed, numRuns: runs })
  if (bug !== undefined && !(failing && bug instanceof IncompleteError)) throw bug
  const path = details.counterexamplePath ?? String(drawn - 1)
  return { drawn, ...(failing && { failing: { trial: failing, first: first!, path } }) }
}
