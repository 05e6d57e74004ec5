import type { Endpoint } from '../../generators/endpoint.ts'
import { importFile } from '../reference/import-file.ts'
import type { Plan } from '../reference/plan.ts'
import type { FileResult } from '../reference/tally.ts'
import { type Applied, changesFor } from './apply.ts'
import type { Buckets, StoredObject } from './buckets.ts'
import { below, type Database, keyOf, lastPart } from './database.ts'
import { definesSegment, registers, type Registration } from './job-request.ts'
import { isFolderObject, listingPrefix, type Location, parseLocation } from './location.ts'
import type { Names } from './names.ts'
import type { Parts } from './parts.ts'
import type { AssumeRole, Grant } from './roles.ts'
import type { JobRow, SegmentRow } from './rows.ts'
import { createStaging, type Staging } from './staging.ts'

/** What a job works with. */
export interface Shop {
  readonly db: Database
  readonly buckets: Buckets
  readonly assume: AssumeRole
  readonly plan: Plan
  readonly names: Names
  readonly parts: Parts
  readonly registration: Registration
  /** Changes something of an app, one change of the store at a time. Throws a NotFoundException where the app is gone. */
  readonly changing: <T>(app: string, work: () => Promise<T>) => Promise<T>
  /** The service ends: work stops between two chunks and is taken up again by the next one. */
  readonly signal: AbortSignal
  /** Is told what its operator should hear. */
  readonly onTrouble: (message: string) => void
}

/** Why nothing of a job could be read. */
export class JobFailed extends Error {}

/** Of the failures of a job the first are told (import-job model, Failures). */
export const failuresMax = 100

/**
 * Reads all objects of a job and stages what is good. Nothing is registered before all are read, so that a job that is cut off
 * leaves nothing behind and begins anew.
 */
export async function stageJob(shop: Shop, job: JobRow, save: (job: JobRow) => Promise<void>): Promise<JobRow> {
  const { db, plan, parts } = shop
  await db.clear(below('staged', job.id))
  const location = parseLocation(job.definition.S3Url!)!
  const grant = await parts.assume(shop.assume)(job.definition.RoleArn, job.definition.ExternalId)
  const objects = await objectsOf(shop, location, grant)
  const counted = parts.countedNames(shop.names.countedFor(job.app))
  const staging = createStaging({
    db,
    app: job.app,
    job: job.id,
    names: counted,
    duplicateId: plan.policies['duplicate-id'],
    newId: parts.newId,
  })
  let now: JobRow = { ...job, ...fresh, status: 'PROCESSING', pieces: objects.length }
  await save(now)
  for (const { key } of objects) {
    if (!grant.allows('s3:GetObject', `arn:aws:s3:::${location.bucket}/${key}`))
      throw new JobFailed(
        `the role ${job.definition.RoleArn} may not read s3://${location.bucket}/${key} (s3:GetObject)`,
      )
    const failures = [...now.failures]
    const result = await stageObject(shop, job, location, key, staging, objects.length === 1, failures)
    if (isUndone(result, plan)) return undone(shop, now, result)
    now = withPiece(now, result, failures)
    await save(now)
  }
  return { ...now, names: [...staging.newNames] }
}

const fresh = { completedPieces: 0, failedPieces: 0, processed: 0, failed: 0, failures: [], channels: {}, names: [] }

/** The objects of the location, without those that only stand for a folder. */
async function objectsOf(
  { buckets, parts, signal }: Shop,
  location: Location,
  grant: Grant,
): Promise<readonly StoredObject[]> {
  if (!grant.allows('s3:ListBucket', `arn:aws:s3:::${location.bucket}`))
    throw new JobFailed(`the role may not list the bucket ${location.bucket} (s3:ListBucket)`)
  const objects: StoredObject[] = []
  for await (const object of buckets.list(location.bucket, listingPrefix(location), signal))
    if (parts.isWithin(object.key, location) && !isFolderObject(object.key, object.bytes)) objects.push(object)
  if (objects.length === 0) throw new JobFailed(`there is no object at s3://${location.bucket}/${location.path}`)
  return parts.choose(objects)
}

async function stageObject(
  { buckets, plan, parts, signal }: Shop,
  { definition }: JobRow,
  { bucket }: Location,
  key: string,
  staging: Staging,
  alone: boolean,
  failures: string[],
): Promise<FileResult> {
  const file = importFile({
    name: key,
    format: parts.formatFor(key, definition),
    plan,
    store: staging.store,
    alone,
    onRejected: ({ findings }) => {
      const [first] = findings
      if (first && failures.length < failuresMax) failures.push(first.message)
    },
  })
  for await (const chunk of buckets.read(bucket, key, signal)) {
    signal.throwIfAborted()
    file.push(chunk)
    await staging.flush()
  }
  const result = file.end()
  await staging.endFile()
  return result
}

/** A piece fails where its object as a whole does. */
function withPiece(job: JobRow, { counts, findings }: FileResult, failures: readonly string[]): JobRow {
  const spoilt = findings.length > 0
  return {
    ...job,
    completedPieces: job.completedPieces + (spoilt ? 0 : 1),
    failedPieces: job.failedPieces + (spoilt ? 1 : 0),
    processed: job.processed + counts.read,
    failed: job.failed + counts.rejected,
    failures: [...findings.map(({ message }) => message), ...failures].slice(0, failuresMax),
  }
}

/** Files of both formats undo the whole job under one value of the policy (D11). */
function isUndone({ findings }: FileResult, plan: Plan): boolean {
  return plan.policies['mixed-formats'] === 'reject-job' && findings.some(({ rule }) => rule === 'one-format')
}

async function undone({ db }: Shop, job: JobRow, { findings }: FileResult): Promise<JobRow> {
  await db.clear(below('staged', job.id))
  const failures = findings.map(({ message }) => message)
  return { ...job, failedPieces: job.pieces, completedPieces: 0, failed: job.processed, failures, names: [] }
}

/**
 * Registers what is staged, in whole batches, each of which notes how far it came: a job that is cut off here goes on where it
 * was.
 */
export async function registerStaged(shop: Shop, job: JobRow): Promise<JobRow> {
  const { db, changing, parts, names, signal } = shop
  const { app, definition } = job
  const prefix = below('staged', job.id)
  const segment = definesSegment(definition) ? job.segment : undefined
  if (!registers(definition, shop.registration)) {
    await db.clear(prefix)
    return job
  }
  let now = job
  await changing(app, async () => db.write(names.add(app, job.names)))
  for await (const chunk of db.chunks<Endpoint>(prefix, job.registered)) {
    signal.throwIfAborted()
    await changing(app, async () => {
      const updates = chunk.map(([key, endpoint]) => [lastPart(key), endpoint] as const)
      const instant = new Date().toISOString()
      const applied = await changesFor(updates, {
        db,
        app,
        now: instant,
        update: parts.update,
        ...(segment === undefined ? {} : { segment }),
      })
      now = { ...withApplied(now, applied), registered: chunk.at(-1)![0] }
      await db.write([...applied.changes, { type: 'put', key: jobKey(now), value: now }])
    })
  }
  await db.clear(prefix)
  return now
}

function withApplied(job: JobRow, { added, lost }: Applied): JobRow {
  const failures = lost.map((id) => `the endpoint ${JSON.stringify(id)} was deleted before its update was registered`)
  return {
    ...job,
    channels: sum(job.channels, added),
    failed: job.failed + lost.length,
    failures: [...job.failures, ...failures].slice(0, failuresMax),
  }
}

/** The segment as it is once the job is done. */
export function segmentAfter({ db }: Shop, job: JobRow, now: string): SegmentRow | undefined {
  if (!definesSegment(job.definition) || job.segment === undefined) return undefined
  const before = db.get<SegmentRow>(keyOf('segment', job.app, job.segment))
  const imported = job.processed - job.failed
  return {
    id: job.segment,
    name: job.definition.SegmentName ?? before?.name ?? job.segment,
    created: before?.created ?? now,
    updated: now,
    version: (before?.version ?? 0) + 1,
    definition: job.definition,
    size: (before?.size ?? 0) + imported,
    channels: sum(before?.channels ?? {}, job.channels),
  }
}

export function jobKey({ app, id }: { readonly app: string; readonly id: string }): string {
  return keyOf('job', app, id)
}

function sum(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const all = { ...a }
  for (const [key, count] of Object.entries(b)) all[key] = (all[key] ?? 0) + count
  return all
}
