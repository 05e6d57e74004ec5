import type { RuleId } from '../../generators/spec/rules.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { UsageError } from '../../generators/errors.ts'
import type { ViewCase } from '../known/apply.ts'
import { claimOf } from '../reports/claim.ts'
import { bySize } from '../reports/groups.ts'
import type { RunView } from '../reports/view.ts'
import { scoreLines } from '../run/score.ts'
import type { VerdictKind } from '../judge/verdict.ts'

export interface NamedView {
  /** The log, or the importer as it was attached. */
  readonly from: string
  readonly view: RunView
}

export interface Column {
  /** The importer's name, with its version where that tells two apart; unique in a matrix. */
  readonly name: string
  readonly from: string
  readonly claim: string
  readonly scores: readonly string[]
}

/** What one importer did with a case; `absent` where its run does not have the case. */
export type Cell = VerdictKind | 'absent'

/** Cases of one rule that came out alike for every importer. */
export interface Row {
  readonly rule: RuleId
  readonly cells: readonly Cell[]
  readonly ids: readonly string[]
  /** The index of the only importer that differs from all others; there must be three or more. */
  readonly odd?: number
  /** For each importer that does not pass, its smallest case of these; undefined for the others. */
  readonly shown: readonly (ViewCase | undefined)[]
}

export interface Matrix {
  readonly edition: Edition
  readonly columns: readonly Column[]
  /** Rows in which exactly one differs, then rows in which more do. */
  readonly rows: readonly Row[]
  /** How many cases came out alike for all, by what they came to. */
  readonly alike: Readonly<Record<string, number>>
}

/**
 * Importers by case, cases that came out alike folded.
 * @throws UsageError where the runs are of different editions or suites: their cases are not the same
 */
export function matrixOf(views: readonly NamedView[]): Matrix {
  const [first, ...others] = views
  if (!first || others.length === 0) throw new UsageError('compare needs two runs or more')
  for (const other of others) checkComparable(first, other)
  const byId = views.map(({ view }) => new Map(view.cases.map((one) => [one.id, one])))
  const ids = [...new Set(views.flatMap(({ view }) => view.cases.map(({ id }) => id)))]
  const rows = new Map<string, { rule: RuleId; cells: Cell[]; ids: string[] }>()
  const alike: Record<string, number> = {}
  for (const id of ids) {
    const cells = byId.map((cases): Cell => cases.get(id)?.verdict.kind ?? 'absent')
    if (cells.every((cell) => cell === cells[0])) {
      alike[cells[0]!] = (alike[cells[0]!] ?? 0) + 1
      continue
    }
    const { rule } = byId.map((cases) => cases.get(id)).find((one) => one !== undefined)!
    const key = [rule, ...cells].join(' ')
    const row = rows.get(key)
    if (row) row.ids.push(id)
    else rows.set(key, { rule, cells, ids: [id] })
  }
  const told = [...rows.values()].map((row) => withOdd(row, byId))
  return { edition: first.view.begin.edition, columns: columnsOf(views), rows: told.toSorted(byOddity), alike }
}

/** The rows under their headings. Of two importers that differ none is the odd one. */
export function groupsOf({
  columns,
  rows,
}: Matrix): readonly { readonly title: string; readonly rows: readonly Row[] }[] {
  const others = columns.length === 2 ? 'They differ' : 'Others differ'
  return [
    { title: 'Exactly one differs', rows: rows.filter(({ odd }) => odd !== undefined) },
    { title: others, rows: rows.filter(({ odd }) => odd === undefined) },
  ].filter((group) => group.rows.length > 0)
}

function checkComparable(one: NamedView, other: NamedView): void {
  const asked = ['suite', 'edition', 'seed', 'runs'] as const
  for (const name of asked) {
    const [a, b] = [one.view.begin[name], other.view.begin[name]]
    if (a !== b) {
      throw new UsageError(
        `${one.from} and ${other.from} cannot be compared: they differ in ${name} (${a} and ${b}), so their cases are not the same`,
      )
    }
  }
}

function withOdd(row: Omit<Row, 'odd' | 'shown'>, byId: readonly ReadonlyMap<string, ViewCase>[]): Row {
  const odd = oddOf(row.cells)
  const shown = row.cells.map((cell, i) => {
    if (cell === 'pass' || cell === 'survey' || cell === 'absent') return undefined
    const cases = row.ids.map((id) => byId[i]!.get(id)!)
    return cases.toSorted(bySize)[0]
  })
  return { ...row, ...(odd !== undefined && { odd }), shown }
}

/** The one cell that is not as all the others, which are alike. What was not judged says nothing. */
function oddOf(cells: readonly Cell[]): number | undefined {
  const judged = cells.filter((cell) => cell === 'pass' || cell === 'warn' || isBad(cell))
  if (judged.length < 3) return undefined
  const alone = judged.filter((cell) => judged.filter((one) => one === cell).length === 1)
  const others = new Set(judged.filter((cell) => cell !== alone[0]))
  return alone.length === 1 && others.size === 1 ? cells.indexOf(alone[0]!) : undefined
}

/** One that fails alone says most, then one that passes alone; the more cases the better. */
function byOddity(a: Row, b: Row): number {
  return weightOf(b) - weightOf(a) || b.ids.length - a.ids.length || (a.rule < b.rule ? -1 : 1)
}

function weightOf({ odd, cells }: Row): number {
  if (odd === undefined) return cells.some(isBad) ? 1 : 0
  return isBad(cells[odd]!) ? 3 : 2
}

export function isBad(cell: Cell): boolean {
  return cell === 'fail' || cell === 'error' || cell === 'flaky' || cell === 'known-failure'
}

function columnsOf(views: readonly NamedView[]): Column[] {
  const names = namesOf(views)
  return views.map(({ from, view: { summary } }, i) => ({
    name: names[i]!,
    from,
    claim: claimOf(summary).text,
    scores: scoreLines(summary),
  }))
}

/** The shortest that tell all of them apart: names, names with versions, or these by number. */
function namesOf(views: readonly NamedView[]): readonly string[] {
  const short = views.map(({ view }) => view.hello.importer.name)
  const full = views.map(({ view: { hello } }) =>
    [hello.importer.name, hello.importer.version].filter(Boolean).join(' '),
  )
  const unique = [short, full].find((names) => new Set(names).size === names.length)
  return unique ?? full.map((name, i) => `${name} #${i + 1}`)
}
