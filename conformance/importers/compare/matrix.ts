import { clauses } from '../../../generators/spec/clauses.ts'
import { rulesOf, type RuleId } from '../../../generators/spec/rules.ts'
import type { Clause, Format } from '../../../generators/spec/types.ts'
import { differenceLine } from '../../reports/failure.ts'
import { visibleLines } from '../../reports/visible.ts'
import { grouped, type Fault, type Row } from './faults.ts'
import type { Opinion } from './opinions.ts'
import { fileOf, type Broken } from './results.ts'
import { decidedByFront } from './rules.ts'

const allClauses: readonly Clause[] = clauses
const says = new Map(rulesOf('2017').map((rule) => [rule.id, rule.says]))

/** MATRIX.md: which parser breaks which rule, and the file that shows it. */
export function matrixText(rows: readonly Row[], faults: readonly Fault[]): string {
  return [
    '# Real parsers, by the rules that a parser decides',
    `Written by \`npm run compare\`: ${rows.length} importers around ${count(rows, 'parser')} parsers in ${count(rows, 'language')} languages, edition 2017, ` +
      `${drawn(rows)}. All of them have the same front (\`adapter.js\`): columns by their documented names, numbers for metrics ` +
      'and coordinates, a look at Address and ChannelType. What differs between two rows is the parser. *Usual* is how its own ' +
      'first example uses it; *careful* sets all that its documentation has for files like these.',
    `Not compared, for no parser decides them: rules of values, of folders and of jobs, and ${notCompared()}.`,
    ...(['csv', 'ndjson'] as const).flatMap((format) => formatText(rows, format)),
    '## What each of them breaks',
    'Under each stands what we think of it, from opinions.json. **fault**: nothing in its documentation that we know says so. ' +
      '*documented*: it says so, and has no option against it. *option*: it has one, which this use leaves out. *around*: not ' +
      'the parser does it but what stands around it, such as the decoder before it. *lenient*: it takes what the grammar does ' +
      'not have, and changes nothing. *Shown* is a program in the parser’s own language that has nothing of ours in it, and ' +
      'what it prints of this; `npm run test:real` runs it. Only what stands in quotation marks is quoted.',
    ...faultTexts(faults),
  ]
    .join('\n\n')
    .concat('\n')
}

function count(rows: readonly Row[], what: 'parser' | 'language'): number {
  return new Set(rows.map(({ entry }) => entry[what])).size
}

function drawn(rows: readonly Row[]): string {
  const ways = rows.map(
    ({ result: { seeds, runs } }) => `seeds ${seeds.join(', ')}, ${runs} cases of each source and seed`,
  )
  return [...new Set(ways)].join('; or ')
}

function notCompared(): string {
  return Object.entries(decidedByFront)
    .map(([rule, why]) => `\`${rule}\` (${why})`)
    .join(', ')
}

/** Rules in which they differ as columns, importers as rows; rows alike are folded. */
function formatText(all: readonly Row[], format: Format): string[] {
  const rows = all.filter(({ entry }) => entry.format === format)
  if (rows.length === 0) return []
  const breakers = (rule: RuleId) => rows.filter((row) => brokenBy(row, rule))
  const columns = rulesOf('2017')
    .map(({ id }) => id)
    .filter((rule) => breakers(rule).length > 0)
    .toSorted((a, b) => breakers(a).length - breakers(b).length)
  const alike = grouped(rows, (row) => columns.map((rule) => markOf(brokenBy(row, rule))).join(' | '))
  const table = [...alike].toSorted(([a], [b]) => countOf(a) - countOf(b))
  return [
    `## ${format === 'csv' ? 'CSV' : 'NDJSON'}`,
    columns.map((rule, i) => `${i + 1}. \`${rule}\`: ${says.get(rule)} ${tell(rows, breakers(rule))}`).join('\n'),
    [
      `| importer | ${columns.map((_, i) => i + 1).join(' | ')} |`,
      `|---|${columns.map(() => '---').join('|')}|`,
      ...table.map(([marks, group]) => `| ${group.map(titleOf).join(',<br>')} | ${marks} |`),
    ].join('\n'),
    `✗ broken, ! an exception that it does not document or no answer, · kept. All of them keep the other rules compared.`,
  ]
}

/** Exactly one that differs is named beside the rule. */
function tell(rows: readonly Row[], broken: readonly Row[]): string {
  const kept = rows.filter((row) => !broken.includes(row))
  if (broken.length === 1) return `**Broken by ${titleOf(broken[0]!)} alone.**`
  return kept.length === 1 ? `**Kept by ${titleOf(kept[0]!)} alone.**` : `Broken by ${broken.length} of ${rows.length}.`
}

function brokenBy({ result }: Row, rule: RuleId): Broken | undefined {
  return result.broken.find((one) => one.rule === rule)
}

function markOf(broken: Broken | undefined): string {
  if (!broken) return '·'
  return broken.kind === 'error' ? '!' : '✗'
}

function countOf(marks: string): number {
  return [...marks].filter((mark) => '✗!'.includes(mark)).length
}

function titleOf({ entry, result }: Row): string {
  return `${entry.parser} ${result.version} (${entry.language}; ${entry.mode})`
}

function faultTexts(faults: readonly Fault[]): string[] {
  return [...grouped(faults, ({ parser }) => parser)].map(([parser, group]) =>
    [`### ${parser}`, ...group.map(faultText)].join('\n\n'),
  )
}

function faultText({ rule, rows, broken, opinion }: Fault): string {
  const modes = rows.map(({ entry, result }) => `${entry.mode} (${result.version})`).join(', ')
  const clause = broken.clauses.map((id) => allClauses.find((one) => one.id === id)!).find(({ quote }) => quote)
  const statement = clause ? `${clause.id} “${clause.quote}”` : broken.clauses.join(', ')
  const seen = [
    ...visibleLines(fileOf(broken), { linesMax: 6, bytesMax: 120 }),
    `expected ${broken.expected}; observed ${broken.observed}`,
    ...broken.differences.map(differenceLine),
  ]
  return [
    `\`${rule}\`, ${statement}: ${modes}; [faults/${broken.file}](faults/${broken.file})`,
    ['```', ...seen, '```'].join('\n'),
    opinion ? opinionText(opinion) : 'not yet looked at',
  ].join('\n\n')
}

function opinionText({ is, why, quote, see = [], shown }: Opinion): string {
  const places = see.map((place) => (place.startsWith('reports/') ? `[${place}](${place})` : place)).join(', ')
  const told = [quote && `“${quote}”`, places && `(${places})`].filter(Boolean).join(' ')
  const kind = is === 'fault' ? '**fault**' : `*${is}*`
  return `${kind}: ${why}.${told && ` ${told}`}\n\n*Shown* by [${shown.by}](${shown.by}): \`${shown.line}\``
}
