import { clauseById } from '../../generators/spec/clauses.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import type { ClauseId, Edition } from '../../generators/spec/types.ts'
import type { Finding } from '../reference/finding.ts'
import { visible } from '../reports/visible.ts'
import { fixes } from './fixes.ts'
import { nearest } from './nearest.ts'

/** A finding with all that a person needs to act on it. `found` and `fix` show every invisible character. */
export interface Described {
  readonly file: string
  /** From 1, header not counted; without it the finding is about the file. */
  readonly record?: number
  readonly line?: number
  /** From 1, in code points. */
  readonly column?: number
  /** Offset in the file, from 0. */
  readonly byte?: number
  readonly rule: Finding['rule']
  /** The documented path of the attribute. */
  readonly field?: string
  /** What the page says; absent where only our reader has a limit. */
  readonly statement?: Statement
  readonly found: string
  readonly expected: string
  readonly fix: string
}

export interface Statement {
  /** A statement of the page (S), or an open point (U) or contradiction (D) of the texts. */
  readonly clause: ClauseId
  readonly says: string
  /** The page's own words; open points have none. */
  readonly quote?: string
}

export function describe(finding: Finding, edition: Edition): Described {
  const { file, n, line, column, byte, rule, field, expected } = finding
  const statement = statementOf(rule, edition)
  return {
    file,
    ...(n === undefined ? {} : { record: n }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(byte === undefined ? {} : { byte }),
    rule,
    ...(field === undefined ? {} : { field }),
    ...(statement ? { statement } : {}),
    found: shownOnce(finding.found),
    expected,
    fix: fixOf(finding),
  }
}

/** The first clause of the rule that quotes the page of this edition, else its first. */
function statementOf(rule: Finding['rule'], edition: Edition): Statement | undefined {
  const cited = (ruleById.get(rule)?.clauses ?? []).map((id) => clauseById.get(id)!)
  const clause = cited.find(({ quote, editions }) => quote && editions.includes(edition)) ?? cited[0]
  return clause && { clause: clause.id, says: clause.says, ...(clause.quote ? { quote: clause.quote } : {}) }
}

/** The dots of a value that the reader cut stay what they are. */
function shownOnce(found: string): string {
  return visible(found).replaceAll('‹U+2026›', '…')
}

function fixOf({ rule, found }: Finding): string {
  const value = rule === 'record-too-long' || rule === 'json-too-deep' ? undefined : textFound(found)
  const near = value === undefined ? undefined : nearest[rule as keyof typeof nearest]?.(value)
  return near === undefined ? fixes[rule] : `write ${visible(near)}`
}

/** The text that a finding shows as `"…"`; undefined where it shows something else, or not the whole of it. */
function textFound(found: string): string | undefined {
  if (!/^".*"$/s.test(found)) return undefined
  const plain = found.replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
  try {
    return JSON.parse(plain) as string
  } catch {
    return undefined
  }
}
