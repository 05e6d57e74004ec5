import type { Case, CaseFile, Step } from '../../generators/case.ts'
import { sha256 } from './hash.ts'

/** Where each file of a case and of its twin lies under `corpora/`, in their order. */
export interface Placed {
  readonly kase: Case
  readonly steps: readonly (readonly string[])[]
  readonly twin: readonly (readonly string[])[]
}

/**
 * The places of the cases of one folder (an edition's rule). A case of one file is `VARIANT.FORMAT`, and its twin
 * `VARIANT.valid.FORMAT` beside it; a twin that several of them share is `valid.FORMAT`. A case of several files, or whose
 * file names matter, is a folder of that name with a folder for each import.
 */
export function placeFolder(folder: string, cases: readonly Case[]): readonly Placed[] {
  const shared = sharedTwins(folder, cases)
  return cases.map((kase) => {
    const { variant, format, steps, twin } = kase
    const own = `${folder}/${variant}.${format}`
    if (!isFlat(kase)) {
      const places = inFolder(own, steps)
      return { kase, steps: places, twin: twin ? besideOwn(`${folder}/${variant}.valid.${format}`, kase, places) : [] }
    }
    const known = twin && shared.get(keyOf(twin))
    return { kase, steps: [[own]], twin: twin ? [[known ?? `${folder}/${variant}.valid.${format}`]] : [] }
  })
}

/** One import of one file, whose name says nothing. */
function isFlat({ steps, twin, stage }: Case): boolean {
  const single = (list: readonly Step[]) => list.length === 1 && list[0]!.files.length === 1
  return stage !== 'tree' && single(steps) && (!twin || single(twin.steps))
}

function sharedTwins(folder: string, cases: readonly Case[]): ReadonlyMap<string, string> {
  const users = new Map<string, Case[]>()
  for (const kase of cases) {
    if (kase.twin && isFlat(kase)) users.set(keyOf(kase.twin), [...(users.get(keyOf(kase.twin)) ?? []), kase])
  }
  const names = new Map<string, string>()
  const counts = { csv: 0, ndjson: 0 }
  for (const [key, [first, second]] of [...users].toSorted(([, a], [, b]) => b.length - a.length)) {
    if (!second) continue
    const { format } = first!
    const count = ++counts[format]
    names.set(key, `${folder}/valid${count === 1 ? '' : `-${count}`}.${format}`)
  }
  return names
}

function keyOf({ format, steps }: Case): string {
  return `${format} ${sha256(steps[0]!.files[0]!.bytes)}`
}

function inFolder(folder: string, steps: readonly Step[]): readonly (readonly string[])[] {
  return steps.map(({ files }, i) => files.map(({ path }) => `${folder}/${i + 1}/${safeName(path)}`))
}

/** What the twin has in common with its case is stored once. */
function besideOwn(folder: string, { steps, twin }: Case, places: readonly (readonly string[])[]) {
  return inFolder(folder, twin!.steps).map((names, i) =>
    names.map((name, j) => {
      const { path, bytes } = twin!.steps[i]!.files[j]!
      const same = steps[i]?.files.findIndex((file) => file.path === path && sameBytes(file, bytes)) ?? -1
      return same < 0 ? name : places[i]![same]!
    }),
  )
}

function sameBytes(file: CaseFile, bytes: Uint8Array): boolean {
  return Buffer.compare(file.bytes, bytes) === 0
}

/** The name of a file on a disk of any system; its own name stands in the manifest. */
export function safeName(path: string): string {
  return path
    .split('/')
    .map((name) => {
      const dot = name.lastIndexOf('.')
      const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
      return stem.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 40) + end.replaceAll(/[^A-Za-z0-9.]+/g, '_')
    })
    .join('/')
}
