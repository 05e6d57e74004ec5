import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { CaseSource } from '../../generators/generate.ts'
import { sourcesOf } from './build.ts'
import { catalogueFiles } from './catalogue.ts'
import { changelogGaps } from './changelog.ts'
import { sameAgain } from './compile.ts'
import { curatedFile, idOf, readCurated } from './curated.ts'
import { ownCorpora, readManifest } from './folder.ts'
import { sha256 } from './hash.ts'
import { type Entry, filesOf, type Manifest } from './manifest.ts'
import type { LintProblem } from './problem.ts'
import { schemaProblems } from './schema.ts'
import { twinProblem } from './twins.ts'

export interface LintOptions {
  /** Default: the corpora that come with the suite. */
  readonly root?: string
  /** Default: as for `build`. */
  readonly sources?: readonly CaseSource[]
}

/** Proves the corpora: schema, hashes, no stray or missing file, recipes that make the same bytes, twins, changelog. */
export async function lint({ root = ownCorpora(), sources = sourcesOf(root) }: LintOptions = {}): Promise<
  readonly LintProblem[]
> {
  const manifest = readManifest(root)
  const shape = await schemaProblems(manifest)
  // What does not have the shape of a manifest cannot be looked at any closer.
  if (shape.length > 0) return shape
  const files = fileProblems(manifest, root)
  return [
    ...files,
    ...twinsOf(manifest),
    ...recipeProblems(manifest, sources, root),
    ...catalogueProblems(root),
    ...changelogGaps(manifest, join(dirname(resolve(root)), 'CHANGELOG.md')),
  ]
}

// Files

function fileProblems({ cases }: Manifest, root: string): readonly LintProblem[] {
  const known = new Map<string, string>()
  const problems: LintProblem[] = []
  for (const { stored, sha256: hash } of cases.flatMap(filesOf)) if (stored) known.set(stored, hash)
  for (const [path, hash] of known) {
    const found = existsSync(join(root, path)) ? sha256(readFileSync(join(root, path))) : undefined
    if (found === undefined) problems.push({ where: path, says: `missing; ${rebuild}` })
    else if (found !== hash)
      problems.push({ where: path, says: `other bytes than the manifest says (sha256 ${found}); ${rebuild}` })
  }
  const strays = filesUnder(root).filter((path) => !known.has(path) && !isOwnFile(path))
  return [
    ...problems,
    ...strays.map((path) => ({
      where: path,
      says: 'no case of the manifest uses this file; remove it, or make a case of it with gauntlet corpus add',
    })),
  ]
}

const rebuild = "'gauntlet corpus build' writes it again"

/** What stands in the folder besides the files of cases. */
function isOwnFile(path: string): boolean {
  const own = ['README.md', 'manifest.json', 'manifest.schema.json', 'smoke.json', curatedFile]
  return own.includes(path) || catalogueFiles().has(path)
}

function filesUnder(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

// Cases

function twinsOf({ cases }: Manifest): readonly LintProblem[] {
  return cases.flatMap((entry) => {
    const says = twinProblem(entry)
    return says ? [{ where: entry.id, says }] : []
  })
}

function recipeProblems({ cases }: Manifest, sources: readonly CaseSource[], root: string): readonly LintProblem[] {
  const byId = new Map(sources.map((source) => [source.id, source]))
  const written = new Map(readCurated(root).map((one) => [idOf(one), one.reason]))
  const known = new Set(cases.map(({ id }) => id))
  const says = (entry: Entry): string | undefined => {
    const { provenance } = entry
    if (provenance.kind === 'curated') {
      return written.get(entry.id) === provenance.reason ? undefined : `not as ${curatedFile} says; ${rebuild}`
    }
    const source = byId.get(entry.id)
    if (!source) return 'nothing makes this case any more; gauntlet corpus build --reason TEXT withdraws it'
    return sameAgain(source, entry)
      ? undefined
      : `its recipe (seed ${provenance.seed}, path ${provenance.path}) makes another case now; ${rebuild} with a higher rev`
  }
  return [
    ...cases.flatMap((entry) => {
      const text = says(entry)
      return text ? [{ where: entry.id, says: text }] : []
    }),
    ...sources.filter(({ id }) => !known.has(id)).map(({ id }) => ({ where: id, says: `not stored yet; ${rebuild}` })),
  ]
}

function catalogueProblems(root: string): readonly LintProblem[] {
  return [...catalogueFiles()]
    .filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text)
    .map(([path]) => ({ where: path, says: `not what the catalogue says; ${rebuild}` }))
}
