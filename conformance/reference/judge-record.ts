import type { RejectingRuleId } from '../../generators/spec/rules.ts'
import type { Context, Sight } from './check.ts'
import { checks } from './checks.ts'
import { kindOf } from './checks/layout.ts'
import type { Finding, Position, Problem, ReaderLimit } from './finding.ts'
import type { Plan } from './plan.ts'
import type { ReadRecord } from './record.ts'

export interface Judgement {
  readonly findings: readonly Finding[]
  /** Whether one of them spoils the whole file. */
  readonly spoilsFile: boolean
}

const good: Judgement = { findings: [], spoilsFile: false }

/** Every rule that a record breaks, in the order of the catalogue, each with the first place where it does. */
export function judgeRecord(record: ReadRecord, plan: Plan, context: Context, file: string): Judgement {
  const seen: { rule: RejectingRuleId; sight: Sight; consequence: 'file' | 'record' }[] = []
  for (const { rule, see, consequence } of plan.record) {
    const sight = see(record, context)
    if (sight) seen.push({ rule, sight, consequence })
  }
  for (const { path, attribute, given, value, at } of record.entries) {
    if (attribute === undefined || !given || value === null) continue
    for (const { rule, see, consequence } of plan.values.get(attribute.name) ?? []) {
      if (!see.isWrong(value, context)) continue
      seen.push({ rule, sight: { found: kindOf(value), field: path, at }, consequence })
    }
  }
  if (seen.length === 0) return good
  return {
    findings: seen.map(({ rule, sight }) => findingOf(rule, sight, record, file)),
    spoilsFile: seen.some(({ consequence }) => consequence === 'file'),
  }
}

function findingOf(rule: RejectingRuleId, sight: Sight, record: ReadRecord, file: string): Finding {
  const position = sight.at === undefined ? { line: record.line } : record.positionOf(sight.at)
  return finding({
    rule,
    file,
    n: record.n,
    found: sight.found,
    ...(sight.field === undefined ? {} : { field: sight.field }),
    ...position,
  })
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
  const { file, n, line, column, field } = parts
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const what = [n === undefined ? '' : `record ${n}`, field ?? ''].filter((part) => part !== '').join(', ')
  return {
    ...parts,
    expected,
    message: `${place}: ${what === '' ? '' : `${what}: `}expected ${expected}, found ${parts.found}`,
  }
}

function expectedBy(rule: RejectingRuleId | ReaderLimit): string {
  if (rule === 'record-too-long') return 'a shorter record'
  return rule === 'json-too-deep' ? 'values less deep inside one another' : checks[rule].expected
}
