import { gunzipSync } from 'node:zlib'
import type { Endpoint } from '../../generators/endpoint.ts'
import { listedAtOnceMax } from '../../generators/job/keys.ts'
import type { ClauseId } from '../../generators/spec/types.ts'
import type { Buckets } from './buckets.ts'
import { below, type Database, lastPart } from './database.ts'
import { formatOf } from './job-request.ts'
import { idsBelow, type Parts, rightParts } from './parts.ts'
import { isAllowed } from './policy-decision.ts'
import type { Statement } from './policy-document.ts'
import { anyRole, type AssumeRole } from './roles.ts'
import type { EndpointRow, JobRow, SegmentRow } from './rows.ts'

/** A service that is right in everything but one decision. */
export interface ServiceFault {
  readonly id: string
  /** What it breaks. */
  readonly clauses: readonly ClauseId[]
  /** What the service does, in its owner's words. */
  readonly says: string
  /** Made anew for each service: some remember what they were told. */
  readonly parts: () => Partial<Parts>
}

type Told = Omit<ServiceFault, 'id'>

/** Which objects of a bucket are read, and as what. */
const readingFaults = {
  'service-subfolders-lost': {
    clauses: ['S29'],
    says: 'lists the folder and not its subfolders',
    parts: () => choosing((below) => !below.includes('/')),
  },
  'service-one-level-deep': {
    clauses: ['S40'],
    says: 'goes one folder deep',
    parts: () => choosing((below) => below.split('/').length <= 2),
  },
  'service-second-file-lost': {
    clauses: ['S40'],
    says: 'loses the second file',
    parts: () => ({ choose: (objects) => objects.filter((_, i) => i !== 1) }),
  },
  'service-first-page-only': {
    clauses: ['S29'],
    says: 'reads the first page of a listing',
    parts: () => ({ buckets: (right) => ({ ...right, list: (...asked) => firstPage(right.list(...asked)) }) }),
  },
  'service-prefix-is-text': {
    clauses: ['S39', 'S28'],
    says: 'reads another folder whose name begins alike',
    parts: () => ({ isWithin: (key, { path }) => key.startsWith(path) }),
  },
  'service-key-not-read': {
    clauses: ['S39'],
    says: 'takes a key for a folder',
    parts: () => ({ isWithin: (key, { path }) => key.startsWith(`${path}/`) }),
  },
  'service-slash-doubled': {
    clauses: ['S39'],
    says: 'adds a slash to a location that ends in one',
    parts: () => ({ isWithin: (key, { path, isFolder }) => key.startsWith(isFolder ? `${path}//` : path) }),
  },
  'service-location-decoded': {
    clauses: ['S39'],
    says: 'takes the signs of a location for the escapes of a URL',
    parts: () => ({
      isWithin: (key, location) => rightParts.isWithin(key, { ...location, path: decoded(location.path) }),
    }),
  },
  'service-keys-decoded': { clauses: ['S40'], says: 'decodes keys', parts: () => renaming(decoded) },
  'service-keys-trimmed': {
    clauses: ['S40'],
    says: 'takes the spaces off the ends of names',
    parts: () => renaming((key) => key.split('/').map((part) => part.trim()).join('/')), // prettier-ignore
  },
  'service-keys-composed': {
    clauses: ['S40'],
    says: 'normalises keys',
    parts: () => renaming((key) => key.normalize()),
  },
  'service-odd-keys-lost': {
    clauses: ['S29'],
    says: 'skips keys with other signs than letters, digits, points and hyphens',
    parts: () => ({ choose: (objects) => objects.filter(({ key }) => /^[\w./-]+$/.test(key)) }),
  },
  'service-long-keys-lost': {
    clauses: ['S29'],
    says: 'skips long keys',
    parts: () => choosing((below) => below.length <= 100),
  },
  'service-csv-only': { clauses: ['S30'], says: 'reads CSV', parts: () => ({ formatFor: () => 'csv' }) },
  'service-both-formats': {
    clauses: ['S31', 'S32'],
    says: 'imports both formats',
    parts: () => ({ formatFor: (key) => (key.endsWith('.csv') ? 'csv' : 'ndjson') }),
  },
  'service-format-by-name': {
    clauses: ['S42'],
    says: 'finds out the format by itself',
    parts: () => ({
      formatFor: (key, asked) => (/\.(csv|ndjson)$/.exec(key)?.[1] as 'csv' | undefined) ?? formatOf(asked),
    }),
  },
  'service-decompresses': {
    clauses: ['S10'],
    says: 'decompresses what is compressed',
    parts: () => ({ buckets: (right) => ({ ...right, read: (...asked) => decompressed(right.read(...asked)) }) }),
  },
} satisfies Readonly<Record<string, Told>>

/** Who may read what. */
const roleFaults = {
  'service-role-ignored': { clauses: ['S36'], says: 'ignores the role', parts: () => ({ assume: () => anyRole }) },
  'service-role-made-up': {
    clauses: ['S41'],
    says: 'does without a role that is not there',
    parts: () => ({ assume: (right) => (arn, id) => right(arn, id).catch(ifThereIsNone) }),
  },
  'service-any-principal': {
    clauses: ['S36'],
    says: 'takes any service for itself',
    parts: () =>
      deciding(({ principals, ...rest }) => ({ ...rest, ...(principals?.['Service'] ? {} : { principals }) })),
  },
  'service-any-trusted-action': {
    clauses: ['S34'],
    says: 'takes any action for the one of assuming the role',
    parts: () => deciding((statement) => (statement.principals ? { ...statement, actions: anything } : statement)),
  },
  'service-deny-ignored': {
    clauses: ['S34', 'S33'],
    says: 'reads what is allowed, and not what is denied',
    parts: () => ({
      isAllowed: (all, asked) =>
        isAllowed(
          all.filter(({ effect }) => effect === 'Allow'),
          asked,
        ),
    }),
  },
  'service-conditions-ignored': {
    clauses: ['S34'],
    says: 'ignores conditions',
    parts: () => deciding((statement) => ({ ...statement, conditions: {} })),
  },
  'service-external-id-lost': {
    clauses: ['S34'],
    says: 'does not pass the ExternalId on',
    parts: () => ({ assume: (right) => (arn) => right(arn, undefined) }),
  },
  'service-first-principal': {
    clauses: ['S36'],
    says: 'looks at the first of several principals',
    parts: () =>
      deciding(({ principals: all, ...rest }) => ({ ...rest, ...(all && { principals: firstOfEach(all) }) })),
  },
  'service-exact-actions': {
    clauses: ['S34', 'S35'],
    says: 'knows no wildcards in actions',
    parts: () => ({
      isAllowed: (all, asked) =>
        isAllowed(
          all.filter(({ actions }) => actions.list.includes(asked.action)),
          asked,
        ),
    }),
  },
  'service-permissions-ignored': {
    clauses: ['S33'],
    says: 'ignores what the role may read',
    parts: () => ({ assume: (right) => granting(right, () => true) }),
  },
  'service-may-list-may-read': {
    clauses: ['S33'],
    says: 'reads what it may list',
    parts: () => ({ assume: (right) => granting(right, (action) => action === 's3:GetObject') }),
  },
  'service-any-bucket': {
    clauses: ['S33'],
    says: 'takes the permission for one bucket as one for all',
    parts: () => deciding(({ resources, ...rest }) => ({ ...rest, ...(resources && { resources: anything }) })),
  },
  'service-refused-job-imported': { clauses: ['S34'], says: 'imports what it says to refuse', parts: imported },
} satisfies Readonly<Record<string, Told>>

/** What is told of a job. */
const reportFaults = {
  'service-counts-one-more': {
    clauses: ['S44'],
    says: 'counts one definition too many',
    parts: () => telling((job) => ({ processed: job.processed + 1 })),
  },
  'service-counts-files': {
    clauses: ['S44'],
    says: 'counts files for definitions',
    parts: () => telling(({ pieces }) => ({ processed: pieces })),
  },
  'service-segment-size-of-last-file': {
    clauses: ['S37'],
    says: 'tells a size of the segment that is not its own',
    parts: () => ({ toldSegment: (segment) => ({ ...segment, size: segment.size + 1 }) }),
  },
  'service-nothing-is-imported': {
    clauses: ['S28'],
    says: 'tells a job without files as a success',
    parts: () => telling(({ pieces, status }) => (pieces === 0 ? succeeded : { status })),
  },
  'service-failures-untold': {
    clauses: ['S53'],
    says: 'reports failures as none',
    parts: () => telling(() => ({ failed: 0, failures: [] })),
  },
  'service-failures-counted-as-listed': {
    clauses: ['S53'],
    says: 'counts the failures that it lists',
    parts: () => telling(({ failures }) => ({ failed: failures.length })),
  },
  'service-failed-is-completed': {
    clauses: ['S34'],
    says: 'tells every job as a success',
    parts: () => telling(() => succeeded),
  },
  'service-completed-is-failed': {
    clauses: ['S44'],
    says: 'tells every job as failed',
    parts: () => telling(() => ({ status: 'FAILED' })),
  },
  'service-never-ends': {
    clauses: ['S44'],
    says: 'stays at COMPLETING',
    parts: () => ({ told: (job) => ({ ...job, status: 'COMPLETING' }) }),
  },
  'service-ends-early': {
    clauses: ['S44'],
    says: 'tells a job as completed when it is created',
    parts: () => ({
      told: (job) => ({ ...job, status: 'COMPLETED', pieces: 0, completedPieces: 0, processed: 0, failed: 0 }),
    }),
  },
  'service-first-job-told': { clauses: ['S44'], says: 'tells of the first job whatever is asked', parts: firstJob },
} satisfies Readonly<Record<string, Told>>

/** Which endpoint is which, who belongs to a segment, and what stays. */
const stateFaults = {
  'service-update-makes-second': {
    clauses: ['S9'],
    says: 'makes a second endpoint of an update',
    parts: () => updating((id, before, given) => rightParts.update(before ? `${id}-2` : id, undefined, given)),
  },
  'service-update-ignored': {
    clauses: ['S9'],
    says: 'keeps what it knows of an Id',
    parts: () => updating((id, before, given) => rightParts.update(id, undefined, before ?? given)),
  },
  'service-update-keeps-address': {
    clauses: ['S9'],
    says: 'updates everything but the address',
    parts: () => updating((id, before, given) => rightParts.update(id, before, { ...given, ...addressOf(before) })),
  },
  'service-status-stays': {
    clauses: ['S65'],
    says: 'leaves an endpoint inactive when its address changes',
    parts: () => updating((id, before, given) => [id, { ...before, ...given, Id: id }]),
  },
  'service-unknown-id-dropped': {
    clauses: ['S13', 'S4'],
    says: 'takes an Id that it does not know for an update of nothing',
    parts: () =>
      updating((id, before, given) =>
        before || given['Id'] === undefined ? rightParts.update(id, before, given) : undefined,
      ),
  },
  'service-one-id-for-all': {
    clauses: ['S4', 'S43'],
    says: 'gives one Id to all endpoints that have none',
    parts: () => ({ newId: () => 'none' }),
  },
  'service-id-case-lost': {
    clauses: ['S66', 'S13'],
    says: 'stores Ids in lower case',
    parts: () => updating((id, _, given) => rightParts.update(id.toLowerCase(), undefined, given)),
  },
  'service-look-up-stale': { clauses: ['S9'], says: 'shows an endpoint as it was first seen', parts: stale },
  'service-look-up-late': { clauses: ['S13'], says: 'shows an endpoint some time after its job', parts: late },
  'service-forty-first': {
    clauses: ['S84'],
    says: 'counts the custom names of one job',
    parts: () => ({ countedNames: () => new Set() }),
  },
  'service-thirty-nine': {
    clauses: ['S84'],
    says: 'takes thirty-nine custom names',
    parts: () => ({ countedNames: (names) => new Set([...names, 'Attributes.of the service']) }),
  },
  'service-segment-is-app': {
    clauses: ['S2'],
    says: 'shows every endpoint of the app in a segment',
    parts: () => ({ membersOf: (db, app) => idsBelow(db, below('endpoint', app)) }),
  },
  'service-one-segment': {
    clauses: ['S38', 'S2'],
    says: 'shows the segment that was imported last, whatever its name',
    parts: () => ({ membersOf: ofTheLatest }),
  },
  'service-member-moves': {
    clauses: ['S2'],
    says: 'keeps an endpoint in one segment',
    parts: () => ({ membersOf: onlyHere }),
  },
  'service-segment-last-member': {
    clauses: ['S43'],
    says: 'keeps one member of a segment',
    parts: () => ({
      async *membersOf(...asked) {
        for await (const ids of rightParts.membersOf(...asked)) yield ids.slice(-1)
      },
    }),
  },
  'service-members-twice': {
    clauses: ['S66', 'S43'],
    says: 'shows the members of a segment twice',
    parts: () => ({
      async *membersOf(...asked) {
        for await (const ids of rightParts.membersOf(...asked)) yield [...ids, ...ids]
      },
    }),
  },
} satisfies Readonly<Record<string, Told>>

/** Services that are wrong on purpose: what the cases of jobs must be able to see. */
export const serviceFaults: readonly ServiceFault[] = Object.entries({
  ...readingFaults,
  ...roleFaults,
  ...reportFaults,
  ...stateFaults,
} as Readonly<Record<string, Told>>).map(([id, told]) => ({ ...told, id }))

/** Reads the objects whose path under the location passes. */
function choosing(passes: (below: string) => boolean): Partial<Parts> {
  return { choose: (objects) => objects.filter(({ key }) => passes(key.split('folder-name/')[1] ?? key)) }
}

function renaming(rename: (key: string) => string): Partial<Parts> {
  return { choose: (objects) => objects.map((object) => ({ ...object, key: rename(object.key) })) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

async function* firstPage(listing: ReturnType<Buckets['list']>): ReturnType<Buckets['list']> {
  let count = 0
  for await (const object of listing) {
    if ((count += 1) > listedAtOnceMax) return
    yield object
  }
}

async function* decompressed(object: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of object) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  yield bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
}

const anything = { list: ['*'], not: false } as const

/** Decides by statements that were changed. */
function deciding(change: (statement: Statement) => Statement): Partial<Parts> {
  return { isAllowed: (statements, asked) => isAllowed(statements.map(change), asked) }
}

function firstOfEach(principals: NonNullable<Statement['principals']>) {
  return Object.fromEntries(Object.entries(principals).map(([kind, names]) => [kind, names.slice(0, 1)]))
}

function granting(right: AssumeRole, allows: (action: string) => boolean): AssumeRole {
  return async (...asked) => {
    const grant = await right(...asked)
    return { allows: (action, resource) => allows(action) || grant.allows(action, resource) }
  }
}

function ifThereIsNone(error: Error) {
  if (error.message.includes('there is no role')) return { allows: () => true }
  throw error
}

/** The job of a role that it may not assume is told as it should be, and run. */
function imported(): Partial<Parts> {
  const refused = new Set<string>()
  return {
    assume: (right) => (arn, id) =>
      right(arn, id).catch(() => {
        refused.add(arn)
        return { allows: () => true }
      }),
    told: (job) => (refused.has(job.definition.RoleArn) && isEnd(job) ? { ...job, ...asRefused } : job),
  }
}

const asRefused = { status: 'FAILED', pieces: 0, completedPieces: 0, failedPieces: 1, processed: 0, failed: 0 } as const

const succeeded = { status: 'COMPLETED', failedPieces: 0, failed: 0 } as const

/** Changes what is told of a job once it is over. */
function telling(change: (job: JobRow) => Partial<JobRow>): Partial<Parts> {
  return { told: (job) => (isEnd(job) ? { ...job, ...change(job) } : job) }
}

function isEnd({ type, status }: JobRow): boolean {
  return type === 'IMPORT' && (status === 'COMPLETED' || status === 'FAILED')
}

function firstJob(): Partial<Parts> {
  let first: JobRow | undefined
  return { told: (job) => (isEnd(job) ? { ...(first ??= job), id: job.id } : job) }
}

function updating(update: Parts['update']): Partial<Parts> {
  return { update }
}

function addressOf(before: Endpoint | undefined): Endpoint {
  return before?.['Address'] === undefined ? {} : { Address: before['Address'] }
}

function stale(): Partial<Parts> {
  const seen = new Map<string, EndpointRow>()
  return {
    update(id, before, given) {
      const stored = rightParts.update(id, before, given)!
      if (!seen.has(id)) seen.set(id, { created: '', updated: '', endpoint: stored[1] })
      return stored
    },
    toldEndpoint: (row) => seen.get(String(row.endpoint['Id'])) ?? row,
  }
}

/** The first time that it is asked for, it is not there. */
function late(): Partial<Parts> {
  const asked = new Set<string>()
  return {
    toldEndpoint(row) {
      const key = row.created + String(row.endpoint['Id'])
      return asked.has(key) ? row : void asked.add(key)
    },
  }
}

/** Members that no other segment has. */
async function* onlyHere(db: Database, app: string, segment: string): AsyncGenerator<readonly string[]> {
  const elsewhere = new Set<string>()
  for await (const chunk of db.chunks(below('member', app)))
    for (const [key] of chunk) if (!key.startsWith(below('member', app, segment))) elsewhere.add(lastPart(key))
  for await (const ids of idsBelow(db, below('member', app, segment))) yield ids.filter((id) => !elsewhere.has(id))
}

async function* ofTheLatest(db: Database, app: string): AsyncGenerator<readonly string[]> {
  let latest: SegmentRow | undefined
  for await (const chunk of db.chunks<SegmentRow>(below('segment', app)))
    for (const [, segment] of chunk) if (latest === undefined || segment.updated >= latest.updated) latest = segment
  if (latest) yield* rightParts.membersOf(db, app, latest.id)
}
