import type { CaseRun, StepRun } from '../judge/observe.ts'

/**
 * A message up to where it begins to differ from input to input: a number, a quoted word, a path. What an importer wrote as it
 * went down tells its crashes apart.
 */
export function normalised(message: string): string {
  const [ours, theirs = ''] = message.split(/(?<=; stderr: )/, 2)
  return [ours!, theirs].map(head).join('')
}

function head(text: string): string {
  const [first] = text.split(/[\r\n]/, 1)
  return first!
    .split(/["'`\d/‘“]|\\/, 1)[0]!
    .trim()
    .slice(0, 100)
}

/** What an importer did, so far that two inputs with the same shape teach the same: kinds, classes and messages, not values. */
export function shapeOf({ steps }: Pick<CaseRun, 'steps'>): string {
  return steps.map(stepShape).join(' | ')
}

function stepShape({ outcome }: StepRun): string {
  if (outcome.kind === 'declined') return `declined ${outcome.capability}`
  if (outcome.kind !== 'result') return `${outcome.kind} ${normalised(outcome.message)}`
  const { file, records = [], errors = [], counts } = outcome
  const some = (count: number | undefined) => (count === undefined ? '?' : count > 1 ? 'many' : String(count))
  const told = [...errors, ...records.flatMap((record) => record.errors ?? [])].map(
    (error) => `${error.class ?? ''}:${normalised(error.message ?? '')}`,
  )
  const kinds = [...new Set(told)].toSorted().join(', ')
  return `${file} ${some(counts?.accepted)}/${some(counts?.rejected)} ${kinds}`
}
