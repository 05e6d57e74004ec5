import type { Case, Provenance, Step } from '../../generators/case.ts'

/** All stored cases, compiled: `corpora/manifest.json`. Its published schema is `corpora/manifest.schema.json`. */
export interface Manifest {
  readonly $schema: './manifest.schema.json'
  readonly schema: 1
  /** Until the first release nothing is promised: revs stay 1, and a case that goes leaves no tombstone. */
  readonly draft?: true
  /** In the order of the catalogue; those that a person wrote come last. */
  readonly cases: readonly Entry[]
  readonly withdrawn: readonly Withdrawn[]
}

/** A case as the manifest tells it: all but its bytes. */
export type Entry = Omit<Case, 'steps' | 'twin' | 'provenance'> & {
  /** Too large to be read: only its recipe and its hashes are stored, and the files are made on demand. */
  readonly generated?: true
  readonly provenance: Provenance
  readonly steps: readonly StepEntry[]
  readonly twin?: { readonly steps: readonly StepEntry[] }
}

export type StepEntry = Omit<Step, 'files' | 'records'> & {
  readonly files: readonly FileEntry[]
  /** Left out where the case is `generated`. */
  readonly records?: Step['records']
  /** In place of them: how many there are, and the hash of their JSON. */
  readonly digest?: { readonly records: number; readonly sha256: string }
}

export interface FileEntry {
  /** The path under the import location. */
  readonly path: string
  /** The path under `corpora/`; left out where the case is `generated`. */
  readonly stored?: string
  /** In hexadecimal. */
  readonly sha256: string
  readonly bytes: number
}

/** A case that is no more. Its id is never given again. */
export interface Withdrawn {
  readonly id: string
  /** Its last one. */
  readonly rev: number
  readonly reason: string
}

/** What an importer is judged by: where any of it changes, the rev rises. */
export function promiseOf({ observe, needs, steps, twin }: Entry): string {
  const inputs = (list: readonly StepEntry[]) =>
    list.map(({ files, ...step }) => ({ ...step, files: files.map(({ path, sha256 }) => ({ path, sha256 })) }))
  return JSON.stringify({ observe, needs, steps: inputs(steps), twin: twin && inputs(twin.steps) })
}

export function filesOf({ steps, twin }: Entry): readonly FileEntry[] {
  return [...steps, ...(twin?.steps ?? [])].flatMap((step) => step.files)
}
