import type { PolicyChoice } from '../../generators/spec/policies.ts'
import { limits, type Limits } from '../../generators/spec/limits.ts'
import { type RejectingRuleId, rulesOf } from '../../generators/spec/rules.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import type { Check } from './check.ts'
import { checks } from './checks.ts'
import { type Consequence, consequenceOf } from './consequences.ts'
import { completePolicies, type Policies } from './policies.ts'

export interface PlanOptions {
  /** Default `2017`. */
  readonly edition?: Edition
  /** Default: the first value of each policy. */
  readonly policies?: PolicyChoice
  /** Rules to reject on although the texts leave them open and no policy names them: `no-control-characters`, `not-empty`. */
  readonly strict?: readonly RejectingRuleId[]
  /** Whether clean CSV records may be told by their bytes, without their checks being made; default true. */
  readonly screen?: boolean
}

/** Which checks are made where, and what each does: worked out once for any number of files. */
export interface Plan {
  readonly edition: Edition
  readonly policies: Policies
  readonly limits: Limits
  readonly screen: boolean
  readonly location: readonly Planned<'location'>[]
  readonly csv: FormatPlan
  readonly ndjson: FormatPlan
  /** What it does to meet this fault while decoding or reading; a rule of another edition counts, for nothing can be read on. */
  consequenceInReading(rule: RejectingRuleId): Consequence
}

/** The checks of the rules that one format can break. */
export interface FormatPlan {
  readonly header: readonly Planned<'header'>[]
  readonly record: readonly Planned<'record'>[]
  readonly listed: readonly Planned<'entry'>[]
  readonly unlisted: readonly Planned<'entry'>[]
  /** By the name of the attribute in the catalogue. */
  readonly values: ReadonlyMap<string, readonly Planned<'value'>[]>
}

type Place = 'location' | 'header' | 'record' | 'entry' | 'value'

export interface Planned<P extends Place> {
  readonly rule: RejectingRuleId
  readonly consequence: Exclude<Consequence, 'none'>
  readonly look: NonNullable<Check[P]>
}

/** Throws a RangeError for a policy or a value that the catalogue does not have. */
export function createPlan(options: PlanOptions = {}): Plan {
  const { edition = '2017', policies: choice, strict = [], screen = true } = options
  const policies = completePolicies(choice)
  const consequence = (rule: RejectingRuleId, seenIn: 'record' | 'file'): Consequence =>
    strict.includes(rule) ? seenIn : consequenceOf(rule, policies, seenIn)

  function planned<P extends Place>(place: P, format: Format): readonly Planned<P>[] {
    return rulesOf(edition).flatMap(({ id, kind, formats }) => {
      if (kind !== 'rejecting' || !formats.includes(format)) return []
      const rule = id as RejectingRuleId
      const look = checks[rule][place] as NonNullable<Check[P]> | undefined
      const does = consequence(rule, place === 'location' || place === 'header' ? 'file' : 'record')
      return look === undefined || does === 'none' ? [] : [{ rule, consequence: does, look }]
    })
  }

  function planFor(format: Format): FormatPlan {
    const entry = planned('entry', format)
    return {
      header: planned('header', format),
      record: planned('record', format),
      listed: entry.filter(({ look }) => look.of !== 'unlisted'),
      unlisted: entry.filter(({ look }) => look.of !== 'listed'),
      values: byAttribute(planned('value', format)),
    }
  }

  return {
    edition,
    policies,
    limits: limits[edition],
    screen,
    location: planned('location', 'csv'),
    csv: planFor('csv'),
    ndjson: planFor('ndjson'),
    consequenceInReading: (rule) => consequence(rule, 'file'),
  }
}

function byAttribute(planned: readonly Planned<'value'>[]): FormatPlan['values'] {
  const names = new Set<string>(planned.flatMap(({ look }) => look.of))
  return new Map([...names].map((name) => [name, planned.filter(({ look }) => look.of.some((of) => of === name))]))
}
