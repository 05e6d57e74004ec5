import type { PolicyChoice } from '../../generators/spec/policies.ts'
import { limits, type Limits } from '../../generators/spec/limits.ts'
import { type RejectingRuleId, rulesOf } from '../../generators/spec/rules.ts'
import type { Edition } from '../../generators/spec/types.ts'
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
}

/** Which checks are made where, and what each does: worked out once for any number of files. */
export interface Plan {
  readonly edition: Edition
  readonly policies: Policies
  readonly limits: Limits
  readonly location: readonly Planned<'location'>[]
  readonly header: readonly Planned<'header'>[]
  readonly record: readonly Planned<'record'>[]
  /** By the name of the attribute in the catalogue. */
  readonly values: ReadonlyMap<string, readonly Planned<'value'>[]>
  /** What it does to meet this fault while decoding or reading; a rule of another edition counts, for nothing can be read on. */
  consequenceInReading(rule: RejectingRuleId): Consequence
}

type Place = 'location' | 'header' | 'record' | 'value'

export interface Planned<P extends Place> {
  readonly rule: RejectingRuleId
  readonly consequence: Exclude<Consequence, 'none'>
  readonly see: NonNullable<Check[P]>
}

/** Throws a RangeError for a policy or a value that the catalogue does not have. */
export function createPlan({ edition = '2017', policies: choice, strict = [] }: PlanOptions = {}): Plan {
  const policies = completePolicies(choice)
  const rules = rulesOf(edition)
    .filter(({ kind }) => kind === 'rejecting')
    .map(({ id }) => id as RejectingRuleId)
  const consequence = (rule: RejectingRuleId, seenIn: 'record' | 'file'): Consequence =>
    strict.includes(rule) ? seenIn : consequenceOf(rule, policies, seenIn)

  function planned<P extends Place>(place: P, seenIn: 'record' | 'file'): readonly Planned<P>[] {
    return rules.flatMap((rule) => {
      const see = checks[rule][place]
      const does = consequence(rule, seenIn)
      return see === undefined || does === 'none'
        ? []
        : [{ rule, consequence: does, see: see as NonNullable<Check[P]> }]
    })
  }

  return {
    edition,
    policies,
    limits: limits[edition],
    location: planned('location', 'file'),
    header: planned('header', 'file'),
    record: planned('record', 'record'),
    values: byAttribute(planned('value', 'record')),
    consequenceInReading: (rule) => consequence(rule, 'file'),
  }
}

function byAttribute(planned: readonly Planned<'value'>[]): ReadonlyMap<string, readonly Planned<'value'>[]> {
  const names = new Set(planned.flatMap(({ see }) => see.of as readonly string[]))
  return new Map(
    [...names].map((name) => [name, planned.filter(({ see }) => (see.of as readonly string[]).includes(name))]),
  )
}
