import { pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'
import { below, keyOf } from './database.ts'
import { toResponse } from './endpoint-shape.ts'
import { JobFailed, type Shop } from './import-job.ts'
import { parseLocation } from './location.ts'
import { idsBelow } from './parts.ts'
import type { EndpointRow, JobRow } from './rows.ts'

/** Writes the endpoints of an app, or the members of a segment, as one compressed NDJSON object under the prefix. */
export async function exportJob(shop: Shop, job: JobRow): Promise<JobRow> {
  const { RoleArn, S3UrlPrefix } = job.definition
  const { bucket, path } = parseLocation(S3UrlPrefix!)!
  const key = `${path}/${job.id}.json.gz`
  const grant = await shop.parts.assume(shop.assume)(RoleArn, undefined)
  if (!grant.allows('s3:PutObject', `arn:aws:s3:::${bucket}/${key}`))
    throw new JobFailed(`the role ${RoleArn} may not write s3://${bucket}/${key} (s3:PutObject)`)
  let processed = 0
  const lines = linesOf(shop, job, (count) => (processed += count))
  // What goes wrong with a line is thrown at whoever reads the compressed bytes.
  const bytes = pipeline(lines, createGzip(), () => undefined)
  await shop.buckets.write(bucket, key, bytes, shop.signal)
  return { ...job, pieces: 1, completedPieces: 1, processed }
}

async function* linesOf({ db, parts, signal }: Shop, { app, definition }: JobRow, count: (lines: number) => void) {
  const { SegmentId } = definition
  const ids = SegmentId === undefined ? idsBelow(db, below('endpoint', app)) : parts.membersOf(db, app, SegmentId)
  for await (const chunk of ids) {
    signal.throwIfAborted()
    const rows = await db.getMany<EndpointRow>(chunk.map((id) => keyOf('endpoint', app, id)))
    const found = rows.filter((row) => row !== undefined)
    count(found.length)
    yield found.map((row) => `${JSON.stringify(toResponse(app, row))}\n`).join('')
  }
}
