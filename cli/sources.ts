import type { Case } from '../generators/case.ts'
import { UsageError } from '../generators/errors.ts'
import { caseAt, caseSources, type CaseSource } from '../generators/generate.ts'
import { rulesOf } from '../generators/spec/rules.ts'
import type { Edition, Format } from '../generators/spec/types.ts'
import { didYouMean } from './usage.ts'

export interface Choice {
  readonly edition: Edition
  readonly format?: Format
  /** `RULE` or `RULE/VARIANT`; all rules by default. */
  readonly rule?: readonly string[]
  readonly profile?: string
}

/** The sources of cases that the options name. Throws a `UsageError` where they name none. */
export function chooseSources(
  { edition, format, rule, profile }: Choice,
  names: 'any' | 'pool',
): readonly CaseSource[] {
  const heavy = rule !== undefined || profile === 'full'
  const all = caseSources({ edition, names, heavy, ...(format ? { formats: [format] } : {}) })
  if (rule === undefined) return all
  for (const wanted of rule) checkName(wanted, edition, all, format)
  return all.filter((source) => rule.some((wanted) => isNamed(source, wanted)))
}

/** The one case that `--seed` and `--path` name. */
export function chooseCase(sources: readonly CaseSource[], seed: number | undefined, path: string): Case {
  const [source, ...others] = sources
  if (seed === undefined) throw new UsageError('--path needs the --seed that it was found with')
  if (others.length > 0) {
    throw new UsageError(
      `--path needs one source, and ${sources.length} are chosen; add --rule RULE/VARIANT and --format`,
    )
  }
  try {
    return caseAt(source!, seed, path)
  } catch {
    throw new UsageError(`seed ${seed} has no case ${path} in ${source!.id}; was it found by another version?`)
  }
}

function isNamed({ rule, variant }: CaseSource, wanted: string): boolean {
  return wanted === rule.id || wanted === `${rule.id}/${variant}`
}

function checkName(wanted: string, edition: Edition, all: readonly CaseSource[], format: Format | undefined): void {
  if (all.some((source) => isNamed(source, wanted))) return
  const rules = rulesOf(edition).map(({ id }) => id)
  const [rule] = wanted.split('/')
  if (!rules.includes(rule as (typeof rules)[number])) {
    const hint = didYouMean(rule!, rules) || "; 'gauntlet rules' lists them"
    throw new UsageError(`edition ${edition} has no rule '${rule}'${hint}`)
  }
  const variants = [...new Set(caseSources({ edition, rules: [rule!] }).map(({ variant }) => variant))]
  const where = format ? ` as ${format}` : ''
  throw new UsageError(`there are no cases of '${wanted}'${where}; the variants of ${rule} are ${variants.join(', ')}`)
}
