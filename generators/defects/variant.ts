import type fc from 'fast-check'
import type { Observation, Step } from '../case.ts'
import type { Edition, Format, Need } from '../spec/types.ts'

/** What a case is made for. `pool`: custom names come from a fixed pool, for importers that cannot start afresh. */
export interface Context {
  readonly edition: Edition
  readonly format: Format
  readonly names: 'any' | 'pool'
  /**
   * What stands in a file around the matter of its case. `plain`: ChannelType and Address alone, in the plainest spelling,
   * so that a failure shows its own rule and no other; `any`: everything that is valid.
   */
  readonly neighbours: 'plain' | 'any'
}

/** The imports of one case, and for a rejecting rule the same imports without the defect. */
export interface Drawn {
  readonly steps: readonly Step[]
  readonly twin?: readonly Step[]
}

/** One way to break or to exercise a rule. */
export interface Variant {
  readonly title: string
  /** Where it can be shown; default: wherever its rule applies. */
  readonly formats?: readonly Format[]
  readonly editions?: readonly Edition[]
  /** Every draw has all values of a list (`whole`), and only a failure shrinks to those that show it. */
  readonly set?: true
  /** Its files have many megabytes: only where asked for. */
  readonly heavy?: true
  /** What it asks of an importer beyond the needs of its rule. */
  readonly needs?: readonly Need[]
  /** The least that an importer must show; default `file` for a rejecting rule, `endpoints` for a preserving one. */
  readonly observe?: Observation
  draw(context: Context): fc.Arbitrary<Drawn>
}

/** The variants of a rule by name. A name is part of case ids: never reuse one. */
export type Variants = Readonly<Record<string, Variant>>
