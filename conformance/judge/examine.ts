import type { Endpoint } from '../../generators/endpoint.ts'
import type { RecordOutcome } from '../importer.ts'
import { matchEndpoints, pairOf } from './match.ts'
import { examineNumbered } from './numbered.ts'
import { tallyOf, type Result, type Tally } from './observe.ts'
import type { Predicted, Prediction } from './predict.ts'
import { changedOf, fatesOf, nameOf, plural, problem, sums, type ExamineOptions, type Problem } from './problem.ts'
import type { ProblemCode } from './verdict.ts'

/** Where one answer departs from one prediction. The first problem is the one to tell. */
export function examine(prediction: Prediction, result: Result, options: ExamineOptions): readonly Problem[] {
  const tally = tallyOf(result)
  const contradictions = [...contradictionsOf(result, tally), ...twoFates(result, options)]
  if (contradictions.length > 0) return contradictions
  const problems = recordProblems(prediction, result, tally, options)
  if (problems.length > 0) return problems
  const miscounted = readProblems(prediction, result, options)
  return miscounted.length > 0 ? miscounted : statusProblems(prediction, result, tally, options)
}

/** The safety floor: an answer that contradicts itself proves nothing. */
function contradictionsOf({ counts, file }: Result, tally: Tally | undefined): readonly Problem[] {
  const found: Problem[] = []
  const tell = (expected: string, observed: string, code: ProblemCode = 'contradiction') =>
    found.push(problem(code, 'the report', expected, observed))
  if (!tally) return found
  if (counts && (counts.accepted !== tally.accepted || counts.rejected !== tally.rejected)) {
    tell(`counts of the records that it lists (${sums(tally)})`, `counts of ${sums(counts)}`)
  }
  if (counts?.read !== undefined) {
    // Whether what is ignored counts as read is left to the importer.
    const told = counts.accepted + counts.rejected
    if (counts.read < told) tell(`at least ${told} records read, the sum of its counts`, `${counts.read} read`)
    if (counts.ignored !== undefined && counts.read > told + counts.ignored) {
      tell(
        `${counts.read} records accounted for, as many as were read`,
        `${told + counts.ignored} accounted for`,
        'lost',
      )
    }
  }
  if (file === 'accepted' && tally.rejected > 0) tell('no rejected record in an accepted file', sums(tally))
  if (file === 'rejected' && tally.accepted > 0) tell('no accepted record in a rejected file', sums(tally))
  return found
}

/** One record cannot be both accepted and rejected. */
function twoFates({ records = [] }: Result, { several }: ExamineOptions): readonly Problem[] {
  if (several) return []
  const accepted = new Set(records.flatMap(({ n, status }) => (n !== undefined && status === 'accepted' ? [n] : [])))
  const both = records.find(({ n, status }) => n !== undefined && status === 'rejected' && accepted.has(n))
  return both ? [problem('contradiction', `record ${both.n}`, 'accepted or rejected', 'both')] : []
}

/** More records were read than the file has; what no record stands for is an importer's own to count. */
function readProblems(prediction: Prediction, { counts }: Result, { unlisted }: ExamineOptions): readonly Problem[] {
  if (counts?.read === undefined || prediction.extra !== 'none' || unlisted) return []
  const most = prediction.records.length
  return counts.read > most
    ? [problem('contradiction', 'the report', `at most ${plural(most, 'record')} read`, `${counts.read} read`)]
    : []
}

function recordProblems(
  prediction: Prediction,
  result: Result,
  tally: Tally | undefined,
  options: ExamineOptions,
): readonly Problem[] {
  const refused = result.file === 'rejected'
  if (prediction.extra === 'none' && result.records) {
    const numbered = examineNumbered(prediction, result.records, options)
    // An import that is refused as a whole need not speak of its records.
    if (numbered) return refused ? numbered.filter((one) => one.code !== 'lost') : numbered
  }
  if (refused) return []
  const counted = tally ? tallyProblems(prediction, tally, options) : []
  const endpoints = result.records && endpointsOf(result.records)
  if (!endpoints) return counted
  const matched = matchProblems(prediction, endpoints, options)
  // What is too much is told once.
  return [...counted, ...(counted.length > 0 ? matched.filter((one) => one.code !== 'bad-accepted') : matched)]
}

// Importers that show endpoints without numbers, and imports whose records cannot be numbered

function endpointsOf(records: readonly RecordOutcome[]): readonly Endpoint[] | undefined {
  const accepted = records.filter((record) => record.status === 'accepted')
  const endpoints = accepted.flatMap((record) => (record.endpoint ? [record.endpoint] : []))
  return endpoints.length === accepted.length ? endpoints : undefined
}

type Known = Predicted & { readonly endpoint: Endpoint }

function matchProblems(prediction: Prediction, observed: readonly Endpoint[], options: ExamineOptions): Problem[] {
  const importable = prediction.records.filter((record): record is Known => {
    return (record.fate === 'accept' || record.fate === 'maybe') && record.endpoint !== undefined
  })
  const found = matchEndpoints(importable, observed, (record) => options.compare(record.endpoint))
  const missing = found.missing.filter((record) => record.fate === 'accept')
  // What is missing and what is too much are most likely one endpoint whose address was changed.
  const both = Math.min(missing.length, found.extra.length)
  const readdressed = missing.slice(0, both).map((record, i) => {
    return pairOf(record, found.extra[i]!, options.compare(record.endpoint))
  })
  const changed = [...found.pairs, ...readdressed].filter((pair) => pair.differences.length > 0)
  const problems = changed.map((pair) => changedOf(nameOf(pair.expected), pair.differences))
  const free = fatesOf(prediction).free
  if (prediction.extra !== 'any' && found.extra.length - both > free) {
    const most = plural(importable.length + free, 'endpoint')
    problems.push(problem('bad-accepted', 'the import', `at most ${most}, as the file has them`, `${observed.length}`))
  }
  const gone = missing.slice(both).map((record) => problem('good-rejected', nameOf(record), 'accepted', 'not imported'))
  return [...problems, ...gone]
}

// Importers that show counts

function tallyProblems(prediction: Prediction, tally: Tally, { unlisted }: ExamineOptions): Problem[] {
  const due = fatesOf(prediction)
  const told = tally.accepted + tally.rejected
  const most = due.accept + due.free + due.maybe
  const total = most + due.reject + due.skip
  const tell = (code: ProblemCode, expected: string) => [problem(code, 'the import', expected, sums(tally))]
  const surplus = prediction.extra === 'none' && !unlisted && told > total
  if (surplus) return tell('extra', `${plural(total, 'record')} in all`)
  if (prediction.extra !== 'any' && tally.accepted > most)
    return tell('bad-accepted', most > 0 ? `at most ${most} accepted` : 'none accepted')
  if (tally.accepted < due.accept) {
    return tell(told < total ? 'lost' : 'good-rejected', `${due.free > 0 ? 'at least ' : ''}${due.accept} accepted`)
  }
  const least = due.accept + due.reject + due.free
  const ignored = due.free > 0 ? tally.ignored : 0
  return told + ignored < least ? tell('lost', `${least} accepted or rejected`) : []
}

// Every importer: the word for the whole import

function statusProblems(
  prediction: Prediction,
  result: Result,
  tally: Tally | undefined,
  { unlisted }: ExamineOptions,
): readonly Problem[] {
  const due = fatesOf(prediction)
  const refused = prediction.mustFail || due.reject + due.skip > 0
  const open = due.free + due.maybe > 0 || prediction.extra === 'any'
  const tell = (code: ProblemCode, expected: string) => [problem(code, 'the import', expected, result.file)]
  switch (result.file) {
    case 'accepted':
      return refused ? tell('bad-accepted', due.accept > 0 ? 'partial' : 'rejected') : []
    case 'rejected':
      return due.accept > 0 ? tell('good-rejected', refused ? 'partial' : 'accepted') : []
    case 'partial':
      // Something else than these records may have been left out: a blank line, a file of another format.
      if (due.accept > 0) return refused || open || due.nothing > 0 || unlisted ? [] : tell('good-rejected', 'accepted')
      return refused && !open && tally?.accepted !== 0 ? tell('bad-accepted', 'rejected') : []
  }
}
