import type { RejectingRuleId } from '../../generators/spec/rules.ts'
import type { Context, Sight } from './check.ts'
import { checks } from './checks.ts'
import type { Finding, Position, Problem, ReaderLimit } from './finding.ts'
import type { FormatPlan, Plan } from './plan.ts'
import type { Entry, ReadRecord } from './record.ts'
import { kindOf } from './words-for.ts'

export interface Judgement {
  readonly findings: readonly Finding[]
  /** Whether one of them spoils the whole file. */
  readonly spoilsFile: boolean
}

interface Seen {
  readonly rule: RejectingRuleId
  readonly consequence: 'record' | 'file'
  readonly sight: Sight
}

const good: Judgement = { findings: [], spoilsFile: false }
const findingsMax = 20

/** What a record breaks: what is wrong with it as a whole, then entry by entry; the first twenty. */
export function judgeRecord(record: ReadRecord, plan: Plan, context: Context, file: string): Judgement {
  const { entries, format } = record
  const checking = plan[format]
  let seen: Seen[] | undefined
  for (const { rule, look, consequence } of checking.record) {
    const sight = look(record, context)
    if (sight) (seen ??= []).push({ rule, consequence, sight })
  }
  for (let i = 0; i < entries.length; i++) {
    if (entries[i]!.given) seen = seeEntry(entries[i]!, checking, context, seen)
  }
  if (seen === undefined) return good
  return {
    findings: seen.slice(0, findingsMax).map(({ rule, sight }) => findingOf(rule, sight, record, file)),
    spoilsFile: seen.some(({ consequence }) => consequence === 'file'),
  }
}

function seeEntry(
  entry: Entry,
  checking: FormatPlan,
  context: Context,
  before: Seen[] | undefined,
): Seen[] | undefined {
  const { name, value, at } = entry
  let seen = before
  for (const { rule, look, consequence } of name.attribute ? checking.listed : checking.unlisted) {
    const found = look.see(entry, context)
    if (found !== undefined) (seen ??= []).push({ rule, consequence, sight: { found, field: name.path, at } })
  }
  if (name.attribute === undefined || value === null) return seen
  for (const { rule, look, consequence } of checking.values.get(name.attribute.name) ?? []) {
    if (!look.isWrong(value, context)) continue
    ;(seen ??= []).push({ rule, consequence, sight: { found: kindOf(value), field: name.path, at } })
  }
  return seen
}

function findingOf(rule: RejectingRuleId, sight: Sight, record: ReadRecord, file: string): Finding {
  const position = sight.at === undefined ? { line: record.line } : record.positionOf(sight.at)
  const field = sight.field === undefined ? {} : { field: sight.field }
  return finding({ rule, file, n: record.n, found: sight.found, ...field, ...position })
}

/** What a decoder or reader met, or what a header or a location breaks. */
export function problemFinding(
  { rule, found, position }: Omit<Problem, 'position'> & { position?: Partial<Position> },
  file: string,
): Finding {
  return finding({ rule, file, found, ...position })
}

function finding(parts: Omit<Finding, 'expected' | 'message'>): Finding {
  const expected = expectedBy(parts.rule)
  return {
    ...parts,
    expected,
    // Of a million findings few are read.
    get message() {
      return messageOf(parts, expected)
    },
  }
}

function messageOf({ file, n, line, column, field, found }: Omit<Finding, 'expected' | 'message'>, expected: string) {
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const what = [n === undefined ? '' : `record ${n}`, field ?? ''].filter((part) => part !== '').join(', ')
  return `${place}: ${what === '' ? '' : `${what}: `}expected ${expected}, found ${found}`
}

function expectedBy(rule: RejectingRuleId | ReaderLimit): string {
  if (rule === 'record-too-long') return 'a shorter record'
  return rule === 'json-too-deep' ? 'values less deep inside one another' : checks[rule].expected
}
