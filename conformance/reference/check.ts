import type { AttributeName } from '../../generators/spec/attributes.ts'
import type { Limits } from '../../generators/spec/limits.ts'
import type { Edition } from '../../generators/spec/types.ts'
import type { Header } from './header.ts'
import type { Policies } from './policies.ts'
import type { Entry, ReadRecord, Written } from './record.ts'
import type { Sure } from './screen-values.ts'

/** What the account and the file hold already, as far as the rules ask for it. */
export interface Account {
  /** Whether an endpoint of this Id is known, so that a record with it is an update (S9). */
  knows(id: string): boolean
  /** Whether an earlier record of the same file has this Id (U18). */
  hasSeen(id: string): boolean
  /** How many custom attributes the account has (S84), and whether this path is one of them. */
  readonly customNames: number
  hasName(path: string): boolean
}

export interface Context {
  readonly edition: Edition
  readonly policies: Policies
  readonly limits: Limits
  readonly account: Account
}

/** Something that breaks the rule. */
export interface Sight {
  readonly found: string
  /** The attribute, if it is about one. */
  readonly field?: string
  /** CSV: a field, from 0. NDJSON: an index in the line. Without it: the record as a whole. */
  readonly at?: number
}

/**
 * How a rule is checked. One type serves all stages: a check looks wherever its rule can be broken, and one without a place to
 * look belongs to a decoder or reader, which meets the fault on its way. Whether what it sees rejects the record, the file or
 * nothing is not decided here (`consequences.ts`).
 */
export interface Check {
  /** What the rule wants, as the end of "expected …". */
  readonly expected: string
  readonly location?: (location: string) => Sight | undefined
  readonly header?: (header: Header, context: Context) => Sight | undefined
  readonly record?: (record: ReadRecord, context: Context) => Sight | undefined
  /** Looks at each entry that is given; what it finds wrong, or undefined. */
  readonly entry?: {
    readonly of: 'listed' | 'unlisted' | 'any'
    readonly see: (entry: Entry, context: Context) => string | undefined
  }
  /** Looks at each given value of these attributes that is not null. */
  readonly value?: {
    readonly of: readonly AttributeName[]
    readonly isWrong: (value: Written, context: Context) => boolean
    /** Knows most right values by their bytes, for the screen (`screen.ts`). */
    readonly sure?: Sure
  }
}
