import { UsageError } from '../../generators/errors.ts'
import type { Edition } from '../../generators/spec/types.ts'
import type { Profile } from '../corpus.ts'
import { readText } from '../log/read.ts'
import { problemBy } from '../log/schema.ts'
import type { KnownEntry } from './entry.ts'
import schema from './known.schema.json' with { type: 'json' }

/** `gauntlet.known.json`, as known.schema.json describes it. */
export interface KnownFile {
  readonly edition?: Edition
  readonly profile?: Profile
  /** Where cases were drawn: the same ones must be drawn again. */
  readonly seed?: number
  readonly runs?: number
  readonly known: readonly KnownEntry[]
}

/** What decides which cases a run has. */
export type Asked = { readonly [Name in (typeof deciding)[number]]?: KnownFile[Name] | undefined }

const deciding = ['edition', 'profile', 'seed', 'runs'] as const

/**
 * What is asked for, and what is not as in the run that the list was made from: it holds for the cases of that run.
 * @throws UsageError where another run is asked for
 */
export function askedUnder<T extends Asked>(list: KnownFile, file: string, asked: T): T {
  // What a list says of its run includes that it had no profile.
  const isSaid = (name: keyof Asked) => list[name === 'profile' ? 'edition' : name] !== undefined
  const other = deciding.find((name) => asked[name] !== undefined && isSaid(name) && asked[name] !== list[name])
  if (other !== undefined) {
    const made = list[other] === undefined ? `without --${other}` : `with --${other} ${list[other]}`
    throw new UsageError(`${file} was made ${made}, not with ${asked[other]}: run it so, or make another list`)
  }
  return { ...asked, ...Object.fromEntries(deciding.map((name) => [name, asked[name] ?? list[name]])) }
}

/** @throws UsageError that names the file and the entry */
export function readKnown(file: string): KnownFile {
  return parseKnown(readText(file, "; 'gauntlet baseline update' writes one"), file)
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
  return `${JSON.stringify({ edition, profile, seed, runs, known }, null, 2)}\n`
}
