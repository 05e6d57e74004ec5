import type { Endpoint } from '../../generators/endpoint.ts'
import type { Counts, Outcome, RecordOutcome } from '../importer.ts'
import type { Job } from './job-client.ts'

/**
 * What a job came to. `shown` are the endpoints of the segment, where they can be had. They are the records only if there are as many: of two
 * records with one Id, one endpoint remains.
 */
export function outcomeOfJob(job: Job, counts: Counts, shown: readonly Endpoint[] | undefined): Outcome {
  const errors = (job.Failures ?? []).map((message) => ({ message }))
  const file = fileOf(job, counts)
  const records = shown?.length === counts.accepted ? recordsOf(shown, counts, errors) : undefined
  return { kind: 'result', file, counts, ...(records ? { records } : {}), ...(errors.length > 0 ? { errors } : {}) }
}

/**
 * The counts of a job. `size` is the segment's own count of the definitions that were imported, where it is of this job alone.
 * Whether TotalProcessed holds the failures is documented nowhere: it may count what was read, or what was imported.
 */
export function countsOf(
  { TotalProcessed: processed = 0, TotalFailures: rejected = 0 }: Job,
  size: number | undefined,
): Counts {
  const accepted = size ?? Math.max(0, processed - rejected)
  const read = processed === accepted ? accepted + rejected : processed
  return { read, accepted, rejected, ignored: 0 }
}

/** A job of which something was imported and something was not is partial, whatever it is called. */
function fileOf({ JobStatus, FailedPieces = 0 }: Job, { accepted, rejected }: Counts) {
  const isWhole = JobStatus === 'COMPLETED' && FailedPieces === 0 && rejected === 0
  if (isWhole) return 'accepted'
  return accepted > 0 ? 'partial' : 'rejected'
}

function recordsOf(shown: readonly Endpoint[], { rejected }: Counts, errors: readonly { message: string }[]) {
  const accepted = shown.map((endpoint): RecordOutcome => ({ status: 'accepted', endpoint }))
  const others = Array.from({ length: rejected }, (_, i): RecordOutcome => {
    return { status: 'rejected', ...(errors[i] ? { errors: [errors[i]] } : {}) }
  })
  return [...accepted, ...others]
}
