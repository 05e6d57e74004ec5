import fc from 'fast-check'
import type { Case, Step } from './case.ts'
import { defects } from './defects/index.ts'
import type { Context, Drawn, Variant, Variants } from './defects/variant.ts'
import { preserving } from './preserving/index.ts'
import { type RuleId, rulesOf } from './spec/rules.ts'
import type { Edition, Format, Need, Rule } from './spec/types.ts'

/** Where cases of one kind come from: a rule, one way to break or exercise it, and a format. */
export interface CaseSource {
  /** `edition/rule/variant.format`. */
  readonly id: string
  readonly rule: Rule & { readonly id: RuleId }
  readonly variant: string
  readonly format: Format
  readonly edition: Edition
  readonly title: string
  /** What an importer must be able to do; without it the source is not applicable. */
  readonly needs: readonly Need[]
  /** Every case has all values of a list; a failing one shrinks to those that show it. */
  readonly set?: true
  /** The same seed gives the same cases; every shrunk case is a smaller one of the same kind. */
  readonly arbitrary: fc.Arbitrary<Case>
}

export interface SourceOptions {
  readonly edition: Edition
  /** Rule ids; default: all of the edition. */
  readonly rules?: readonly string[]
  /** Default: both. */
  readonly formats?: readonly Format[]
  /** `pool` for importers that cannot start afresh: their custom names come from a fixed pool of forty. Default `any`. */
  readonly names?: 'any' | 'pool'
  /** `any`: a case stands among endpoints of every valid kind, so that faults may meet. Default `plain`. */
  readonly neighbours?: 'plain' | 'any'
  /** Cases of many megabytes too. Default false. */
  readonly heavy?: boolean
}

/** All sources of cases of an edition, in the order of the catalogue. */
export function caseSources({
  edition,
  rules,
  formats = ['csv', 'ndjson'],
  names = 'any',
  neighbours = 'plain',
  heavy = false,
}: SourceOptions): readonly CaseSource[] {
  return rulesOf(edition)
    .filter((rule) => !rules || rules.includes(rule.id))
    .flatMap((rule) =>
      Object.entries(variantsOf(rule.id))
        .filter(([, variant]) => heavy || !variant.heavy)
        .flatMap(([name, variant]) =>
          rule.formats
            .filter((format) => formats.includes(format) && (variant.formats ?? rule.formats).includes(format))
            .filter(() => (variant.editions ?? rule.editions).includes(edition))
            .map((format) => caseSource(rule, name, variant, { edition, format, names, neighbours })),
        ),
    )
}

/**
 * The case that a source gives for a seed, or the shrunk one that fast-check reports by its path.
 * @param path as in fast-check: the number of the draw, then the shrinks; default `0`, the first draw
 */
export function caseAt(source: CaseSource, seed: number, path = '0'): Case {
  const [made] = fc.sample(source.arbitrary, { seed, path, numRuns: 1 })
  return withRecipe(made!, seed, path)
}

/** The case under the name and with the recipe of its draw. */
export function withRecipe(made: Case, seed: number, path: string): Case {
  const base = made.id.split('#')[0]!
  return { ...made, id: `${base}#${seed}:${path}`, provenance: { kind: 'recipe', seed, path } }
}

function variantsOf(rule: RuleId): Variants {
  return ({ ...defects, ...preserving } as Readonly<Record<RuleId, Variants>>)[rule]
}

function caseSource(
  rule: Rule & { readonly id: RuleId },
  name: string,
  variant: Variant,
  context: Context,
): CaseSource {
  const { edition, format } = context
  const id = `${edition}/${rule.id}/${name}.${format}`
  let arbitrary: fc.Arbitrary<Case> | undefined
  return {
    id,
    rule,
    variant: name,
    format,
    edition,
    title: variant.title,
    needs: needsOf(rule, variant),
    ...(variant.set && { set: true }),
    // Most of those who list the sources draw from a few of them, and to prepare them all takes a second.
    get arbitrary() {
      return (arbitrary ??= variant.draw(context).map((drawn) => toCase(id, rule, name, variant, context, drawn)))
    },
  }
}

function needsOf(rule: Rule, variant: Variant): readonly Need[] {
  return [...new Set([...(rule.needs ?? []), ...(variant.needs ?? [])])]
}

function toCase(
  id: string,
  rule: Rule & { readonly id: RuleId },
  name: string,
  variant: Variant,
  { edition, format }: Context,
  { steps, twin }: Drawn,
): Case {
  const { clauses, force, stage, scope } = rule
  const least = rule.kind === 'rejecting' ? 'file' : 'endpoints'
  const of = (steps: readonly Step[], suffix: string): Case => ({
    id: id + suffix,
    rev: 1,
    title: variant.title,
    edition,
    format,
    rule: rule.id,
    variant: name,
    clauses,
    force,
    stage,
    scope,
    needs: needsOf(rule, variant),
    observe: variant.observe ?? least,
    steps,
    provenance: { kind: 'curated', reason: 'not yet drawn' },
  })
  return twin ? { ...of(steps, ''), twin: of(twin, '/twin') } : of(steps, '')
}
