import { AttachError, type Importer, type Outcome } from '../importer.ts'
import type { Format } from '../../generators/spec/types.ts'
import type { JobTarget } from './job-target.ts'

/**
 * Runs a job of one plain endpoint, of each format until one is read. Where nothing of them is, the service is not wrong but
 * not set up: its cases would all fail for one and the same reason. One that reads and refuses, or never ends, is there to be
 * judged.
 * @throws AttachError that says why, and which options it may be for
 */
export async function tryOut(importer: Importer, { edition, bucket, region }: JobTarget): Promise<void> {
  let why: string | undefined
  for (const [format, text] of Object.entries(onePlain) as [Format, string][]) {
    const files = [{ name: `0001.${format}`, bytes: Buffer.from(text) }]
    const failure = failureOf(await importer.import({ edition, format, files, deadlineMs: tryOutMs }))
    if (failure === undefined) return
    why ??= failure
  }
  throw new AttachError(
    `a job of one endpoint fails: ${why}; bucket (here ${bucket}), role, roles and region (here ${region}) may be given behind a ?`,
  )
}

const onePlain: Readonly<Record<Format, string>> = {
  ndjson: '{"ChannelType":"EMAIL","Address":"a@example.com"}\n',
  csv: 'ChannelType,Address\nEMAIL,a@example.com\n',
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
