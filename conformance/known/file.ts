import { UsageError } from '../../generators/errors.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { readText } from '../log/read.ts'
import { problemBy } from '../log/schema.ts'
import type { KnownEntry } from './entry.ts'
import schema from './known.schema.json' with { type: 'json' }

/** `gauntlet.known.json`, as known.schema.json describes it. */
export interface KnownFile {
  readonly edition?: Edition
  readonly profile?: string
  /** Of the run that the list was made from: the same cases must be drawn again. */
  readonly seed?: number
  readonly runs?: number
  readonly known: readonly KnownEntry[]
}

/** @throws UsageError that names the file and the entry */
export function readKnown(file: string): KnownFile {
  return parseKnown(readText(file), file)
}

export function parseKnown(text: string, file: string): KnownFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`)
  }
  const problem = problemBy(schema, value)
  if (problem !== undefined) throw new UsageError(`${file}: ${problem}`)
  return value as KnownFile
}

export function knownText({ edition, profile, seed, runs, known }: KnownFile): string {
  const about = {
    ...(edition && { edition }),
    ...(profile && { profile }),
    ...(seed !== undefined && { seed }),
    ...(runs && { runs }),
  }
  return `${JSON.stringify({ ...about, known }, null, 2)}\n`
}
