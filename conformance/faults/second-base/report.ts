import type { Outcome, RecordOutcome, ReportedError } from '../../importer.ts'
import type { Fate } from './context.ts'

/** What became of one file: its records, or why it was refused as a whole. */
export type FileReport =
  | { readonly name: string; readonly fates: readonly Fate[] }
  | { readonly name: string; readonly refused: ReportedError }

/** S44: every record with its number, and the sums of them. */
export function report(files: readonly FileReport[]): Outcome {
  const records = files.flatMap((file) =>
    'fates' in file ? file.fates.map((fate, i) => recordOf(file.name, i + 1, fate)) : [],
  )
  const counts = countsOf(records)
  const errors = files.flatMap((file) => ('refused' in file ? [file.refused] : []))
  const allWell = errors.length === 0 && counts.rejected === 0
  return {
    kind: 'result',
    file: allWell ? 'accepted' : counts.accepted === 0 ? 'rejected' : 'partial',
    counts,
    records,
    errors,
  }
}

/** How many records there are of each status, and in all. */
export function countsOf(records: readonly RecordOutcome[]) {
  const count = (status: RecordOutcome['status']) => records.filter((record) => record.status === status).length
  return {
    read: records.length,
    accepted: count('accepted'),
    rejected: count('rejected'),
    ignored: count('ignored'),
  }
}

function recordOf(file: string, n: number, fate: Fate): RecordOutcome {
  if (fate.kind === 'accepted') return { file, n, status: 'accepted', endpoint: fate.endpoint }
  if (fate.kind === 'rejected') return { file, n, status: 'rejected', errors: [fate.why] }
  return { file, n, status: 'ignored' }
}
