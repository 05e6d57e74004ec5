import { randomUUID } from 'node:crypto'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Format } from '../../generators/spec/types.ts'
import { merged } from '../reference/store.ts'
import type { Buckets, StoredObject } from './buckets.ts'
import { below, type Database, lastPart } from './database.ts'
import { formatOf, type JobDefinition } from './job-request.ts'
import { isWithin, type Location } from './location.ts'
import { isAllowed } from './policy-decision.ts'
import type { AssumeRole } from './roles.ts'
import type { EndpointRow, JobRow, SegmentRow } from './rows.ts'

/** The decisions of the service, one by one, so that the suite can be shown services that are wrong in one of them. */
export interface Parts {
  readonly buckets: (buckets: Buckets) => Buckets
  readonly isWithin: (key: string, location: Location) => boolean
  /** Which of the objects of a location are read. */
  readonly choose: (objects: readonly StoredObject[]) => readonly StoredObject[]
  /** The format that an object is read in. */
  readonly formatFor: (key: string, definition: JobDefinition) => Format
  readonly assume: (assume: AssumeRole) => AssumeRole
  /** What the policies of a role allow. */
  readonly isAllowed: typeof isAllowed
  /** The Id of an endpoint whose file gives none (U17). */
  readonly newId: () => string
  /** What is stored of an endpoint that is given, and under which Id; undefined: nothing. */
  readonly update: (
    id: string,
    before: Endpoint | undefined,
    given: Endpoint,
  ) => readonly [string, Endpoint] | undefined
  readonly countedNames: (names: ReadonlySet<string>) => ReadonlySet<string>
  /** What is told of a job, of a segment, and of an endpoint, if anything. */
  readonly told: (job: JobRow) => JobRow
  readonly toldSegment: (segment: SegmentRow) => SegmentRow
  readonly toldEndpoint: (row: EndpointRow) => EndpointRow | undefined
  /** The Ids of a segment's members, in chunks. */
  readonly membersOf: (db: Database, app: string, segment: string) => AsyncIterable<readonly string[]>
}

export const rightParts: Parts = {
  buckets: (buckets) => buckets,
  isWithin,
  choose: (objects) => objects,
  formatFor: (_, definition) => formatOf(definition),
  assume: (assume) => assume,
  isAllowed,
  newId: randomUUID,
  update: (id, before = {}, given) => [id, merged(before, { ...given, Id: id })],
  countedNames: (names) => names,
  told: (job) => job,
  toldSegment: (segment) => segment,
  toldEndpoint: (row) => row,
  membersOf: (db, app, segment) => idsBelow(db, below('member', app, segment)),
}

/** The last parts of the keys that begin with a prefix. */
export async function* idsBelow(db: Database, prefix: string): AsyncGenerator<readonly string[]> {
  for await (const chunk of db.chunks(prefix)) yield chunk.map(([key]) => lastPart(key))
}
