import type { Case, RecordExpectation, Step } from '../../generators/case.ts'
import { policies, type PolicyChoice } from '../../generators/spec/policies.ts'
import { ruleById, type RuleId } from '../../generators/spec/rules.ts'
import type { ClauseId, Edition, Format, Rule } from '../../generators/spec/types.ts'
import type { Outcome, RecordOutcome, ReportedError } from '../importer.ts'
import type { PolicyCard } from '../judge/policies.ts'
import { importOnce } from '../reference/importer.ts'
import { isSettled } from './is-settled.ts'
import { openChoices, settledChoice } from './settled.ts'

export interface ExpectedOptions {
  readonly edition: Edition
  readonly format: Format
  readonly card: PolicyCard
}

type Result = Extract<Outcome, { kind: 'result' }>

/**
 * A file that nobody planned, with what must become of it: as the reference importer reads it under the importer's policies.
 * Where a policy that is not settled, or an open point without a policy, has a say, only safety is asked.
 */
export function expectedCase(bytes: Uint8Array, { edition, format, card }: ExpectedOptions): Case {
  const path = `0001.${format}`
  // What a bad record does to its file is said by the judge, from the policy.
  const skipping = { ...settledChoice(card), 'bad-record': 'skip-record' }
  const result = read(bytes, edition, format, skipping)
  const step = { format, files: [{ path, bytes }] }
  const open = openChoices(card)
    .filter((choice) => choice['bad-record'] === settledChoice(card)['bad-record'])
    .some(
      (choice) => imageOf(read(bytes, edition, format, { ...choice, 'bad-record': 'skip-record' })) !== imageOf(result),
    )
  if (open) return caseOf(edition, format, 'every-endpoint', { ...step, records: [], file: { expect: 'survey' } })
  const { records, rule, whole } = expectationsOf(result, bytes, path)
  if (whole === 'survey') return caseOf(edition, format, rule, { ...step, records: [], file: { expect: 'survey' } })
  if (whole === 'reject') return caseOf(edition, format, rule, { ...step, records, file: { expect: 'reject', rule } })
  return caseOf(edition, format, rule, { ...step, records })
}

interface Expectations {
  readonly records: readonly RecordExpectation[]
  /** The rule that is broken, or that every endpoint must come through. */
  readonly rule: RuleId
  readonly whole?: 'survey' | 'reject'
}

function expectationsOf({ records = [], errors = [] }: Result, bytes: Uint8Array, path: string): Expectations {
  const fileRule = errors.map(ruleOf).find((rule) => rule !== undefined)
  const listed = records.map((record) => expectationOf(record, bytes, path))
  const first = listed.find((one) => one.expect === 'reject')?.rule ?? 'every-endpoint'
  if (errors.length === 0) {
    // A file without a record is open (U4).
    return { records: listed, rule: first, ...(records.length === 0 && { whole: 'survey' as const }) }
  }
  if (!fileRule || !isBinding(fileRule)) return { records: [], rule: 'every-endpoint', whole: 'survey' }
  // Whether the others come through is open, and the reference importer then does not show what they hold.
  const others = listed.map(({ file, n }) => ({ file, n, expect: 'survey' }) as const)
  return { records: others, rule: fileRule.id, whole: 'reject' }
}

function expectationOf(
  { n, status, endpoint, errors = [] }: RecordOutcome,
  bytes: Uint8Array,
  path: string,
): RecordExpectation {
  const where = { file: path, n: n! }
  if (status === 'accepted') {
    return isSettled(endpoint!, bytes)
      ? { ...where, expect: 'accept', endpoint: endpoint! }
      : { ...where, expect: 'survey' }
  }
  const binding = errors.map(ruleOf).find((rule) => rule !== undefined && isBinding(rule))
  return binding ? { ...where, expect: 'reject', rule: binding.id } : { ...where, expect: 'survey' }
}

type Known = Rule & { readonly id: RuleId }

function ruleOf({ class: name }: ReportedError): Known | undefined {
  return name === undefined ? undefined : (ruleById.get(name as RuleId) as Known | undefined)
}

const policed: ReadonlySet<ClauseId> = new Set(policies.flatMap(({ clauses }) => clauses as readonly ClauseId[]))

/** A must, or an open point that a policy settles. */
function isBinding({ force, clauses }: Rule): boolean {
  return force === 'must' || clauses.some((clause) => clause.startsWith('U') && policed.has(clause))
}

function read(bytes: Uint8Array, edition: Edition, format: Format, policies: PolicyChoice): Result {
  const request = { edition, format, files: [{ name: `0001.${format}`, bytes }], deadlineMs: 0 }
  return importOnce(request, { edition, policies }) as Result
}

function imageOf({ file, records }: Result): string {
  return JSON.stringify([file, records?.map(({ n, status, endpoint }) => [n, status, endpoint])])
}

function caseOf(edition: Edition, format: Format, id: RuleId, step: Step): Case {
  const { clauses, force, stage, scope } = ruleById.get(id)!
  return {
    id: `${edition}/${id}/mutated.${format}`,
    rev: 1,
    title: 'A file whose bytes were changed; what must become of it says the reference importer',
    edition,
    format,
    rule: id,
    variant: 'mutated',
    clauses,
    force,
    stage,
    scope,
    needs: [],
    observe: 'file',
    steps: [step],
    provenance: { kind: 'curated', reason: 'mutated by the fuzzer' },
  }
}
