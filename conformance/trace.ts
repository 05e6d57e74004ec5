import { caseAt, caseSources } from '../generators/generate.ts'
import { clauses } from '../generators/spec/clauses.ts'
import { rulesOf, type RuleId } from '../generators/spec/rules.ts'
import type { Clause, ClauseId, Edition, Rule } from '../generators/spec/types.ts'
import type { Entry } from './corpus/manifest.ts'

/** What a case must tell to be traced, stored or drawn. */
export type TracedCase = Pick<Entry, 'id' | 'edition' | 'clauses'> & {
  readonly twin?: unknown
  readonly steps: readonly Pick<Entry['steps'][number], 'records' | 'file'>[]
}

/**
 * Cases that no corpus holds, one of each source: those that need a bucket of their own, with its other objects and roles, are
 * drawn for whoever has one.
 */
export function drawnOnly(edition: Edition): readonly TracedCase[] {
  const sources = caseSources({ edition }).filter(({ needs }) => needs.includes('bucket'))
  return sources.map((source) => ({ ...caseAt(source, 1), id: source.id }))
}

/** What a fault must tell to be traced; the faults themselves are no part of the shipped suite. */
export interface TracedFault {
  readonly id: string
  readonly clauses: readonly ClauseId[]
}

/** A clause and all that hangs on it, by ids. */
export interface Trace {
  readonly clause: ClauseId
  readonly says: string
  readonly force: Clause['force']
  readonly testable: Clause['testable']
  /** `job`: only an importer with a job API can show it; `none`: none can, for this reason. */
  readonly shownBy: 'file' | 'job' | 'none'
  readonly reason?: string
  readonly rules: readonly RuleId[]
  /** Cases that are valid in whole. */
  readonly accepting: readonly string[]
  /** Cases of which something must be rejected; each has a valid twin. */
  readonly rejecting: readonly string[]
  /** Cases that depend on a policy, or of which only safety is asked; each has a valid twin too. */
  readonly open: readonly string[]
  readonly faults: readonly string[]
}

/** Clause, rule, cases, faults: for every clause of an edition, in the order of the page. */
export function trace(
  edition: Edition,
  cases: readonly TracedCase[],
  faults: readonly TracedFault[] = [],
): readonly Trace[] {
  const rules = rulesOf(edition)
  const known: readonly Clause[] = clauses
  const mine = cases.filter((entry) => entry.edition === edition)
  return known
    .filter((clause) => clause.editions.includes(edition))
    .map((clause) => {
      const { id, says, force, testable, reason } = clause
      const citing = rules.filter((rule: Rule) => rule.clauses.includes(id))
      const of = mine.filter((entry) => entry.clauses.includes(id))
      const kinds = (kind: Kind) => of.filter((entry) => kindOf(entry) === kind).map((entry) => entry.id)
      return {
        clause: id,
        says,
        force,
        testable,
        shownBy: shownBy(clause, citing),
        ...(reason !== undefined && { reason }),
        rules: citing.map((rule) => rule.id),
        accepting: kinds('accepting'),
        rejecting: kinds('rejecting'),
        open: kinds('open'),
        faults: faults.filter((fault) => fault.clauses.includes(id)).map((fault) => fault.id),
      }
    })
}

type Kind = 'accepting' | 'rejecting' | 'open'

function kindOf({ twin, steps }: TracedCase): Kind {
  if (!twin) return 'accepting'
  const rejects = steps.some(({ file, records = [] }) =>
    [...records, ...(file ? [file] : [])].some(({ expect }) => expect === 'reject'),
  )
  return rejects ? 'rejecting' : 'open'
}

function shownBy({ testable }: Clause, citing: readonly Rule[]): Trace['shownBy'] {
  if (testable.length === 0) return 'none'
  const job =
    testable.every((kind) => kind === 'job') ||
    (citing.length > 0 && citing.every((rule) => rule.needs?.includes('job')))
  return job ? 'job' : 'file'
}

/** Clauses that no file can be rejected or accepted for with certainty, and why. */
const leftOpen: Readonly<Record<Edition, Partial<Record<ClauseId, string>>>> = {
  '2017': {
    S12: 'what an unlisted attribute costs is open (U10)',
    S45: 'what an unlisted attribute costs is open (U10)',
    S47: 'whether a key with a period is nested all the same is open (U11)',
  },
  final: {
    S12: 'what an unlisted attribute costs is open (U10)',
    S45: 'what an unlisted attribute costs is open (U10)',
    S47: 'whether a key with a period is nested all the same is open (U11)',
    S62: 'the text both lists EffectiveDate and refuses it (D5)',
  },
}

/**
 * What the cases owe: a clause that binds and that an importer can show has an accepting case (a valid twin is one), and a rejecting
 * one where it is a decision. Where an open point decides, the reason stands in `leftOpen`; a reason that is needed no more
 * is a gap too.
 */
export function traceGaps(edition: Edition, rows: readonly Trace[]): readonly string[] {
  const lacking = new Map(rows.flatMap((row) => (lackOf(row) ? [[row.clause, lackOf(row)!] as const] : [])))
  const excused = Object.keys(leftOpen[edition]) as ClauseId[]
  return [
    ...[...lacking].filter(([clause]) => !excused.includes(clause)).map(([clause, lack]) => `${clause} ${lack}`),
    ...excused.filter((clause) => !lacking.has(clause)).map((clause) => `${clause} is left open, and lacks nothing`),
  ]
}

function lackOf({ force, shownBy, testable, accepting, rejecting, open }: Trace): string | undefined {
  if (force !== 'must' || shownBy === 'none') return undefined
  if (accepting.length + rejecting.length + open.length === 0) return 'has no accepting case'
  return testable.includes('decision') && rejecting.length === 0 ? 'is a decision and has no rejecting case' : undefined
}

/** One clause for a person, or all of them in a line each. */
export function traceText(rows: readonly Trace[]): string {
  const [only, ...others] = rows
  return only && others.length === 0 ? clauseText(only) : tableText(rows)
}

function clauseText({ clause, says, force, testable, shownBy, reason, ...lists }: Trace): string {
  const section = (name: string, ids: readonly string[]) => [
    `  ${name} (${ids.length})`,
    ...ids.map((id) => `    ${id}`),
  ]
  return [
    `${clause} (${force}${testable.length > 0 ? `; ${testable.join(', ')}` : ''}): ${says}`,
    ...(shownBy === 'none' ? [`  no importer can show it: ${reason}`] : []),
    ...(shownBy === 'job' ? ['  only an importer with a job API can show it'] : []),
    ...section('rules', lists.rules),
    ...section('accepting cases', lists.accepting),
    ...section('rejecting cases, each with its valid twin', lists.rejecting),
    ...section('open cases, each with its valid twin', lists.open),
    ...section('faults', lists.faults),
  ].join('\n')
}

function tableText(rows: readonly Trace[]): string {
  const line = (row: Trace) => {
    const counts = [row.rules, row.accepting, row.rejecting, row.open, row.faults].map((ids) =>
      String(ids.length).padStart(10),
    )
    const note =
      row.shownBy === 'none' ? `no importer can show it: ${row.reason}` : row.shownBy === 'job' ? 'job API only' : ''
    return `${row.clause.padEnd(4)} ${row.force.padEnd(11)}${counts.join('')}  ${note}`.trimEnd()
  }
  const names = ['rules', 'accepting', 'rejecting', 'open', 'faults'].map((name) => name.padStart(10))
  const heading = `${'clause'.padEnd(16)}${names.join('')}`
  return [heading, ...rows.map(line)].join('\n')
}
