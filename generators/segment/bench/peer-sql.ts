/**
 * `peer-sql duckdb|clickhouse ROWS csv|ndjson FILE`: the same columns by SQL on one thread, texts drawn from the same tables
 * by a hash of the row number. The packages are resolved from BENCH_PEERS, a folder where they are installed, or from here.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { columnsOf, defaultColumns } from '../columns.ts'
import { styles } from '../editions.ts'
import type { Part } from '../parts.ts'
import { rowTexts } from '../row.ts'

const [engine, rowsText = '1000', format = 'csv', file = '/dev/null'] = process.argv.slice(2)
const rows = Number(rowsText)
const peers = process.env['BENCH_PEERS']
const require = createRequire(peers === undefined ? import.meta.url : join(peers, 'package.json'))

/** So many records of ours are the pool from which each group of columns is drawn, whole records at a time. */
const poolRows = 4096
const style = styles['2017']
const content = {
  edition: '2017',
  singleLine: false,
  channels: style.channels as Record<string, number>,
  effective: [17_100, 17_464],
  optOutRate: 0.05,
  custom: {},
} as const
const known = columnsOf(content)
const columns = defaultColumns('2017').map((path) => known.get(path)!)
const texts = Array.from({ length: poolRows }, (_, row) => rowTexts({ seed: 1, users: 1 }, columns, row))

/** Columns of one table are drawn by one hash, as ours are. */
const groups = new Map<unknown, number>()
const group = (part: Part) => {
  const key = part.kind === 'field' ? part.table : part
  if (!groups.has(key)) groups.set(key, groups.size + 1)
  return groups.get(key)!
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", engine === 'duckdb' ? "''" : "\\'")}'`
}

const unique = new Set(['Id', 'Address', 'RequestId', 'User.UserId'])
const fields = columns.map((column, c) => ({
  path: column.path,
  group: group(column.parts[0]!),
  values: texts.map((row) => row[c]!),
}))

async function duckdb(): Promise<void> {
  const { DuckDBInstance } = require('@duckdb/node-api') as {
    DuckDBInstance: { create(path: string, config: object): Promise<any> }
  }
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  await connection.run(
    `CREATE TABLE pool AS SELECT ${fields.map(({ values }, c) => `[${values.map(quoted).join(',')}] AS c${c}`).join(', ')}`,
  )
  const draws = [...groups.values()].map((g) => `(hash(i + ${g}000000007) % ${poolRows} + 1)::INT AS h${g}`)
  const values = fields.map(({ path, group }, c) => {
    const text = `c${c}[h${group}]`
    return `${unique.has(path) ? `${text}[:20] || printf('%08x', i)` : text} AS "${path}"`
  })
  const query = `SELECT ${values.join(', ')} FROM (SELECT i, ${draws.join(', ')} FROM range(${rows}) r(i)), pool`
  await connection.run(`COPY (${query}) TO '${file}' (FORMAT ${format === 'csv' ? 'CSV, HEADER' : 'JSON'})`)
}

function clickhouse(): void {
  const { query } = require('chdb') as { query(sql: string, format: string): string }
  const pools = fields.map(({ values }, c) => `[${values.map(quoted).join(',')}] AS c${c}`)
  const values = fields.map(({ path, group }, c) => {
    const text = `c${c}[cityHash64(number + ${group}000000007) % ${poolRows} + 1]`
    return `${unique.has(path) ? `concat(substring(${text}, 1, 20), hex(toUInt32(number)))` : text} AS \`${path}\``
  })
  const output = format === 'csv' ? 'CSVWithNames' : 'JSONEachRow'
  const sql = `WITH ${pools.join(', ')} SELECT ${values.join(', ')} FROM numbers(${rows}) INTO OUTFILE '${file}' TRUNCATE FORMAT ${output}`
  query(
    `${sql} SETTINGS max_threads = 1, max_query_size = 1000000000, max_ast_elements = 100000000, max_expanded_ast_elements = 100000000`,
    'CSV',
  )
}

if (engine === 'duckdb') await duckdb()
else clickhouse()
