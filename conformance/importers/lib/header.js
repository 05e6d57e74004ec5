import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** The names of the columns, for databases that must know them before: read by csv-parse, which is then not what is tested. */
export function headerOf(path) {
  const options = { to: 1, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }
  try {
    return parse(readFileSync(path), options)[0] ?? []
  } catch {
    return []
  }
}

/** Rows whose columns are `c1`, `c2` … under the names of the header. */
export function named(rows, header) {
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[`c${index + 1}`]])))
}
