import { ruleById } from '../../generators/spec/rules.ts'
import type { Format } from '../../generators/spec/types.ts'
import type { Counts } from '../importer.ts'
import type { Finding } from './finding.ts'
import { importFile } from './import-file.ts'
import { problemFinding } from './judge-record.ts'
import type { Plan } from './plan.ts'
import { createNamesStore, type Store } from './store.ts'
import { type FileResult, type RecordResult, statusOf } from './tally.ts'

export interface SourceFile {
  readonly name: string
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

export interface StreamOptions {
  readonly format: Format
  /** From `createPlan`. */
  readonly plan: Plan
  /** Default: one that keeps custom names and no endpoints, so that memory stays flat. */
  readonly store?: Store
  readonly segment?: string
  readonly location?: string
  /** Told as each record is read; nothing of it is stored before the end of its file, and perhaps not then. */
  readonly onAccepted?: (file: string, record: RecordResult) => void
  readonly onRejected?: (file: string, record: RecordResult) => void
}

export interface StreamResult {
  readonly status: 'accepted' | 'partial' | 'rejected'
  readonly counts: Required<Counts>
  readonly files: readonly FileResult[]
  /** What spoils the import as a whole: a location that is none. */
  readonly findings: readonly Finding[]
}

/** Imports files one after the other; each is imported or not by itself. All of them are the members of the segment. */
export async function importStream(files: readonly SourceFile[], options: StreamOptions): Promise<StreamResult> {
  const job = startJob(files.length, options)
  if (job.findings.length > 0) return job.finish()
  for (const { name, chunks } of files) {
    const file = job.open(name)
    for await (const chunk of chunks) file.push(chunk)
    job.add(file.end())
  }
  return job.finish()
}

/** The same for files in memory. */
export function importBytes(
  files: readonly { name: string; bytes: Uint8Array }[],
  options: StreamOptions,
): StreamResult {
  const job = startJob(files.length, options)
  if (job.findings.length > 0) return job.finish()
  for (const { name, bytes } of files) {
    const file = job.open(name)
    file.push(bytes)
    job.add(file.end())
  }
  return job.finish()
}

function startJob(count: number, options: StreamOptions) {
  const { plan, store = createNamesStore(plan.policies['duplicate-id']), onAccepted, onRejected } = options
  const findings = locationFindings(options)
  /** Files of both formats may undo the whole job, under a text that leaves it open (D11). */
  const mayUndo = count > 1 && ruleById.get('one-format')!.editions.includes(plan.edition)
  const undo = mayUndo && plan.policies['mixed-formats'] === 'reject-job' ? store.checkpoint() : undefined
  let results: FileResult[] = []

  return {
    findings,
    open: (name: string) =>
      importFile({
        name,
        format: options.format,
        plan,
        store,
        alone: count === 1,
        onAccepted: onAccepted && ((record) => onAccepted(name, record)),
        onRejected: onRejected && ((record) => onRejected(name, record)),
      }),
    add(result: FileResult): void {
      results.push(result)
    },
    finish(): StreamResult {
      const mixed = results.flatMap((result) => result.findings.filter(({ rule }) => rule === 'one-format'))
      if (undo && mixed.length > 0) {
        undo()
        results = results.map((result) => withheld(result, mixed))
      }
      const ids = results.flatMap((result) => result.ids)
      if (options.segment !== undefined && findings.length === 0) store.define(options.segment, ids)
      const counts = totals(results)
      const spoilt = findings.length > 0 || results.some((result) => result.findings.length > 0)
      return { status: statusOf(counts, spoilt), counts, files: results, findings }
    },
  }
}

/** A file of which nothing is imported for the sake of others. */
function withheld({ name, counts, findings }: FileResult, others: readonly Finding[]): FileResult {
  return {
    name,
    status: 'rejected',
    counts: { ...counts, accepted: 0, rejected: counts.read },
    findings: findings.length > 0 ? findings : others,
    ids: [],
  }
}

function locationFindings({ location, plan }: StreamOptions): readonly Finding[] {
  if (location === undefined) return []
  return plan.location.flatMap(({ rule, look }) => {
    const sight = look(location)
    return sight ? [problemFinding({ rule, found: sight.found }, location)] : []
  })
}

function totals(results: readonly FileResult[]): Required<Counts> {
  const sum = { read: 0, accepted: 0, rejected: 0, ignored: 0 }
  for (const { counts } of results) {
    sum.read += counts.read
    sum.accepted += counts.accepted
    sum.rejected += counts.rejected
    sum.ignored += counts.ignored
  }
  return sum
}
