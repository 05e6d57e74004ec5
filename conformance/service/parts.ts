import type { Format } from '../../generators/spec/types.ts'
import { below, type Database, lastPart } from './database.ts'
import type { StoredObject } from './buckets.ts'
import { formatOf, type JobDefinition } from './job-request.ts'
import { isWithin, type Location } from './location.ts'
import type { AssumeRole } from './roles.ts'
import type { JobRow } from './rows.ts'

/** The decisions of the service, one by one, so that the suite can be shown services that are wrong in one of them. */
export interface Parts {
  readonly isWithin: (key: string, location: Location) => boolean
  /** Which of the objects of a location are read. */
  readonly choose: (objects: readonly StoredObject[]) => readonly StoredObject[]
  /** The format that an object is read in. */
  readonly formatFor: (key: string, definition: JobDefinition) => Format
  readonly assume: (assume: AssumeRole) => AssumeRole
  /** The Id that an endpoint is stored under. */
  readonly idFor: (id: string, isKnown: boolean) => string
  readonly countedNames: (names: ReadonlySet<string>) => ReadonlySet<string>
  /** What is told of a job. */
  readonly told: (job: JobRow) => JobRow
  /** The Ids of a segment's members, in chunks. */
  readonly membersOf: (db: Database, app: string, segment: string) => AsyncIterable<readonly string[]>
}

export const rightParts: Parts = {
  isWithin,
  choose: (objects) => objects,
  formatFor: (_, definition) => formatOf(definition),
  assume: (assume) => assume,
  idFor: (id) => id,
  countedNames: (names) => names,
  told: (job) => job,
  membersOf: (db, app, segment) => idsBelow(db, below('member', app, segment)),
}

/** The last parts of the keys that begin with a prefix. */
export async function* idsBelow(db: Database, prefix: string): AsyncGenerator<readonly string[]> {
  for await (const chunk of db.chunks(prefix)) yield chunk.map(([key]) => lastPart(key))
}
