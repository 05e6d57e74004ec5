import { visible } from '../reports/visible.ts'
import type { Summary } from './check.ts'
import type { RuleCount } from './count-rules.ts'
import type { Described, Statement } from './describe.ts'
import type { CheckReport } from './report.ts'

/** For a person: three lines for each finding, and the counts at the end. */
export function textReport(): CheckReport {
  return {
    begin: () => '',
    finding: findingText,
    end: (summary) => `${summaryLines(summary).join('\n')}\n`,
  }
}

function findingText({ rule, record, field, found, expected, statement, fix, ...place }: Described): string {
  const what = [
    record === undefined ? 'the file' : `record ${record}`,
    ...(field === undefined ? [] : [visible(field)]),
  ]
  return [
    `${placeText(place)}: ${rule}: ${what.join(', ')}`,
    `  found ${found}, expected ${expected}`,
    ...(statement ? [`  ${statementText(statement)}`] : []),
    `  fix: ${fix}\n`,
  ].join('\n')
}

/** `segment.csv:12:34`, as editors take it. */
function placeText({ file, line, column }: Pick<Described, 'file' | 'line' | 'column'>): string {
  return [visible(file), line, column].filter((part) => part !== undefined).join(':')
}

function statementText({ clause, quote, says }: Statement): string {
  return quote === undefined ? `${clause}: ${says}` : `${clause}: the page says “${quote}”`
}

function summaryLines(summary: Summary): string[] {
  const { edition, files, records, bytes, findings, described, wrongRecords, wrongFiles } = summary
  const size = `${count(files, 'file')}, ${count(records, 'record')}, ${megabytes(bytes)}`
  const lines =
    findings === 0
      ? [`no findings in ${size}, by edition ${edition}`]
      : [
          `${count(findings, 'finding')} in ${count(wrongRecords, 'record')} of ${count(wrongFiles, 'file')}, by edition ${edition}; read: ${size}`,
          ...ruleLines(summary.byRule),
        ]
  if (described < findings)
    lines.push(`  ${number(findings - described)} of them are only counted; --max-findings N shows more`)
  return [...lines, ...otherLines(summary), ...noteLines(summary)]
}

function ruleLines(byRule: readonly RuleCount[]): string[] {
  const width = Math.max(...byRule.map(({ rule }) => rule.length))
  const digits = Math.max(...byRule.map(({ count }) => number(count).length))
  return byRule.map(
    ({ rule, count, first }) =>
      `  ${number(count).padStart(digits)}  ${rule.padEnd(width)}  first at ${placeText(first)}`,
  )
}

function otherLines({ edition, otherEdition }: Summary): string[] {
  if (otherEdition === undefined) return []
  const { records, files, byRule } = otherEdition
  return [
    `valid in ${edition} but not in ${otherEdition.edition}: ${count(records, 'record')}, ${count(files, 'whole file')}`,
    ...(byRule.length > 0 ? ruleLines(byRule) : []),
  ]
}

function noteLines({ unreadable, leftOut }: Summary): string[] {
  return [
    ...unreadable.map(({ path, why }) => `not read: ${visible(path)}: ${visible(why)}`),
    ...leftOut.map(({ path, why }) => `left out: ${visible(path)}: ${visible(why)}`),
  ]
}

function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`
}

/** 1,234,567, whatever the locale of the machine. */
function number(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? count(bytes, 'byte') : `${(bytes / 1e6).toFixed(1)} MB`
}
