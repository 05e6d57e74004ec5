/**
 * `read READER csv|ndjson FILE ROWS EDITION`: what a reader finds in a file, as one line of JSON: its digest, and from our
 * own runtime's readers how many Ids and addresses are alike. The reader `meaning` reads nothing: it says what the rows are.
 */
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { keysOf, type Value } from '../../endpoint.ts'
import type { Edition, Format } from '../../spec/types.ts'
import { rowEndpoint } from '../endpoint-of-row.ts'
import { planSegment } from '../plan.ts'
import { rowTexts } from '../row.ts'
import { createDigest, createDistinct } from './digest.ts'

const [reader = '', format, file = '', rows, edition] = process.argv.slice(2) as [
  string,
  Format,
  string,
  string,
  Edition,
]
const plan = planSegment({ count: Number(rows), format, edition })
const paths = plan.columns.map(({ path }) => path)

/** A value as the digest has it. */
function textOf(value: Value): string {
  return String(typeof value === 'object' ? value[0] : value)
}

function meaning(): object {
  const digest = createDigest()
  for (let row = 0; row < plan.count; row++) {
    if (format === 'csv') digest.add(rowTexts(plan, plan.columns, row))
    else digest.add(Object.values(rowEndpoint(plan, row)).map(textOf))
  }
  return digest.result()
}

/** The digest, and how many Ids and addresses are alike. */
function createReport() {
  const [digest, ids, addresses] = [createDigest(), createDistinct(plan.count), createDistinct(plan.count)]
  const [id, address] = [paths.indexOf('Id'), paths.indexOf('Address')]
  return {
    add(values: readonly string[]) {
      digest.add(values)
      ids.add(values[id]!)
      addresses.add(values[address]!)
    },
    result: () => ({ ...digest.result(), alikeIds: ids.alike(), alikeAddresses: addresses.alike() }),
  }
}

async function csvParse(): Promise<object> {
  const { parse } = await import('csv-parse')
  const report = createReport()
  const parser = createReadStream(file, { highWaterMark: 1 << 20 }).pipe(parse())
  let isHeader = true
  for await (const record of parser as AsyncIterable<string[]>) {
    if (!isHeader) report.add(record)
    else if (record.join() !== paths.join()) throw new Error('another header')
    isHeader = false
  }
  return report.result()
}

async function jsonParse(): Promise<object> {
  const report = createReport()
  const columns = paths.map(keysOf)
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }) })) {
    const record = JSON.parse(line) as object
    report.add(columns.map((keys) => textOf(keys.reduce<any>((at, key) => at[key], record))))
  }
  return report.result()
}

/** The package is resolved from BENCH_PEERS, a folder where it is installed, or from here. */
async function duckdb(): Promise<object> {
  const peers = process.env['BENCH_PEERS']
  const require = createRequire(peers === undefined ? import.meta.url : join(peers, 'package.json'))
  const { DuckDBInstance } = require('@duckdb/node-api') as { DuckDBInstance: { create(path: string): Promise<any> } }
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const jsonPath = (path: string) =>
    `json ->> '$${keysOf(path)
      .map((key) => `."${key}"`)
      .join('')}${isList(path) ? '[0]' : ''}'`
  const values = paths.map((path) => (format === 'csv' ? `"${path}"` : jsonPath(path)))
  const source =
    format === 'csv' ? `read_csv('${file}', all_varchar = true, header = true)` : `read_ndjson_objects('${file}')`
  const bits = `('0x' || md5(concat_ws(chr(31), ${values.join(', ')}))[:12])::UBIGINT`
  const result = await connection.runAndReadAll(
    `SELECT count(*), sum(${bits}) % (2::HUGEINT ** 48)::HUGEINT FROM ${source}`,
  )
  const [records, sum] = result.getRows()[0] as [bigint, bigint]
  return { records: Number(records), sum: Number(sum) }
}

function isList(path: string): boolean {
  return plan.columns.some((column) => column.path === path && column.json === 'texts')
}

const readers: Readonly<Record<string, () => object | Promise<object>>> = {
  meaning,
  'csv-parse': csvParse,
  'JSON.parse': jsonParse,
  DuckDB: duckdb,
}
process.stdout.write(`${JSON.stringify(await readers[reader]!())}\n`)
