import type { Endpoint } from '../../generators/endpoint.ts'
import type { Counts } from '../importer.ts'
import type { Context } from './check.ts'
import { newNames } from './checks/records.ts'
import type { Finding, Position, Problem } from './finding.ts'
import { judgeRecord, problemFinding } from './judge-record.ts'
import type { Plan } from './plan.ts'
import { given, type ReadRecord } from './record.ts'
import type { Store } from './store.ts'
import { toEndpoint } from './to-endpoint.ts'

/** What became of one record by itself; whether its file is imported is told at its end. */
export interface RecordResult {
  readonly n: number
  /** Physical line, from 1. */
  readonly line: number
  /** Of an accepted record: the endpoint as the file gives it. */
  readonly endpoint?: Endpoint
  /** Of a rejected one: why; empty where it is left out because of another record or of its file. */
  readonly findings: readonly Finding[]
}

export interface FileResult {
  readonly name: string
  readonly status: 'accepted' | 'partial' | 'rejected'
  readonly counts: Required<Counts>
  /** What spoils the file as a whole; the first hundred. */
  readonly findings: readonly Finding[]
  /** The Ids of the endpoints stored. */
  readonly ids: readonly string[]
}

export interface TallyOptions {
  readonly name: string
  readonly plan: Plan
  readonly store: Store
  readonly onAccepted?: ((record: RecordResult) => void) | undefined
  readonly onRejected?: ((record: RecordResult) => void) | undefined
  /** Told of everything that is found, once and in its order. With it the records of a spoilt file are judged all the same. */
  readonly onFinding?: ((finding: Finding) => void) | undefined
}

/** Counts the records of one file, judges them, and stages the good ones. */
export interface Tally {
  readonly context: Context
  /** Whether records only count: the file is spoilt, or a record before stopped it. */
  readonly isClosed: boolean
  /** Whether anybody asks for the endpoints of good records. */
  readonly needsEndpoints: boolean
  readonly records: number
  /** Starts the next record and tells its number, from 1. */
  next(): number
  /** Judges a record. */
  take(record: ReadRecord): void
  /** A record that nothing can be wrong with. */
  accept(record: ReadRecord): void
  /** The same, where nobody asks for its endpoint and it has no new name. */
  pass(): void
  /** A record that only counts. */
  leave(line: number): void
  /** A record that breaks a rule before it can be read, and perhaps spoils its file. */
  refuse(problem: Problem, spoils: 'record' | 'file'): void
  ignore(): void
  /** Nothing of the file is imported. */
  spoil(problem: Omit<Problem, 'position'> & { readonly position?: Partial<Position> }): void
  finish(): FileResult
}

const findingsMax = 100

export function createTally({ name, plan, store, onAccepted, onRejected, onFinding }: TallyOptions): Tally {
  const badRecord = plan.policies['bad-record']
  const stage = store.begin()
  const context: Context = { edition: plan.edition, policies: plan.policies, limits: plan.limits, account: stage }
  const needsEndpoints = store.keeps || onAccepted !== undefined
  const spoiling: Finding[] = []
  let n = 0
  let accepted = 0
  let ignored = 0
  let spoilt = false
  let stopped = false

  function addSpoiling(finding: Finding): void {
    spoilt = true
    if (spoiling.length < findingsMax) spoiling.push(finding)
  }

  function spoil(problem: Parameters<Tally['spoil']>[0]): void {
    const finding = problemFinding(problem, name)
    addSpoiling(finding)
    onFinding?.(finding)
  }

  function reject(line: number, findings: readonly Finding[]): void {
    if (badRecord === 'stop-at-record') stopped = true
    if (badRecord === 'fail-file') spoilt = true
    onRejected?.({ n, line, findings })
    if (onFinding) findings.forEach(onFinding)
  }

  function accept(record: ReadRecord): void {
    accepted += 1
    const id = given(record, 'Id')?.value
    const names = newNames(record, stage).map(({ name }) => name.path)
    const endpoint = needsEndpoints ? toEndpoint(record, context) : undefined
    stage.put({ names, ...(typeof id === 'string' && id !== '' ? { id } : {}), ...(endpoint ? { endpoint } : {}) })
    if (endpoint) onAccepted?.({ n, line: record.line, endpoint, findings: [] })
  }

  return {
    context,
    needsEndpoints,
    get isClosed() {
      return onFinding === undefined && (spoilt || stopped)
    },
    get records() {
      return n
    },
    next: () => (n += 1),
    take(record) {
      const { findings, spoilsFile } = judgeRecord(record, plan, context, name)
      if (spoilsFile) findings.forEach(addSpoiling)
      if (findings.length > 0) reject(record.line, findings)
      else accept(record)
    },
    accept,
    pass() {
      accepted += 1
    },
    leave: (line) => onRejected?.({ n, line, findings: [] }),
    refuse(problem, spoils) {
      const finding = problemFinding(problem, name)
      if (spoils === 'file') addSpoiling(finding)
      reject(problem.position.line, [{ ...finding, n }])
    },
    ignore() {
      ignored += 1
    },
    spoil,
    finish() {
      if (n === 0 && plan.consequenceInReading('not-empty') !== 'none') {
        spoil({ rule: 'not-empty', found: 'no record' })
      }
      const ids = spoilt ? [] : stage.commit()
      const kept = spoilt ? 0 : accepted
      const counts = { read: n, accepted: kept, rejected: n - kept, ignored }
      return { name, status: statusOf(counts, spoilt), counts, findings: spoiling, ids }
    },
  }
}

export function statusOf({ accepted, rejected }: Counts, spoilt: boolean): FileResult['status'] {
  if (spoilt) return accepted > 0 ? 'partial' : 'rejected'
  if (rejected === 0) return 'accepted'
  return accepted === 0 ? 'rejected' : 'partial'
}
