/** The vocabulary of the catalogue. Everything else in `spec/` is data of these shapes. */

/** One dated text of the page: `2017` (26 October 2017) or `final` (the last published page). */
export type Edition = '2017' | 'final'

export type Format = 'csv' | 'ndjson'

/** How binding a clause is: must, should, can or may, informative. */
export type Force = 'must' | 'should' | 'can' | 'informative'

/** What a clause can be tested as: by parsing one file, as a decision, as a mapping of values, with state, or as a job. */
export type Testable = 'parse' | 'decision' | 'mapping' | 'state' | 'job'

/** A numbered statement of a text (S), an open point (U) or a contradiction between texts (D). */
export type ClauseId = `S${number}` | `U${number}` | `D${number}`

export interface Clause {
  readonly id: ClauseId
  /** What it says, in our words. */
  readonly says: string
  /** The page's own words, at most twelve of them; open points and contradictions have none. */
  readonly quote?: string
  readonly force: Force
  /** Empty: no importer can show it; `reason` then says why. */
  readonly testable: readonly Testable[]
  /** How it is tested, or for an open point: how it is watched. */
  readonly test: string
  readonly reason?: string
  /** Open points that this clause leaves. */
  readonly open?: readonly ClauseId[]
  readonly editions: readonly Edition[]
}

/** The five steps in which a file is made; a defect acts at exactly one. */
export type Stage = 'endpoint' | 'layout' | 'text' | 'bytes' | 'tree'

/** What one violation spoils. */
export type Scope = 'record' | 'file' | 'job'

/**
 * What an importer must be able to do before a rule applies to it, beyond importing one file.
 * `bucket`: whoever asks can also put other objects beside the files and choose the role of a job.
 * `fresh`: each case meets an empty account, because the importer can be reset or keeps nothing from one import to the next.
 */
export type Need = 'multi-file' | 'fresh' | 'reset' | 'get' | 'segment' | 'job' | 'bucket'

/** One checkable sentence. */
export interface Rule {
  readonly id: string
  /** `rejecting`: an input can break it. `preserving`: it binds the importer, on valid inputs. */
  readonly kind: 'rejecting' | 'preserving'
  readonly says: string
  readonly clauses: readonly ClauseId[]
  readonly editions: readonly Edition[]
  readonly stage: Stage
  readonly scope: Scope
  readonly force: Force
  readonly formats: readonly Format[]
  readonly needs?: readonly Need[]
}

/** A choice that the texts leave to the importer. The first value is the reference importer's. */
export interface Policy {
  readonly id: string
  readonly says: string
  readonly clauses: readonly ClauseId[]
  readonly values: Readonly<Record<string, string>>
}

/** What kind of value an attribute takes; value arbitraries, checks and comparison go by it. */
export type ValueKind =
  | 'address'
  | 'channel'
  | 'text'
  | 'texts'
  | 'locale'
  | 'timezone'
  | 'country'
  | 'instant'
  | 'coordinate'
  | 'number'
  | 'endpoint-status'
  | 'opt-out'

export interface Attribute {
  /** The documented name; a custom family ends in `*`, which stands for any name. */
  readonly name: string
  readonly kind: ValueKind
  readonly clauses: readonly ClauseId[]
  readonly says: string
  readonly editions: readonly Edition[]
  /** An example of a valid value, from the page where it gives one. */
  readonly example: string
  /** The examples of editions in which that one is not valid. */
  readonly exampleIn?: Readonly<Partial<Record<Edition, string>>>
  /** Editions that list the attribute, yet leave open what an import does with it. */
  readonly unsettledIn?: readonly Edition[]
  /**
   * What a conforming importer may show where the file gives no value: nothing, one default value, or any value it makes.
   * (Generated Ids: U17; the default of OptOut: S78; status: U32; RequestId: U33; EffectiveDate: U31.)
   */
  readonly ifAbsent?: string
  /** True where an importer may drop the value that the file gives (RequestId: U33). */
  readonly mayDrop?: true
}

/** Where a fact comes from. */
export interface Source {
  readonly id: string
  readonly title: string
  readonly date: string
  readonly where: string
}
