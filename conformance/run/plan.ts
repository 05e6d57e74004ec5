import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Case } from '../../generators/case.ts'
import { caseAt, type CaseSource } from '../../generators/generate.ts'
import type { BeginEvent, Shard } from './events.ts'

/** What is scored as one: a source of cases, or one stored case. */
export type Unit = CaseSource | Case

/** A unit and its place in the plan, from 0. */
export interface Placed {
  readonly unit: Unit
  readonly at: number
}

export const suiteVersion = (createRequire(import.meta.url)('segment-gauntlet/package.json') as { version: string })
  .version

export function isSource(unit: Unit): unit is CaseSource {
  return 'arbitrary' in unit
}

/**
 * The plan of a run, and the units of it that one shard runs, in the order of the plan: all of them without a shard.
 * The dearest units are dealt first, those of one price by the hash of their ids, each to the shard that has least so far: which
 * shard runs a unit depends on nothing but the plan and the seed.
 */
export function plan(
  all: readonly Unit[],
  seed: number,
  shard?: Shard,
): BeginEvent['plan'] & { readonly placed: Placed[] } {
  const placed = all.map((unit, at) => ({ unit, at }))
  const digest = hashOf(all.map(({ id }) => id).join('\n')).slice(0, 16)
  return { units: all.length, digest, placed: shard ? dealt(placed, seed, shard) : placed }
}

function dealt(placed: readonly Placed[], seed: number, { index, of }: Shard): Placed[] {
  const cards = placed
    .map((one) => ({
      one,
      cost: costOf(isSource(one.unit) ? caseAt(one.unit, seed) : one.unit),
      hash: hashOf(one.unit.id),
    }))
    .toSorted((a, b) => b.cost - a.cost || (a.hash < b.hash ? -1 : 1))
  const loads = Array.from({ length: of }, () => 0)
  const mine: Placed[] = []
  for (const { one, cost } of cards) {
    const to = loads.indexOf(Math.min(...loads))
    loads[to]! += cost
    if (to === index - 1) mine.push(one)
  }
  return mine.toSorted((a, b) => a.at - b.at)
}

/** What a case costs, in imports of a small file. */
export function costOf({ steps, twin }: Case): number {
  const all = [...steps, ...(twin?.steps ?? [])]
  const bytes = all.flatMap((step) => step.files).reduce((sum, file) => sum + file.bytes.length, 0)
  return all.length + Math.floor(bytes / bytesOfAnImport)
}

const bytesOfAnImport = 4096

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
