import { AttachError, type Importer, type Outcome } from '../importer.ts'
import type { JobTarget } from './job-target.ts'

/**
 * Runs a job of one plain endpoint. Where nothing of it is even read, the service is not wrong but not set up: its cases would
 * all fail for one and the same reason. One that reads and refuses it, or never ends, is there to be judged.
 * @throws AttachError that says why, and which options it may be for
 */
export async function tryOut(importer: Importer, { edition, bucket, region }: JobTarget): Promise<void> {
  const files = [{ name: '0001.ndjson', bytes: Buffer.from('{"ChannelType":"EMAIL","Address":"a@example.com"}\n') }]
  const why = failureOf(await importer.import({ edition, format: 'ndjson', files, deadlineMs: tryOutMs }))
  if (why === undefined) return
  throw new AttachError(
    `a job of one endpoint fails: ${why}; bucket (here ${bucket}), role, roles and region (here ${region}) may be given behind a ?`,
  )
}

const tryOutMs = 5000

function failureOf(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'declined':
      return outcome.capability
    case 'crash':
    case 'protocol-error':
      return outcome.message
    case 'result':
      return outcome.file === 'rejected' && !outcome.counts?.read
        ? (outcome.errors?.[0]?.message ?? 'without a reason')
        : undefined
    default:
      return undefined
  }
}
