import { attributeOf, type Endpoint } from '../../generators/endpoint.ts'
import type { RecordOutcome } from '../importer.ts'
import { addressOf } from './match.ts'
import type { StepRun } from './observe.ts'
import { describeOutcome } from './words.ts'

/** Where a second run of the same bytes was answered otherwise than the first; undefined where it was not. */
export function firstChange(
  first: readonly StepRun[],
  second: readonly StepRun[],
): { readonly where: string; readonly first: string; readonly second: string } | undefined {
  for (const [at, { outcome }] of first.entries()) {
    const other = second[at]?.outcome
    // Nearly always the answers are alike to the letter, which shows much sooner than by their images.
    if (other && (isAlike(outcome, other) || imageOf(outcome) === imageOf(other))) continue
    const [a, b] = [describeOutcome(outcome), other ? describeOutcome(other) : 'no answer']
    return { where: `import ${at + 1}`, first: a, second: a === b ? `${b}, with other records` : b }
  }
  return undefined
}

/** Whether two values of JSON are the same, the order of their keys included. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const keys = Object.keys(one)
  const others = Object.keys(other)
  return (
    keys.length === others.length &&
    keys.every((key, at) => key === others[at] && isAlike((one as Keyed)[key], (other as Keyed)[key]))
  )
}

type Keyed = { readonly [key: string]: unknown }

/** An answer as text, without what may be made anew each time: messages, and values that the importer makes itself. */
function imageOf(outcome: StepRun['outcome']): string {
  if (outcome.kind !== 'result') return JSON.stringify([outcome.kind])
  const { file, counts, records } = outcome
  const listed = records?.map((record) => recordImage(record)).toSorted()
  return JSON.stringify([file, counts?.accepted, counts?.rejected, listed])
}

function recordImage({ file, n, status, endpoint, errors }: RecordOutcome): string {
  const classes = errors?.map((error) => error.class).toSorted()
  return JSON.stringify([file, n, status, endpoint && endpointImage(endpoint), classes])
}

function endpointImage(endpoint: Endpoint): unknown {
  const kept = Object.entries(endpoint).filter(([path]) => attributeOf(path)?.ifAbsent !== 'any')
  return [addressOf(endpoint), kept.toSorted(([a], [b]) => (a < b ? -1 : 1))]
}
