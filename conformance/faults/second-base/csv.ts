import { CsvError, parse } from 'csv-parse/sync'
import { attributeOf, familyOf } from '../../../generators/endpoint.ts'
import type { Context, Given } from './context.ts'
import { Refused } from './refused.ts'

/** A row of fields; a blank line has none, and a line with one quoted empty field has one. */
export type Row = readonly string[]

/** S24 to S27 by csv-parse at its strictest: no trimming, no loose quotes, any number of fields; U2 by its policy. */
export function csvRows(text: string, { policies }: Context): readonly Row[] {
  const lone = policies['line-ending'] === 'accept'
  const blanks = new Set<number>()
  try {
    const rows = parse(text, {
      bom: false,
      record_delimiter: lone ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: false,
      cast: (field, { quoting, index, records }) => {
        if (!quoting && field.includes('\r')) throw new Refused('file', 'line-ending', 'a lone CR outside of quotes')
        if (!quoting && field === '' && index === 0) blanks.add(records)
        return field
      },
    }) as string[][]
    return rows.map((row, i) => (row.length === 1 && row[0] === '' && blanks.has(i) ? [] : row))
  } catch (error) {
    if (error instanceof CsvError)
      throw new Refused('file', syntaxRules[error.code] ?? 'csv-quote-doubled', error.message)
    throw error
  }
}

const syntaxRules = {
  CSV_QUOTE_NOT_CLOSED: 'csv-quote-closed',
  INVALID_OPENING_QUOTE: 'csv-quote-enclosed',
  CSV_INVALID_CLOSING_QUOTE: 'csv-quote-doubled',
} as Readonly<Record<string, 'csv-quote-closed' | 'csv-quote-enclosed' | 'csv-quote-doubled'>>

/** S18, S19, U8: the first row names the columns. A row that names nothing that is listed is no header. */
export function csvColumns(header: Row, { policies, edition }: Context): readonly string[] {
  if (!header.some((name) => attributeOf(name, edition))) {
    throw new Refused(
      'file',
      'unknown-attribute',
      `the first line names no listed attribute: ${header.join(',').slice(0, 80)}`,
    )
  }
  const twice = header.find((name, i) => header.indexOf(name) < i)
  if (twice === undefined || isMultiValued(twice, edition)) return header
  const choice = policies['duplicate-header']
  if (choice === 'reject-file' || (choice === 'list' && !takesList(twice))) {
    throw new Refused('file', 'csv-header-once', `two columns have the same name`, twice)
  }
  return header
}

function takesList(name: string): boolean {
  const family = familyOf(name)
  return family !== undefined && family !== 'Metrics'
}

/** From 2023 the page writes several values of a custom attribute under one header each. */
function isMultiValued(name: string, edition: Context['edition']): boolean {
  return edition === 'final' && takesList(name)
}

/** S23, U7: one value for each header. */
export function csvGiven(columns: readonly string[], row: Row, { policies, edition }: Context): readonly Given[] {
  if (row.length === columns.length && row.every((field, i) => field === columns[i])) {
    throw new Refused('record', 'csv-header-first', 'the header stands again among the records')
  }
  if (row.length < columns.length) otherCount(policies['short-record'], 'csv-record-not-short', columns, row)
  if (row.length > columns.length) otherCount(policies['long-record'], 'csv-record-not-long', columns, row)
  const given = new Map<string, string | readonly string[]>()
  for (const [i, path] of columns.slice(0, row.length).entries()) {
    const before = given.get(path)
    const choice = isMultiValued(path, edition) ? 'list' : policies['duplicate-header']
    if (before === undefined || choice === 'last') given.set(path, row[i]!)
    else if (choice === 'list') given.set(path, [before, row[i]!].flat())
  }
  return [...given].map(([path, raw]) => ({ path, raw }))
}

function otherCount(
  choice: string,
  rule: 'csv-record-not-short' | 'csv-record-not-long',
  columns: readonly string[],
  row: Row,
): void {
  if (choice === 'absent' || choice === 'ignore-field') return
  const message = `${row.length} fields where the header has ${columns.length}`
  throw new Refused(choice === 'reject-file' ? 'file' : 'record', rule, message)
}
