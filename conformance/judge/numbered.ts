import type { RecordOutcome } from '../importer.ts'
import { pairOf } from './match.ts'
import type { Predicted, Prediction } from './predict.ts'
import { changedOf, nameOf, plural, problem, wanted, type ExamineOptions, type Problem } from './problem.ts'

/**
 * Compares record by record, for importers that number their records; undefined where they do not, or give one number twice.
 * A blank line that is ignored may count as a record or not, so both numberings are tried.
 */
export function examineNumbered(
  prediction: Prediction,
  observed: readonly RecordOutcome[],
  options: ExamineOptions,
): readonly Problem[] | undefined {
  const keyed = keyedRecords(observed, options)
  if (!keyed) return undefined
  const asWritten = byNumber(prediction, keyed, options)
  if (asWritten.length === 0 || !prediction.records.some((record) => record.fate === 'nothing')) return asWritten
  const compact = byNumber({ ...prediction, records: withoutNothing(prediction.records) }, keyed, options)
  return compact.length < asWritten.length ? compact : asWritten
}

type Keyed = ReadonlyMap<string | number, RecordOutcome>

function keyedRecords(observed: readonly RecordOutcome[], { several, pathOf }: ExamineOptions): Keyed | undefined {
  const keyed = new Map<string | number, RecordOutcome>()
  for (const record of observed) {
    if (record.n === undefined && record.status === 'ignored') continue
    if (record.n === undefined || (several && record.file === undefined)) return undefined
    const key = several ? keyOf(pathOf(record.file!), record.n) : record.n
    if (keyed.has(key)) return undefined
    keyed.set(key, record)
  }
  return keyed
}

function keyOf(path: string, n: number): string {
  return `${n} ${path}`
}

function withoutNothing(records: readonly Predicted[]): readonly Predicted[] {
  const last = new Map<string, number>()
  return records
    .filter((record) => record.fate !== 'nothing')
    .map((record) => {
      const n = (last.get(record.file) ?? 0) + 1
      last.set(record.file, n)
      return { ...record, n }
    })
}

function byNumber(prediction: Prediction, keyed: Keyed, options: ExamineOptions): readonly Problem[] {
  const { records } = prediction
  const problems: Problem[] = []
  let met = 0
  for (const record of records) {
    const observed = keyed.get(options.several ? keyOf(record.file, record.n) : record.n)
    if (observed) met++
    const found = examineRecord(record, observed, options)
    if (found) problems.push(found)
  }
  if (met < keyed.size) problems.push(...unlisted(prediction, keyed, options))
  return problems
}

function examineRecord(
  record: Predicted,
  observed: RecordOutcome | undefined,
  options: ExamineOptions,
): Problem | undefined {
  const { fate } = record
  const unlike = (code: 'lost' | 'good-rejected' | 'bad-accepted', seen: string) =>
    problem(code, nameOf(record), wanted[fate], seen)
  switch (observed?.status) {
    case undefined:
      return fate === 'accept' || fate === 'reject' || fate === 'free'
        ? unlike('lost', 'not reported at all')
        : undefined
    case 'ignored':
      return fate === 'accept' || fate === 'reject' ? unlike('lost', 'ignored') : undefined
    case 'rejected':
      return fate === 'accept' || fate === 'nothing' ? unlike('good-rejected', 'rejected') : undefined
    case 'accepted':
      if (fate === 'free') return undefined
      if (fate !== 'accept' && fate !== 'maybe') return unlike('bad-accepted', 'accepted')
  }
  if (observed?.endpoint === undefined || record.endpoint === undefined) return undefined
  const expected = { endpoint: record.endpoint }
  const { differences } = pairOf(expected, observed.endpoint, options.compare(record.endpoint))
  return differences.length > 0 ? changedOf(nameOf(record), differences) : undefined
}

/** Records that the case does not list. Those of a file of which it lists none may be reported, as long as they are not imported. */
function unlisted({ records, extra }: Prediction, keyed: Keyed, options: ExamineOptions): readonly Problem[] {
  if (extra === 'any') return []
  const known = new Set(records.map((record) => (options.several ? keyOf(record.file, record.n) : record.n)))
  const files = new Set(records.map((record) => record.file))
  const foreign = ({ file }: RecordOutcome) => options.several && file !== undefined && !files.has(options.pathOf(file))
  const rest = [...keyed].filter(([key]) => !known.has(key)).map(([, record]) => record)
  const accepted = rest.filter((record) => record.status === 'accepted').length
  if (accepted > 0 && rest.every(foreign)) {
    return [problem('bad-accepted', 'the import', 'no record of any other file', `${accepted} of them accepted`)]
  }
  const surplus = rest.filter((record) => record.status !== 'ignored' && !(foreign(record) || extra === 'rejected'))
  const told = records.length + surplus.length
  return surplus.length > 0
    ? [problem('extra', 'the import', plural(records.length, 'record'), `${told} reported`)]
    : []
}
