import { clauses } from '../../../generators/spec/clauses.ts'
import { rulesOf, type RuleId } from '../../../generators/spec/rules.ts'
import type { Clause, Format } from '../../../generators/spec/types.ts'
import { visibleLines } from '../../reports/visible.ts'
import { isFailure } from '../../judge/verdict.ts'
import type { Present } from './entries.ts'
import { bytesOf, type Fault } from './faults.ts'
import type { Draws, Judged } from './judge.ts'
import { decidedByFront } from './rules.ts'

const allClauses: readonly Clause[] = clauses
const says = new Map(rulesOf('2017').map((rule) => [rule.id, rule.says]))

/** MATRIX.md: which parser breaks which rule, and the file that shows it. */
export function matrixText(judged: readonly Judged[], faults: readonly Fault[], { seeds, runs }: Draws): string {
  return [
    '# Real parsers, by the rules that a parser decides',
    `Written by \`npm run compare\`: ${judged.length} importers around ${new Set(judged.map(({ entry }) => entry.parser)).size} parsers ` +
      `in ${new Set(judged.map(({ entry }) => entry.language)).size} languages, edition 2017, seeds ${seeds.join(', ')}, of each source and seed ${runs === 1 ? 'one case' : `${runs} cases`} or more. ` +
      'All of them have the same front (`adapter.js`): columns by their documented names, numbers for metrics and coordinates, a ' +
      'look at Address and ChannelType. What differs between two rows is the parser. *Usual* is how its own first example uses ' +
      'it; *careful* sets all that its documentation has for files like these.',
    `Not compared, for no parser decides them: rules of values, of folders and of jobs, and ${notCompared()}.`,
    ...(['csv', 'ndjson'] as const).flatMap((format) => formatText(judged, format)),
    '## What each of them breaks',
    'What we think of each stands under it, from opinions.json. **fault**: nothing in its documentation that we know says so; each of ' +
      'these was run by hand, apart from the suite, or is told by the parser’s own tracker. *documented*: it says so, and has no ' +
      'option against it. *option*: it has one, which the usual way leaves out. *around*: not the parser does it but what stands ' +
      'around it, such as the decoder before it. *lenient*: it takes what the grammar does not have, and changes nothing. ' +
      'A link says where to look; only what stands in quotation marks is quoted.',
    ...faultTexts(faults),
  ]
    .join('\n\n')
    .concat('\n')
}

function notCompared(): string {
  return Object.entries(decidedByFront)
    .map(([rule, why]) => `\`${rule}\` (${why})`)
    .join(', ')
}

/** Rules in which they differ as columns, importers as rows; rows alike are folded. */
function formatText(judged: readonly Judged[], format: Format): string[] {
  const rows = judged.filter(({ entry }) => entry.format === format)
  if (rows.length === 0) return []
  const broken = rulesOf('2017')
    .map(({ id }) => id)
    .filter((rule) => rows.some((row) => isBroken(row, rule)))
  const breakers = (rule: RuleId) => rows.filter((row) => isBroken(row, rule)).length
  const columns = broken.toSorted((a, b) => breakers(a) - breakers(b))
  const groups = new Map<string, Judged[]>()
  for (const row of rows) {
    const marks = marksOf(row, columns)
    groups.set(marks, [...(groups.get(marks) ?? []), row])
  }
  const table = [...groups].toSorted(([a], [b]) => countOf(a) - countOf(b))
  return [
    `## ${format === 'csv' ? 'CSV' : 'NDJSON'}`,
    columns.map((rule, index) => `${index + 1}. \`${rule}\`: ${says.get(rule)} ${tell(rows, rule)}`).join('\n'),
    [
      `| importer | ${columns.map((_, index) => index + 1).join(' | ')} |`,
      `|---|${columns.map(() => '---').join('|')}|`,
      ...table.map(
        ([marks, alike]) =>
          `| ${alike.map(({ entry }) => titleOf(entry)).join(',<br>')} | ${[...marks].map(cellOf).join(' | ')} |`,
      ),
    ].join('\n'),
    `✗ broken, ! an exception that it does not document or no answer, · kept. All of them keep the other rules compared.`,
  ]
}

/** Exactly one that differs is named beside the rule. */
function tell(rows: readonly Judged[], rule: RuleId): string {
  const broken = rows.filter((row) => isBroken(row, rule))
  const kept = rows.filter((row) => !isBroken(row, rule))
  if (broken.length === 1) return `**Broken by ${titleOf(broken[0]!.entry)} alone.**`
  return kept.length === 1
    ? `**Kept by ${titleOf(kept[0]!.entry)} alone.**`
    : `Broken by ${broken.length} of ${rows.length}.`
}

function isBroken(row: Judged, rule: RuleId): boolean {
  return markOf(row, rule) !== '.'
}

function marksOf(row: Judged, rules: readonly RuleId[]): string {
  return rules.map((rule) => markOf(row, rule)).join('')
}

function markOf({ rules }: Judged, rule: RuleId): '.' | 'F' | 'E' {
  const verdict = rules.find((event) => event.rule === rule)?.verdict
  return !verdict || !isFailure(verdict) ? '.' : verdict.kind === 'error' ? 'E' : 'F'
}

function countOf(marks: string): number {
  return [...marks].filter((mark) => mark !== '.').length
}

function cellOf(mark: string): string {
  return { '.': '·', F: '✗', E: '!' }[mark]!
}

function titleOf({ parser, installed, mode, language }: Present): string {
  return `${parser} ${installed} (${language}; ${mode})`
}

function faultTexts(faults: readonly Fault[]): string[] {
  const parsers = [...new Set(faults.map(({ parser }) => parser))]
  return parsers.map((parser) =>
    [`### ${parser}`, ...faults.filter((fault) => fault.parser === parser).map(faultText)].join('\n\n'),
  )
}

function faultText({ rule, entries, event, file, opinion }: Fault): string {
  const { verdict } = event
  const lines = visibleLines(bytesOf(event), { linesMax: 6, bytesMax: 120 })
  const modes = entries.map(({ mode, installed }) => `${mode} (${installed})`).join(', ')
  const clause = event.clauses.map((id) => allClauses.find((one) => one.id === id)!).find(({ quote }) => quote)
  const statement = clause ? `${clause.id} “${clause.quote}”` : event.clauses.join(', ')
  const seen = [`expected ${verdict.expected ?? '?'}; observed ${verdict.observed ?? '?'}`]
  const differences = verdict.differences.map(
    (one) => `${one.path}: expected ${JSON.stringify(one.expected)}, observed ${JSON.stringify(one.observed)}`,
  )
  const judged = opinion
    ? `${opinion.is === 'fault' ? '**fault**' : `*${opinion.is}*`}: ${opinion.why}${opinion.see ? ` (${opinion.see})` : ''}`
    : 'not yet looked at'
  return [
    `\`${rule}\`, ${statement}: ${modes}; [faults/${file}](faults/${file})`,
    ['```', ...lines, ...[...seen, ...differences].map((line) => line.slice(0, 300)), '```'].join('\n'),
    judged,
  ].join('\n\n')
}
