import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case, CaseFile, Step } from '../../generators/case.ts'
import { UsageError } from '../../generators/errors.ts'
import { caseAt, caseSources } from '../../generators/generate.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { ownCorpora, readManifest } from './folder.ts'
import type { Entry, FileEntry, StepEntry } from './manifest.ts'

export interface StoredChoice {
  readonly edition?: Edition
  readonly format?: Format
  /** Rules, or RULE/VARIANT; default: all. */
  readonly rules?: readonly string[]
  /** Default: all. */
  readonly ids?: ReadonlySet<string>
  /** Default: the corpora that come with the suite. */
  readonly root?: string
}

/** The stored cases, in the order of the manifest, those made on demand among them. Bytes are read when they are asked for. */
export function storedCases(choice: StoredChoice = {}): readonly Case[] {
  const { root = ownCorpora() } = choice
  return readManifest(root)
    .cases.filter((entry) => isChosen(entry, choice))
    .map((entry) => toCase(entry, root))
}

export function isChosen(entry: Entry, { edition, format, rules, ids }: StoredChoice): boolean {
  const named = !rules || rules.includes(entry.rule) || rules.includes(`${entry.rule}/${entry.variant}`)
  const listed = !ids || ids.has(entry.id)
  return named && listed && (!edition || entry.edition === edition) && (!format || entry.format === format)
}

/** The case of an entry; one that is not stored is made by its recipe. */
export function toCase(entry: Entry, root: string): Case {
  const { generated, steps, twin, ...about } = entry
  if (generated) return made(entry)
  const whole: Case = { ...about, steps: steps.map((step) => toStep(step, root)) }
  return twin
    ? { ...whole, twin: { ...whole, id: `${entry.id}/twin`, steps: twin.steps.map((step) => toStep(step, root)) } }
    : whole
}

/** @throws UsageError where this version has no such case any more */
function made({ id, rev, edition, rule, format, provenance }: Entry): Case {
  const source = caseSources({ edition, rules: [rule], formats: [format] }).find((source) => source.id === id)
  if (!source || provenance.kind !== 'recipe')
    throw new UsageError(`this version cannot make ${id}; 'gauntlet corpus lint' says more`)
  return { ...caseAt(source, provenance.seed, provenance.path), id, rev }
}

function toStep({ files, records = [], digest: _, ...rest }: StepEntry, root: string): Step {
  return { ...rest, files: files.map((file) => lazyFile(file, root)), records }
}

function lazyFile({ path, stored }: FileEntry, root: string): CaseFile {
  let bytes: Uint8Array | undefined
  return {
    path,
    get bytes() {
      return (bytes ??= new Uint8Array(readFileSync(join(root, stored!))))
    },
  }
}
