import picocolors from 'picocolors'
import { visible } from '../reports/visible.ts'
import { groupsOf, isBad, type Cell, type Matrix, type Row } from './matrix.ts'

const words: Readonly<Record<Cell, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  error: 'ERROR',
  flaky: 'FLAKY',
  'unexpected-pass': 'pass!',
  'known-failure': 'known',
  warn: 'warn',
  survey: 'survey',
  inconclusive: 'open',
  'not-applicable': 'n/a',
  'not-run': 'not run',
  absent: '-',
}

const width = 8

/** A matrix for a terminal: the importers by number, a line for the cases of a rule that came out alike. */
export function matrixText(matrix: Matrix, colour = false): string {
  const { edition, columns, rows, alike } = matrix
  const colours = picocolors.createColors(colour)
  const paint = (cell: Cell) => {
    const text = words[cell].padEnd(width)
    return isBad(cell) ? colours.red(text) : cell === 'pass' ? colours.green(text) : colours.dim(text)
  }
  const ruleWidth = Math.max(4, ...rows.map(({ rule }) => rule.length))
  const line = ({ rule, cells, ids }: Row) =>
    `${rule.padEnd(ruleWidth)}  ${cells.map(paint).join('')} ${ids.length === 1 ? visible(ids[0]!) : `${ids.length} cases`}`
  const head = `${''.padEnd(ruleWidth)}  ${columns.map((_, i) => `[${i + 1}]`.padEnd(width)).join('')}`.trimEnd()
  return [
    columns.map(({ name, scores }, i) => `[${i + 1}] ${colours.bold(visible(name))}: ${scores.join(', ')}`).join('\n'),
    ...groupsOf(matrix).map((group) =>
      [colours.bold(group.title), colours.dim(head), ...group.rows.map(line)].join('\n'),
    ),
    `alike for all, by edition ${edition}: ${alikeText(alike)}`,
  ].join('\n\n')
}

export function alikeText(alike: Matrix['alike']): string {
  const told = Object.entries(alike).map(([cell, count]) => `${count} ${words[cell as Cell]}`)
  return told.join(', ') || 'none'
}
