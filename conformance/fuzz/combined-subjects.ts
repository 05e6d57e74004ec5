import fc from 'fast-check'
import type { Case, RecordExpectation, Step } from '../../generators/case.ts'
import type { CaseSource } from '../../generators/generate.ts'
import { joined, segmentsOf } from './segments.ts'
import type { Subject } from './subject.ts'

/**
 * Two cases in one NDJSON file, each with its own defect in its own records: faults that show only beside another one. Only
 * defects that spoil a record can meet in one file; what spoils the file would hide the other.
 */
export function combinedSubjects(sources: readonly CaseSource[]): fc.Arbitrary<Subject> | undefined {
  const fitting = sources.filter(
    ({ format, rule, needs }) =>
      format === 'ndjson' && rule.kind === 'rejecting' && rule.scope === 'record' && needs.length === 0,
  )
  if (fitting.length < 2) return undefined
  const one = fc.nat(fitting.length - 1).chain((i) => fitting[i]!.arbitrary)
  return fc.tuple(one, one).map(([first, second]) => ({ kind: 'rule', case: combined(first, second) ?? first }))
}

/** Undefined where they cannot stand in one file. */
export function combined(first: Case, second: Case): Case | undefined {
  const steps = joinedSteps(first, second)
  const twin = first.twin && second.twin && joinedSteps(first.twin, second.twin)
  if (!steps || !twin) return undefined
  return {
    ...first,
    title: `${first.title}; and beside it: ${second.title}`,
    steps: [steps],
    twin: { ...first.twin, steps: [twin] },
  }
}

function joinedSteps(first: Case, second: Case): Step | undefined {
  const [a, b] = [single(first), single(second)]
  if (!a || !b) return undefined
  const [fileA, fileB] = [a.files[0]!, b.files[0]!]
  const lines = segmentsOf(fileA.bytes, 'ndjson')
  const ids = [a, b].flatMap(({ records }) => records.flatMap((one) => idOf(one)))
  const known = lines.length === a.records.length && segmentsOf(fileB.bytes, 'ndjson').length === b.records.length
  if (!known || new Set(ids).size < ids.length) return undefined
  const ended = fileA.bytes.at(-1) === 0x0a ? fileA.bytes : joined([fileA.bytes, Uint8Array.of(0x0a)])
  return {
    format: 'ndjson',
    files: [{ path: fileA.path, bytes: joined([ended, fileB.bytes]) }],
    records: [...a.records, ...b.records.map((one) => ({ ...one, file: fileA.path, n: one.n + lines.length }))],
  }
}

/** Records of their own; where one depends on a policy for the whole file, both would. */
function single({ steps, scope }: Case): Step | undefined {
  const [step] = steps
  const plain = scope === 'record' && steps.length === 1 && step!.files.length === 1 && step!.file === undefined
  const apart = step!.records.every((one) => one.expect === 'accept' || one.expect === 'reject')
  return plain && apart ? step : undefined
}

/** Two of one Id in a file are open (U18), and so are two users of one Id with attributes of their own (U34). */
function idOf(record: RecordExpectation): string[] {
  if (record.expect !== 'accept') return []
  return ['Id', 'User.UserId', 'Address'].flatMap((path) =>
    record.endpoint[path] === undefined ? [] : [`${path} ${String(record.endpoint[path])}`],
  )
}
