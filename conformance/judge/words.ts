import type { Outcome } from '../importer.ts'
import { tallyOf } from './observe.ts'
import type { Prediction } from './predict.ts'
import { fatesOf, sums, type Problem } from './problem.ts'

export function sentence({ where, expected, observed }: Problem): string {
  return `${where}: expected ${expected}, observed ${observed}`
}

const troubles = {
  crash: 'a crash',
  timeout: 'no answer in time',
  'out-of-memory': 'running out of memory',
  'protocol-error': 'an answer that breaks the protocol',
  'internal-error': 'an internal error',
} as const

/** What came of an import, in short. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === 'declined') return `declined, for lack of ${outcome.capability}`
  if (outcome.kind !== 'result') return `${troubles[outcome.kind]} (${inShort(outcome.message)})`
  const tally = tallyOf(outcome)
  const sum = tally && `: ${sums(tally)}${tally.ignored > 0 ? `, ${tally.ignored} ignored` : ''}`
  const error = [...(outcome.errors ?? []), ...(outcome.records ?? []).flatMap((record) => record.errors ?? [])][0]
  const said = [error?.class, error?.message].filter((text) => text !== undefined).join(', ')
  return `${outcome.file}${sum ?? ''}${said ? ` (${inShort(said)})` : ''}`
}

const wordsMax = 200

/** The first line of what an importer says, and not all of a long one: the rest may be a stack trace. */
function inShort(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0]!
  return line.length > wordsMax ? `${line.slice(0, wordsMax)}…` : line
}

/** What must come of an import, in short. */
export function describePrediction(prediction: Prediction): string {
  const due = fatesOf(prediction)
  const parts = [
    due.accept > 0 && `${due.accept} accepted`,
    due.reject > 0 && `${due.reject} rejected`,
    due.skip > 0 && `${due.skip} not imported`,
    due.nothing > 0 && `${due.nothing} ignored`,
    due.free > 0 && `${due.free} accepted or rejected`,
    due.maybe > 0 && `${due.maybe} not imported, or imported unchanged`,
  ].filter((part) => part !== false)
  const whole = prediction.mustFail ? ['not accepted as a whole'] : []
  return [...whole, ...parts].join(', ') || 'no record'
}
