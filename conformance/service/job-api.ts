import { badRequest, notFound } from './api-error.ts'
import { below, keyOf } from './database.ts'
import { jobKey } from './import-job.ts'
import { definesSegment, type JobDefinition, readExportRequest, readImportRequest } from './job-request.ts'
import type { JobRow, SegmentRow } from './rows.ts'
import { appOf, newId, type Service } from './service.ts'

/** An ImportJobResponse or ExportJobResponse. */
export function jobResponse({ shop }: Service, row: JobRow) {
  const job = shop.parts.told(row)
  return {
    ApplicationId: job.app,
    Id: job.id,
    Type: job.type,
    JobStatus: job.status,
    CreationDate: job.created,
    ...(job.completed === undefined ? {} : { CompletionDate: job.completed }),
    Definition: { ...job.definition, ...(job.segment === undefined ? {} : { SegmentId: job.segment }) },
    TotalPieces: job.pieces,
    CompletedPieces: job.completedPieces,
    FailedPieces: job.failedPieces,
    TotalProcessed: job.processed,
    TotalFailures: job.failed,
    Failures: job.failures,
  }
}

/** A SegmentResponse of an imported segment. */
export function segmentResponse({ shop }: Service, row: SegmentRow, app: string) {
  const { id, name, created, updated, version, definition, size, channels } = shop.parts.toldSegment(row)
  return {
    ApplicationId: app,
    Id: id,
    Name: name,
    Arn: `arn:aws:mobiletargeting:us-east-1:000000000000:apps/${app}/segments/${id}`,
    SegmentType: 'IMPORT',
    CreationDate: created,
    LastModifiedDate: updated,
    Version: version,
    ImportDefinition: {
      Format: definition.Format,
      RoleArn: definition.RoleArn,
      S3Url: definition.S3Url,
      ExternalId: definition.ExternalId ?? '',
      Size: size,
      ChannelCounts: channels,
    },
  }
}

export async function createImportJob(service: Service, app: string, body: unknown): Promise<JobRow> {
  appOf(service, app)
  const definition = readImportRequest(body, service.shop.registration)
  if (definition.SegmentId !== undefined) segmentOf(service, app, definition.SegmentId)
  const segment = definesSegment(definition) ? (definition.SegmentId ?? newId()) : undefined
  return service.jobs.submit(newJob(app, 'IMPORT', definition, segment))
}

export async function createExportJob(service: Service, app: string, body: unknown): Promise<JobRow> {
  appOf(service, app)
  const definition = readExportRequest(body)
  if (definition.SegmentId !== undefined) segmentOf(service, app, definition.SegmentId)
  return service.jobs.submit(newJob(app, 'EXPORT', definition, undefined))
}

function newJob(app: string, type: JobRow['type'], definition: JobDefinition, segment: string | undefined) {
  return {
    app,
    id: newId(),
    type,
    status: 'CREATED',
    created: new Date().toISOString(),
    definition,
    attempts: 0,
    pieces: 0,
    completedPieces: 0,
    failedPieces: 0,
    processed: 0,
    failed: 0,
    failures: [],
    channels: {},
    names: [],
    ...(segment === undefined ? {} : { segment }),
  } as const
}

export function getJob(service: Service, app: string, id: string, type: JobRow['type']): JobRow {
  appOf(service, app)
  const job = service.db.get<JobRow>(jobKey({ app, id }))
  if (job?.type !== type) throw notFound(`${type.toLowerCase()} job`, id)
  return job
}

/** In the order in which they came, the latest first. */
export async function listJobs(service: Service, app: string, type: JobRow['type'], segment?: string) {
  appOf(service, app)
  if (segment !== undefined) segmentOf(service, app, segment)
  const jobs: JobRow[] = []
  for await (const chunk of service.db.chunks<JobRow>(below('job', app)))
    jobs.push(...chunk.map(([, job]) => job).filter((job) => job.type === type))
  return jobs.filter((job) => segment === undefined || job.segment === segment).toSorted((a, b) => b.order - a.order)
}

export function segmentOf(service: Service, app: string, id: string): SegmentRow {
  appOf(service, app)
  const segment = service.db.get<SegmentRow>(keyOf('segment', app, id))
  if (segment === undefined) throw notFound('segment', id)
  return segment
}

export async function listSegments(service: Service, app: string): Promise<readonly SegmentRow[]> {
  appOf(service, app)
  const segments: SegmentRow[] = []
  for await (const chunk of service.db.chunks<SegmentRow>(below('segment', app)))
    segments.push(...chunk.map(([, segment]) => segment))
  return segments
}

export interface Page<T> {
  readonly Item: readonly T[]
  readonly NextToken?: string
}

const pageSizeDefault = 100

/** One page of a list: `page-size` entries, from where `token` says. */
export function pageOf<T>(all: readonly T[], query: Readonly<Record<string, string | undefined>>): Page<T> {
  const size = wholeNumber('page-size', query['page-size'] ?? String(pageSizeDefault))
  const from = query['token'] === undefined ? 0 : wholeNumber('token', query['token'])
  const next = from + size
  return { Item: all.slice(from, next), ...(next < all.length ? { NextToken: String(next) } : {}) }
}

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw badRequest(`${name} is a whole number from 1, not ${JSON.stringify(text)}`)
}
