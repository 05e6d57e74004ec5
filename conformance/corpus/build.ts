import { existsSync, readdirSync, readFileSync, rmdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../../generators/errors.ts'
import { writeWhole } from '../../generators/files.ts'
import { caseSources, type CaseSource } from '../../generators/generate.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { catalogueFiles } from './catalogue.ts'
import { compile } from './compile.ts'
import { curatedFile, fromCurated, readCurated } from './curated.ts'
import { manifestOrNone, ownCorpora } from './folder.ts'
import { jsonText } from './json-text.ts'
import { type Entry, filesOf, type Manifest, promiseOf } from './manifest.ts'

export interface BuildOptions {
  /** Default: the corpora that come with the suite. */
  readonly root?: string
  /** Why cases of the last build are gone. */
  readonly reason?: string
  readonly release?: boolean
  /** Default: all sources of all editions; none for a folder that holds only what was added to it. */
  readonly sources?: readonly CaseSource[]
}

export interface Built {
  readonly cases: number
  /** Ids of what is new, has changed, or is gone. */
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** Brings a folder of corpora in line with the generators: its files, its manifest, its catalogue. Ids and revs stay. */
export function build({ root = ownCorpora(), reason, release, sources = sourcesOf(root) }: BuildOptions = {}): Built {
  checkFolder(root)
  const previous = manifestOrNone(root)
  const curated = readCurated(root).map((one) => fromCurated(one, root))
  const options = { sources, curated, previous, ...(reason && { reason }), ...(release && { release }) }
  const { manifest, files } = compile(options)
  for (const [path, bytes] of files) write(join(root, path), bytes)
  for (const [path, text] of catalogueFiles()) write(join(root, path), Buffer.from(text))
  write(join(root, 'manifest.json'), Buffer.from(jsonText(manifest)))
  for (const path of leftOver(previous, manifest)) remove(root, path)
  return compared(previous, manifest)
}

/** A slip of the folder's name must not spread the corpora over something else. */
function checkFolder(root: string): void {
  const names = existsSync(root) ? readdirSync(root) : []
  if (names.length > 0 && !names.includes('manifest.json') && !names.includes(curatedFile))
    throw new UsageError(`${root} is no folder of corpora, for it has no manifest.json, and it is not empty`)
}

/** The editions that have stored cases. */
const editions: readonly Edition[] = ['2017', 'final']

/**
 * What the stored cases of a folder are drawn from: nothing where it holds none that were drawn. Cases that need a bucket of
 * their own, with its other objects and roles, are never stored: no reader of files can be given them.
 */
export function sourcesOf(root: string): readonly CaseSource[] {
  const isDrawn = manifestOrNone(root).cases.some(({ provenance }) => provenance.kind === 'recipe')
  if (!isDrawn && root !== ownCorpora()) return []
  return editions.flatMap((edition) => caseSources({ edition })).filter(({ needs }) => !needs.includes('bucket'))
}

/** Only what changes is written, so that a build that changes nothing leaves all dates alone. */
function write(path: string, bytes: Uint8Array): void {
  if (existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0) return
  writeWhole(path, bytes)
}

/** Files that the last build knew and this one does not. Any other file is not ours to take away. */
function leftOver(previous: Manifest, { cases }: Manifest): readonly string[] {
  const known = new Set(storedOf(cases))
  return storedOf(previous.cases).filter((path) => !known.has(path))
}

function storedOf(cases: readonly Entry[]): readonly string[] {
  return cases.flatMap(filesOf).flatMap(({ stored }) => (stored === undefined ? [] : [stored]))
}

function remove(root: string, path: string): void {
  if (!existsSync(join(root, path))) return
  unlinkSync(join(root, path))
  for (let folder = dirname(path); folder !== '.' && readdirSync(join(root, folder)).length === 0;) {
    rmdirSync(join(root, folder))
    folder = dirname(folder)
  }
}

function compared(previous: Manifest, { cases }: Manifest): Built {
  const before = new Map(previous.cases.map((entry) => [entry.id, promiseOf(entry)]))
  const now = new Set(cases.map(({ id }) => id))
  return {
    cases: cases.length,
    added: cases.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    changed: cases.filter((one) => before.has(one.id) && before.get(one.id) !== promiseOf(one)).map(({ id }) => id),
    removed: [...before.keys()].filter((id) => !now.has(id)),
  }
}
