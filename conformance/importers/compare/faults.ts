import type { RuleId } from '../../../generators/spec/rules.ts'
import { nameOf, type Entry } from './entries.ts'
import type { Opinion } from './opinions.ts'
import { fileOf, type Broken, type Result } from './results.ts'

/** An importer that was run. */
export interface Row {
  readonly entry: Entry
  readonly result: Result
}

export function rowsOf(entries: readonly Entry[], results: readonly Result[]): readonly Row[] {
  return entries.flatMap((entry) => {
    const result = results.find(({ name }) => name === nameOf(entry))
    return result ? [{ entry, result }] : []
  })
}

/** One parser breaks one rule by one behaviour, in one or several of the ways in which it is used. */
export interface Fault {
  readonly parser: string
  readonly rule: RuleId
  readonly rows: readonly Row[]
  /** By the smallest file that shows it. */
  readonly broken: Broken
  readonly opinion: Opinion | undefined
}

export function faultsOf(rows: readonly Row[], opinions: readonly Opinion[]): readonly Fault[] {
  const faults = new Map<string, Fault>()
  for (const row of rows) {
    const { parser, format } = row.entry
    for (const broken of row.result.broken) {
      const at = opinions.findIndex((one) => isAbout(one, row.result.name, broken.rule))
      const key = [parser, format, broken.rule, at].join(' ')
      const known = faults.get(key)
      const smallest = known && fileOf(known.broken).length <= fileOf(broken).length ? known.broken : broken
      const all = [...(known?.rows ?? []), row]
      faults.set(key, { parser, rule: broken.rule, rows: all, broken: smallest, opinion: opinions[at] })
    }
  }
  return [...faults.values()]
}

export function isAbout({ importers, rules }: Opinion, name: string, rule: RuleId): boolean {
  return importers.includes(name) && rules.includes(rule)
}

/** Those of one key together, keys in the order of their first; as Map.groupBy, which Node 20 does not have. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
