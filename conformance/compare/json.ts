import type { Matrix } from './matrix.ts'

/** A matrix as JSON: `cells` in the order of `columns`; for each importer that does not pass, why. */
export function matrixJson({ edition, columns, rows, alike }: Matrix): string {
  const told = rows.map(({ rule, cells, ids, odd, shown }) => ({
    rule,
    cells,
    ids,
    ...(odd !== undefined && { odd: columns[odd]!.name }),
    why: shown.map((one) => one && { id: one.id, problem: one.verdict.problem, why: one.verdict.why }),
  }))
  return `${JSON.stringify({ schema: 1, edition, columns, rows: told, alike }, null, 2)}\n`
}
