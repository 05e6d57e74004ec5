import type { Edition, Format } from '../spec/types.ts'

/** What a segment is to be. A plan file holds the same names. Everything has a default. */
export interface SegmentOptions {
  /** Records of the whole segment, 0 to 2^32. Default 1000. */
  readonly count?: number
  /** A whole number from 0 to 2^53 - 1. Default 1. Same seed and options: same bytes. */
  readonly seed?: number
  /** Default `csv`. */
  readonly format?: Format
  /** Which text of the page the records follow. Default `2017`. */
  readonly edition?: Edition
  /** Documented names in the order wanted; default: 27 of edition 2017, 26 of `final`, and the custom ones asked for. */
  readonly columns?: readonly string[]
  /** Custom attributes: name (of `Attributes`, unless it starts with `User.UserAttributes.`) to distribution. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Custom metrics: name to distribution. */
  readonly metrics?: Readonly<Record<string, string>>
  /** Channel type to weight. Default: EMAIL 50, SMS 20, GCM 18, APNS 12. */
  readonly channels?: Readonly<Record<string, number>>
  /** ISO 3166-1 code, alpha-2 or alpha-3, to weight. Default: all that the tables know, by population. */
  readonly countries?: Readonly<Record<string, number>>
  /** Endpoints of each user, which follow each other and share name and place; 1 to 1000. Default 1. */
  readonly users?: number
  /** First and last day of EffectiveDate, such as 2017-10-25, in UTC. Default: the year before the edition's text. */
  readonly effectiveFrom?: string
  readonly effectiveTo?: string
  /** Share of endpoints with OptOut ALL, 0 to 1, in steps of 1/4096. Default 0.05. */
  readonly optOutRate?: number
  /** Column to the share of records in which it has no value, 0 to 1; `*` for all others but Address and ChannelType. */
  readonly missing?: Readonly<Record<string, number>>
  /** Share of records broken on purpose, each in one rule, 0 to 1. Default 0. */
  readonly defects?: number
  /** Only the records from the first to the last, counted from 1. Put together, such parts are the whole. */
  readonly rows?: readonly [first: number, last: number]
  /** Only the i-th of n parts of nearly equal size, counted from 1; of `files`, whole files under the names of the whole. */
  readonly shard?: readonly [i: number, n: number]
  /** Split over so many files of nearly equal numbers of records. */
  readonly files?: number
  /** Split into files of at most so many bytes, at least one record each. */
  readonly fileSize?: number
  /** Default `lf`. */
  readonly lineEnd?: 'lf' | 'crlf'
  /** CSV: quotes where a value needs them, or around all. Default `needed`. */
  readonly quote?: 'needed' | 'all'
  /** Whether the last record of a file ends with a line end. Default true. */
  readonly finalNewline?: boolean
}
