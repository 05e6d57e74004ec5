import type { Case, Step } from '../../generators/case.ts'
import { UsageError } from '../../generators/errors.ts'
import { caseAt, type CaseSource } from '../../generators/generate.ts'
import { choose } from './choose.ts'
import { sha256 } from './hash.ts'
import { type Entry, type Manifest, promiseOf, type StepEntry, type Withdrawn } from './manifest.ts'
import { type Placed, placeFolder } from './place.ts'

/** A case with larger files than this, its twin counted, or with more imports is not stored: nobody could read them. */
const storedBytesMax = 4096
const storedImportsMax = 4

export interface CompileOptions {
  readonly sources: readonly CaseSource[]
  /** Cases that a person wrote; one takes the place of a drawn case of the same id. */
  readonly curated: readonly Placed[]
  readonly previous: Manifest
  /** Why cases of the previous manifest are gone; needed if there are any. */
  readonly reason?: string
  /** Ends the draft: from now on every change is counted. */
  readonly release?: boolean
}

export interface Compiled {
  readonly manifest: Manifest
  /** The drawn files by their path under `corpora/`. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * The manifest and the files of all sources and curated cases. A draw that is stored already stays as it is; where it has
 * changed, the most readable one is chosen anew and its rev rises.
 * @throws UsageError where an id would be given again, or cases are gone and no reason is given
 */
export function compile({ sources, curated, previous, reason, release = false }: CompileOptions): Compiled {
  const before = new Map(previous.cases.map((entry) => [entry.id, entry]))
  const byHand = new Set(curated.map(({ kase }) => kase.id))
  const drawn = sources.filter(({ id }) => !byHand.has(id)).map((source) => draw(source, before.get(source.id)))
  const large = new Set(drawn.filter((kase) => sizeOf(kase) > storedBytesMax || kase.steps.length > storedImportsMax))
  const placed = new Map(folders(drawn.filter((kase) => !large.has(kase))).map((one) => [one.kase, one]))
  const entries = [
    ...drawn.map((kase) => (large.has(kase) ? recipeOnly(kase) : toEntry(placed.get(kase)!))),
    ...curated.map(toEntry),
  ]
  const draft = previous.draft === true && !release
  const cases = entries.map((entry) => withRev(entry, before.get(entry.id), draft))
  const withdrawn = [...previous.withdrawn, ...gone(previous, cases, draft, reason)]
  checkIds(cases, withdrawn)
  return {
    manifest: { $schema: './manifest.schema.json', schema: 1, ...(draft && { draft }), cases, withdrawn },
    files: new Map([...placed.values()].flatMap((one) => [...filesOf(one)])),
  }
}

/** The stored draw while it gives the same case, else the most readable one. */
function draw(source: CaseSource, before: Entry | undefined): Case {
  if (before?.provenance.kind === 'recipe') {
    const again = sameAgain(source, before)
    if (again) return again
  }
  return { ...choose(source), id: source.id }
}

/** The case that the recipe of an entry gives now; undefined where it is another one. */
export function sameAgain(source: CaseSource, entry: Entry): Case | undefined {
  if (entry.provenance.kind !== 'recipe') return undefined
  const { seed, path } = entry.provenance
  let made: Case
  try {
    made = { ...caseAt(source, seed, path), id: source.id }
  } catch {
    // A path of another shape of draws.
    return undefined
  }
  return promiseOf(recipeOnly(made)) === promiseOf(withoutPlaces(entry)) ? made : undefined
}

/** As if the files of the case were not stored. */
function withoutPlaces(entry: Entry): Entry {
  if (entry.generated) return entry
  const bare = (steps: readonly StepEntry[]) =>
    steps.map(({ records = [], ...step }) => ({ ...step, digest: digestOf(records) }))
  const { steps, twin, ...rest } = entry
  return { ...rest, steps: bare(steps), ...(twin && { twin: { steps: bare(twin.steps) } }) }
}

function sizeOf({ steps, twin }: Case): number {
  const files = [...steps, ...(twin?.steps ?? [])].flatMap((step) => step.files)
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

function folders(cases: readonly Case[]): readonly Placed[] {
  const byFolder = new Map<string, Case[]>()
  for (const kase of cases) {
    const folder = `${kase.edition}/${kase.rule}`
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), kase])
  }
  return [...byFolder].flatMap(([folder, cases]) => placeFolder(folder, cases))
}

function toEntry({ kase, steps, twin }: Placed): Entry {
  const { steps: _, twin: valid, provenance, ...about } = kase
  return {
    ...about,
    provenance,
    steps: entriesOf(kase.steps, steps),
    ...(valid && { twin: { steps: entriesOf(valid.steps, twin) } }),
  }
}

function entriesOf(steps: readonly Step[], places: readonly (readonly string[])[]): readonly StepEntry[] {
  return steps.map(({ format, files, records, ...rest }, i) => ({
    format,
    files: files.map(({ path, bytes }, j) => ({
      path,
      stored: places[i]![j]!,
      sha256: sha256(bytes),
      bytes: bytes.length,
    })),
    records,
    ...rest,
  }))
}

function recipeOnly(kase: Case): Entry {
  const { steps, twin, provenance, ...about } = kase
  const bare = (steps: readonly Step[]) =>
    steps.map(({ format, files, records, ...rest }) => ({
      format,
      files: files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length })),
      ...rest,
      digest: digestOf(records),
    }))
  return {
    ...about,
    generated: true,
    provenance,
    steps: bare(steps),
    ...(twin && { twin: { steps: bare(twin.steps) } }),
  }
}

function digestOf(records: Step['records']) {
  return { records: records.length, sha256: sha256(JSON.stringify(records)) }
}

function withRev(entry: Entry, before: Entry | undefined, draft: boolean): Entry {
  if (draft || !before) return { ...entry, rev: 1 }
  const same = promiseOf(withoutPlaces(entry)) === promiseOf(withoutPlaces(before))
  return { ...entry, rev: same ? before.rev : before.rev + 1 }
}

function gone(previous: Manifest, cases: readonly Entry[], draft: boolean, reason?: string): readonly Withdrawn[] {
  const ids = new Set(cases.map(({ id }) => id))
  const missing = draft ? [] : previous.cases.filter(({ id }) => !ids.has(id))
  if (missing.length > 0 && !reason) {
    const names = missing.map(({ id }) => id).join(', ')
    throw new UsageError(`nothing makes ${names} any more; say why with --reason, and it is withdrawn`)
  }
  return missing.map(({ id, rev }) => ({ id, rev, reason: reason! }))
}

function checkIds(cases: readonly Entry[], withdrawn: readonly Withdrawn[]): void {
  const known = new Set(withdrawn.map(({ id }) => id))
  for (const { id } of cases) {
    if (known.has(id))
      throw new UsageError(`${id} is withdrawn, or there twice; an id is never given again: choose another variant`)
    known.add(id)
  }
}

function* filesOf({ kase, steps, twin }: Placed): Generator<[string, Uint8Array]> {
  for (const [list, places] of [
    [kase.steps, steps],
    [kase.twin?.steps ?? [], twin],
  ] as const) {
    for (const [i, { files }] of list.entries())
      for (const [j, { bytes }] of files.entries()) yield [places[i]![j]!, bytes]
  }
}
