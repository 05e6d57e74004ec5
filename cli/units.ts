import { type Profile, storedCases, type Units, unitsOf } from '../conformance/corpus.ts'
import { extentOf } from '../conformance/reports/claim.ts'
import { UsageError } from '../generators/errors.ts'
import { caseSources } from '../generators/generate.ts'
import { chooseCase, chooseSources, type Choice } from './sources.ts'

interface UnitChoice extends Choice {
  readonly profile?: Profile
  readonly seed?: number | undefined
  readonly path?: string
}

/** What a run is made of: the cases of a profile, or sources of cases, or the one case that a failure names. */
export function chooseUnits(choice: UnitChoice & { readonly seed: number }, names: 'any' | 'pool'): Units {
  const { profile, seed, path } = choice
  if (profile === undefined) {
    const sources = chooseSources(choice, names)
    return path === undefined ? { sources, stored: [] } : { sources: [], stored: [chooseCase(sources, seed, path)] }
  }
  const { edition, format, rule } = choice
  const sources = () =>
    caseSources({ edition, names, ...(format && { formats: [format] }) }).filter(
      (source) => !rule || rule.includes(source.rule.id) || rule.includes(`${source.rule.id}/${source.variant}`),
    )
  return unitsOf(profile, sources, seed, storedChoice(choice))
}

/** Throws a `UsageError` where the options choose nothing; at once, before anything is drawn. */
export function checkUnits(choice: UnitChoice): void {
  const { profile, seed, path, rule = [] } = choice
  if (profile === undefined) {
    const sources = chooseSources(choice, 'any')
    if (path !== undefined) chooseCase(sources, seed, path)
    return
  }
  if (path !== undefined) throw new UsageError('--path names one drawn case, and --profile many; leave one of them out')
  const lacking = rule.filter((wanted) => storedCases(storedChoice({ ...choice, rule: [wanted] })).length === 0)
  if (lacking.length > 0)
    throw new UsageError(`no stored case is of '${lacking[0]}'; 'gauntlet corpus list' lists them`)
}

/** Such as `smoke, 40 stored cases`. */
export function unitsText(
  { profile, runs, path }: UnitChoice & { readonly runs: number },
  { sources, stored }: Units,
): string {
  if (path !== undefined) return `the case ${path}`
  const extent = extentOf({ sources: sources.length, stored: stored.length, runs })
  return profile === undefined ? extent : `profile ${profile}, ${extent}`
}

function storedChoice({ edition, format, rule }: Omit<UnitChoice, 'rule'> & { rule?: readonly string[] | undefined }) {
  return { edition, ...(format && { format }), ...(rule && { rules: rule }) }
}
