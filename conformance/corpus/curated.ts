import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case, Provenance, Step } from '../../generators/case.ts'
import { UsageError } from '../../generators/errors.ts'
import { ruleById, type RuleId } from '../../generators/spec/rules.ts'
import type { Edition, Format, Need } from '../../generators/spec/types.ts'
import { readJson } from './folder.ts'
import type { StepEntry } from './manifest.ts'
import type { Placed } from './place.ts'

/**
 * A case that a person wrote: an entry of `corpora/curated.json`. It has the place of a drawn case of the same id.
 * What is left out is the rule's.
 */
export interface Curated {
  readonly edition: Edition
  readonly rule: RuleId
  readonly variant: string
  readonly format: Format
  readonly title: string
  /** Who needs it, and where that can be read. */
  readonly reason: string
  readonly needs?: readonly Need[]
  readonly observe?: Case['observe']
  readonly steps: readonly CuratedStep[]
  readonly twin?: { readonly steps: readonly CuratedStep[] }
}

/** The hashes are taken from the files. */
export type CuratedStep = Omit<StepEntry, 'files' | 'digest'> & {
  readonly files: readonly { readonly path: string; readonly stored: string }[]
}

export const curatedFile = 'curated.json'

export function readCurated(root: string): readonly Curated[] {
  const path = join(root, curatedFile)
  return existsSync(path) ? (readJson(path) as readonly Curated[]) : []
}

/** The id of its case. */
export function idOf({ edition, rule, variant, format }: Curated): string {
  return `${edition}/${rule}/${variant}.${format}`
}

/** Where its files lie, as paths under the folder of the corpora. */
export function storedBy({ steps, twin }: Curated): readonly string[] {
  return [...placesOf(steps), ...placesOf(twin?.steps ?? [])].flat()
}

/** The case of a curated entry, with its bytes, and where they lie. */
export function fromCurated(curated: Curated, root: string): Placed {
  const { steps, twin, reason, edition, rule: ruleId, variant, format, title } = curated
  const id = idOf(curated)
  const rule = ruleById.get(ruleId)
  if (!rule) throw new UsageError(`${curatedFile}: ${id} names a rule that the catalogue does not have`)
  if (rule.kind === 'rejecting' && !twin)
    throw new UsageError(`${curatedFile}: ${id} breaks a rule and needs a valid twin`)
  const provenance: Provenance = { kind: 'curated', reason }
  const { clauses, force, stage, scope } = rule
  const needs = curated.needs ?? rule.needs ?? []
  const observe = curated.observe ?? (rule.kind === 'rejecting' ? 'file' : 'endpoints')
  const about = {
    rev: 1,
    title,
    edition,
    format,
    rule: ruleId,
    variant,
    clauses,
    force,
    stage,
    scope,
    needs,
    observe,
    provenance,
  }
  const kase = { ...about, id, steps: steps.map((step) => toStep(step, root)) }
  return {
    kase: twin
      ? { ...kase, twin: { ...about, id: `${id}/twin`, steps: twin.steps.map((step) => toStep(step, root)) } }
      : kase,
    steps: placesOf(steps),
    twin: placesOf(twin?.steps ?? []),
  }
}

function placesOf(steps: readonly CuratedStep[]): readonly (readonly string[])[] {
  return steps.map(({ files }) => files.map(({ stored }) => stored))
}

function toStep({ files, records = [], ...rest }: CuratedStep, root: string): Step {
  return { ...rest, files: files.map(({ path, stored }) => ({ path, bytes: read(root, stored) })), records }
}

function read(root: string, stored: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(join(root, stored)))
  } catch (error) {
    throw new UsageError(`${curatedFile} names a file that cannot be read: ${(error as Error).message}`)
  }
}
