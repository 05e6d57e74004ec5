import { clauses } from '../../../generators/spec/clauses.ts'
import type { Clause, ClauseId } from '../../../generators/spec/types.ts'
import { grouped, isAbout, type Row } from './faults.ts'
import type { Opinion } from './opinions.ts'
import { fileOf, type Broken } from './results.ts'

const here = 'conformance/importers'
const quoted = new Set((clauses as readonly Clause[]).filter(({ quote }) => quote).map(({ id }) => id))

/**
 * The README's table: a row for each parser, the statements that it breaks in its usual and its careful uses, each with a file
 * that shows it; in bold what is the parser's fault.
 */
export function tableText(rows: readonly Row[], opinions: readonly Opinion[]): string {
  return [
    '| parser | breaks as usually used | with all care |',
    '|---|---|---|',
    ...[...grouped(rows, ({ entry }) => entry.parser)].map(([parser, uses]) => {
      const careful = uses.filter(({ entry }) => entry.mode.startsWith('careful'))
      const usual = uses.filter((row) => !careful.includes(row))
      const version = [...new Set(uses.map(({ result }) => result.version))].join(', ')
      return `| ${nameOf(parser, uses)} ${version} | ${cell(usual, opinions)} | ${cell(careful, opinions)} |`
    }),
    '',
  ].join('\n')
}

/** The matrix has a section on each parser that breaks something. */
function nameOf(parser: string, uses: readonly Row[]): string {
  const isTold = uses.some(({ result }) => result.broken.length > 0)
  return isTold ? `[${parser}](${here}/MATRIX.md#${anchorOf(parser)})` : parser
}

/** As GitHub makes one of a heading. */
function anchorOf(parser: string): string {
  return parser
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-')
}

interface Shown extends Broken {
  readonly isFault: boolean
}

/** Each statement once: by a fault where there is one, and by the smallest file. */
function cell(rows: readonly Row[], opinions: readonly Opinion[]): string {
  if (rows.length === 0) return 'not run'
  const shown = rows.flatMap(({ result }) =>
    result.broken.map((broken): Shown => {
      const opinion = opinions.find((one) => isAbout(one, result.name, broken.rule))
      return { ...broken, isFault: opinion?.is === 'fault' }
    }),
  )
  const statements = grouped(shown, statementOf)
  const told = [...statements.keys()].toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
  return told.map((id) => linkOf(id, statements.get(id)!.toSorted(byWeight)[0]!)).join(' ') || 'none'
}

/** The statement of the page where there is one, else the open point. */
function statementOf({ clauses: ids }: Broken): ClauseId {
  return ids.find((id) => quoted.has(id)) ?? ids[0]!
}

function byWeight(a: Shown, b: Shown): number {
  return Number(b.isFault) - Number(a.isFault) || fileOf(a).length - fileOf(b).length
}

function linkOf(id: string, { file, isFault }: Shown): string {
  const link = `[${id}](${here}/faults/${file})`
  return isFault ? `**${link}**` : link
}
