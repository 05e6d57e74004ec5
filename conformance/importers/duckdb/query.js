import { DuckDBInstance } from '@duckdb/node-api'
import { Refused } from '../lib/refused.js'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
await connection.run('SET threads = 1')

/** Rows of a query as objects of plain values; `$1` is the path. What DuckDB throws says what kind of error it is. */
export async function rowsOf(sql, path) {
  try {
    const reader = await connection.runAndReadAll(sql, [path])
    return reader.getRowObjectsJS().map(plain)
  } catch (error) {
    if (/^(Invalid Input|Conversion|Binder|IO) Error/.test(error.message))
      throw new Refused(error.message.split('\n')[0])
    throw error
  }
}

/** Whole numbers of 64 bits as numbers, instants in ISO 8601, maps as objects. */
function plain(value) {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.every(isEntry) && value.length > 0 ? entriesOf(value) : value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

function isEntry(value) {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'key,value'
}

function entriesOf(list) {
  return Object.fromEntries(list.map(({ key, value }) => [key, plain(value)]))
}

/** A text as SQL writes it. */
export function quoted(text) {
  return `'${text.replaceAll("'", "''")}'`
}
