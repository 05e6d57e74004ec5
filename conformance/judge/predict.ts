import type { Answer, Case, RecordExpectation, Step } from '../../generators/case.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { PolicyChoice, PolicyId } from '../../generators/spec/policies.ts'
import type { RuleId } from '../../generators/spec/rules.ts'

/**
 * What must become of a record when the policies are known:
 * `accept` and `reject` as they say; `skip`: not imported, whether reported or not; `nothing`: it is no record;
 * `free`: accepted or rejected, as the importer likes; `maybe`: not imported, or imported unchanged.
 */
export type Fate = 'accept' | 'reject' | 'skip' | 'nothing' | 'free' | 'maybe'

export interface Predicted {
  readonly file: string
  readonly n: number
  readonly fate: Fate
  readonly endpoint?: Endpoint
  readonly rule?: RuleId
}

/** What one import must look like. */
export interface Prediction {
  readonly records: readonly Predicted[]
  /** The import as a whole must not be reported as accepted. */
  readonly mustFail: boolean
  /** Which records may be reported beyond those that are listed. */
  readonly extra: 'none' | 'rejected' | 'any'
  /** The texts leave it open how the import comes out: only the safety floor is asked. */
  readonly survey: boolean
  /** The rule for whose sake the import as a whole is refused. */
  readonly rule?: RuleId
}

/** The ways in which an import may come out under these choices. More than one only where the texts leave it quite open. */
export function predict(step: Step, choice: PolicyChoice): readonly Prediction[] {
  const records = step.records.map((record) => resolve(record, choice))
  const survey = step.file?.expect === 'survey' || records.some((record) => record.fate === 'free')
  if (step.file?.expect === 'reject') {
    return [{ records: records.map(optional), mustFail: true, extra: 'rejected', survey, rule: step.file.rule }]
  }
  if (step.file?.expect === 'survey') {
    return [
      { records, mustFail: false, extra: 'any', survey },
      { records: records.map(optional), mustFail: true, extra: 'any', survey },
    ]
  }
  let whole: readonly (readonly Predicted[])[] = [[]]
  for (const group of byFile(records)) {
    const ways = waysOf(group, choice['bad-record'])
    whole = whole.length === 1 && whole[0]!.length === 0 ? ways : whole.flatMap((a) => ways.map((b) => [...a, ...b]))
  }
  return whole.map((records) => ({ records, mustFail: false, extra: 'none', survey }))
}

/** The policies that decide what the steps of a case must come to. */
export function policiesOf(kase: Case): readonly PolicyId[] {
  const ids = new Set<PolicyId>()
  for (const step of kase.steps) {
    for (const record of step.records) {
      if (record.expect === 'open') ids.add(record.policy)
      if (mayBeRejected(record) && step.file === undefined && step.records.length > 1) ids.add('bad-record')
    }
    for (const lookup of step.lookups ?? []) if (lookup.expect === 'open') ids.add(lookup.policy)
  }
  return [...ids]
}

function mayBeRejected(record: RecordExpectation): boolean {
  if (record.expect !== 'open') return record.expect !== 'accept'
  return Object.values(record.by).some((answer) => answer.expect === 'reject' || answer.expect === 'survey')
}

type Resolved = Predicted & { readonly failsFile?: boolean }

function resolve(record: RecordExpectation, choice: PolicyChoice): Resolved {
  const { file, n } = record
  if (record.expect === 'accept') return { file, n, fate: 'accept', endpoint: record.endpoint }
  if (record.expect === 'reject') return { file, n, fate: 'reject', rule: record.rule }
  if (record.expect === 'survey') return { file, n, fate: 'free' }
  const value = choice[record.policy]
  return { file, n, ...fateOf(value === undefined ? undefined : record.by[value]) }
}

function fateOf(answer: Answer | undefined): Pick<Resolved, 'fate' | 'endpoint' | 'failsFile'> {
  switch (answer?.expect) {
    case undefined:
    case 'survey':
      return { fate: 'free' }
    case 'accept':
      return { fate: 'accept', endpoint: answer.endpoint }
    case 'reject':
      return { fate: 'reject' }
    case 'reject-file':
      return { fate: 'skip', failsFile: true }
    case 'nothing':
      return { fate: 'nothing' }
  }
}

function byFile(records: readonly Resolved[]): Iterable<readonly Resolved[]> {
  const first = records[0]?.file
  if (records.every((record) => record.file === first)) return [records]
  const groups = new Map<string, Resolved[]>()
  for (const record of records) {
    const group = groups.get(record.file)
    if (group) group.push(record)
    else groups.set(record.file, [record])
  }
  return groups.values()
}

/** The ways in which one file may come out, by what a bad record does to it (U24). */
function waysOf(records: readonly Resolved[], badRecord: string | undefined): readonly (readonly Predicted[])[] {
  if (records.some((record) => record.failsFile)) return [records.map(withheld)]
  const bad = records.findIndex((record) => record.fate === 'reject')
  const usual = bad < 0 ? records : spoilt(records, bad, badRecord)
  if (!records.some((record) => record.fate === 'free')) return [usual]
  const stops = records.flatMap((record, at) =>
    badRecord === 'stop-at-record' && record.fate === 'free' ? [stoppedAt(records, at)] : [],
  )
  return [usual, records.map(withheld), ...stops]
}

function spoilt(records: readonly Resolved[], bad: number, badRecord: string | undefined): readonly Predicted[] {
  if (badRecord === 'fail-file') return records.map(withheld)
  return badRecord === 'stop-at-record' ? stoppedAt(records, bad) : records
}

function stoppedAt(records: readonly Predicted[], bad: number): readonly Predicted[] {
  return records.map((record, at) => (at < bad ? record : at > bad ? withheld(record) : { ...record, fate: 'reject' }))
}

function withheld(record: Predicted): Predicted {
  return record.fate === 'nothing' ? record : { ...record, fate: 'skip' }
}

function optional(record: Predicted): Predicted {
  if (record.fate === 'accept') return { ...record, fate: 'maybe' }
  return record.fate === 'reject' ? { ...record, fate: 'skip' } : record
}
