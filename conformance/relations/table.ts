import type { Endpoint, Value } from '../../generators/endpoint.ts'
import type { CsvDialect, NdjsonDialect } from '../../generators/formats/dialect.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { RuleId } from '../../generators/spec/rules.ts'
import type { Format, Need } from '../../generators/spec/types.ts'

/** How the answers to the two inputs must correspond. */
export type Correspondence =
  /** The same endpoints come out, in whatever order. */
  | 'endpoints'
  /** The same, and the segment that each is imported into has the same members. */
  | 'members'
  /** Look-ups by Id find the same after each. */
  | 'lookups'
  /** The sum of every metric over what comes out is the sum over what went in. */
  | 'sums'

/** Two ways to say the same: no oracle is needed to see that an importer takes them for two things. */
export interface Relation {
  readonly id: string
  readonly says: string
  /** What an importer that breaks it breaks. */
  readonly rule: RuleId
  readonly formats: readonly Format[]
  readonly needs?: readonly Need[]
  /** It holds under these policies alone. */
  readonly under?: PolicyChoice
  readonly same: Correspondence
  /** How the second input is made of the first; what is left out stays. */
  readonly endpoints?: (list: readonly Endpoint[]) => readonly Endpoint[]
  /** Whether fillers come before the endpoints, up to the end of a read buffer. */
  readonly fills?: true
  readonly format?: Format
  readonly dialect?: Partial<Omit<CsvDialect, 'format'>> & Partial<Omit<NdjsonDialect, 'format'>>
  /** A file for each endpoint, at these paths and so on. */
  readonly paths?: readonly string[]
  /** How often it is imported. Default 1. */
  readonly times?: number
}

const filler = 'filler-'
const added = 'added@example.com'
/** Whether an endpoint belongs to the second input alone. */
export function isAdded(endpoint: Endpoint): boolean {
  const address = endpoint['Address']
  return typeof address === 'string' && (address === added || address.startsWith(filler))
}

export const relations = [
  {
    id: 'formats-agree',
    says: 'CSV and NDJSON of the same endpoints give the same',
    rule: 'same-in-both-formats',
    formats: ['csv'],
    same: 'endpoints',
    format: 'ndjson',
  },
  {
    id: 'column-order',
    says: 'the order of columns does not matter',
    rule: 'header-is-not-data',
    formats: ['csv'],
    same: 'endpoints',
    endpoints: (list) => list.map(keysReversed),
  },
  {
    id: 'key-order',
    says: 'the order of keys does not matter',
    rule: 'json-spellings',
    formats: ['ndjson'],
    same: 'endpoints',
    endpoints: (list) => list.map(keysReversed),
  },
  {
    id: 'record-order',
    says: 'the order of records does not matter',
    rule: 'every-endpoint',
    formats: ['csv', 'ndjson'],
    same: 'endpoints',
    endpoints: (list) => list.toReversed(),
  },
  {
    id: 'quote-all',
    says: 'quoting every field changes nothing',
    rule: 'rfc4180-spellings',
    formats: ['csv'],
    same: 'endpoints',
    dialect: { quoteAll: true },
  },
  {
    id: 'crlf-for-lf',
    says: 'CRLF for LF changes nothing',
    rule: 'rfc4180-spellings',
    formats: ['csv'],
    same: 'endpoints',
    dialect: { lineEnd: '\r\n' },
  },
  {
    id: 'json-crlf-for-lf',
    says: 'CRLF for LF changes nothing',
    rule: 'json-spellings',
    formats: ['ndjson'],
    same: 'endpoints',
    dialect: { lineEnd: '\r\n' },
  },
  {
    id: 'no-final-line-end',
    says: 'the last line may go without its end',
    rule: 'every-endpoint',
    formats: ['csv', 'ndjson'],
    same: 'endpoints',
    dialect: { finalLineEnd: false },
  },
  {
    id: 'json-escapes',
    says: 'an escaped character is the character',
    rule: 'json-spellings',
    formats: ['ndjson'],
    same: 'endpoints',
    dialect: { escape: 'all' },
  },
  {
    id: 'json-white-space',
    says: 'white space between JSON tokens changes nothing',
    rule: 'json-spellings',
    formats: ['ndjson'],
    same: 'endpoints',
    dialect: { space: '\t' },
  },
  {
    id: 'one-file-or-many',
    says: 'one file or many, in folders, make the same segment',
    rule: 'all-subfolders',
    formats: ['csv', 'ndjson'],
    needs: ['multi-file', 'segment'],
    same: 'members',
    paths: ['0001', 'a/0002', 'a/b/0003', 'c/0001', 'd e/f'],
  },
  {
    id: 'bad-neighbour',
    says: 'a bad record changes no other one',
    rule: 'channel-type-known',
    formats: ['csv', 'ndjson'],
    under: { 'bad-record': 'skip-record' },
    same: 'endpoints',
    endpoints: (list) => [...list.slice(0, 1), addedAs(list, added, 'PIGEON'), ...list.slice(1)],
  },
  {
    id: 'good-neighbours',
    says: 'what stands before a record, and at which byte it begins, does not matter',
    rule: 'every-endpoint',
    formats: ['csv', 'ndjson'],
    same: 'endpoints',
    fills: true,
  },
  {
    id: 'imported-twice',
    says: 'importing endpoints with Ids again changes nothing',
    rule: 'update-by-id',
    formats: ['csv', 'ndjson'],
    needs: ['reset', 'get'],
    same: 'lookups',
    times: 2,
  },
  {
    id: 'metric-sums',
    says: 'the sum of every metric is kept',
    rule: 'metrics-kept',
    formats: ['csv', 'ndjson'],
    same: 'sums',
    endpoints: (list) => list,
  },
] as const satisfies readonly Relation[]

export type RelationId = (typeof relations)[number]['id']
export const relationById: ReadonlyMap<string, Relation> = new Map(relations.map((one) => [one.id, one]))

function keysReversed(endpoint: Endpoint): Endpoint {
  return Object.fromEntries(Object.entries(endpoint).toReversed())
}

/** Like the first of the list, so that a CSV has no empty field (U5), but somebody else. */
function addedAs(list: readonly Endpoint[], address: string, channel = 'EMAIL'): Endpoint {
  const unique = (path: string, value: Value) =>
    path === 'Id' || path === 'RequestId' || path === 'User.UserId' ? address : value
  const like = Object.entries(list[0]!).map(([path, value]) => [path, unique(path, value)])
  return { ...Object.fromEntries(like), ChannelType: channel, Address: address }
}

export function fillerOf(list: readonly Endpoint[], n: number): Endpoint {
  return addedAs(list, `${filler}${n}@example.com`)
}
