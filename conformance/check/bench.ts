/**
 * `npm run bench:check`: how fast `gauntlet check` reads a clean file of 27 columns, beside csv-parse with the same rules. All
 * take turns, so that a busy machine slows all; megabytes are those of a second of processor time, user and system, of the
 * whole process. The ratio is of the medians.
 *
 *     npm run bench:check [-- --rows 5000000] [--rounds 3]
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse'
import { bytesOf } from './bytes.ts'
import { fromCsv } from '../reference/csv-entries.ts'
import type { CsvRecord } from '../reference/csv-record.ts'
import { type Header, readHeader } from '../reference/header.ts'
import { importStream } from '../reference/import-stream.ts'
import { judgeRecord } from '../reference/judge-record.ts'
import { createPlan } from '../reference/plan.ts'
import { createNamesStore } from '../reference/store.ts'

const cli = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
const self = fileURLToPath(import.meta.url)

/** What is measured, each in a process of its own: this script with a name and a file. */
const readers: Readonly<Record<string, (file: string) => Promise<number>>> = {
  'csv-parse': (file) => withCsvParse(file, () => {}),
  'csv-parse with the rules': csvParseWithRules,
  'every check on every record': async (file) => {
    const plan = createPlan({ screen: false })
    return (await importStream([{ name: file, chunks: bytesOf(file) }], { format: 'csv', plan })).counts.accepted
  },
}

async function withCsvParse(file: string, onRecord: (values: string[], line: number) => void): Promise<number> {
  const parser = createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(parse())
  let records = -1
  for await (const values of parser) {
    records += 1
    onRecord(values as string[], records + 1)
  }
  return records
}

async function csvParseWithRules(file: string): Promise<number> {
  const plan = createPlan()
  const account = createNamesStore().begin()
  const context = { edition: plan.edition, policies: plan.policies, limits: plan.limits, account }
  let header: Header | undefined
  let wrong = 0
  const read = await withCsvParse(file, (values, line) => {
    const record = asRecord(values, line)
    if (header === undefined) {
      header = readHeader(record, plan.edition, plan.policies)
      return
    }
    const { findings } = judgeRecord(fromCsv(record, line - 1, header, plan.policies), plan, context, file)
    if (findings.length > 0) wrong += 1
  })
  return read - wrong
}

/** As much of a record as the checks look at. */
function asRecord(values: readonly string[], line: number): CsvRecord {
  const position = { line, column: 1, byte: 0 }
  const record = { line, count: values.length, end: 0, text: (field: number) => values[field]! }
  return { ...record, positionOf: () => position, positionAt: () => position } as unknown as CsvRecord
}

function cpuSeconds(command: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; { time "$@" >/dev/null; } 2>&1'
  const { status, stdout } = spawnSync('bash', ['-c', script, '-', ...command], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command.join(' ')} failed: ${stdout}`)
  const [user = 0, system = 0] = stdout.trim().split(/\s+/).slice(-2).map(Number)
  return user + system
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >>> 1]!
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function compare(rows: number, rounds: number): void {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'gauntlet-bench-'))
  const make = (name: string, count: number, ...more: readonly string[]) => {
    const file = join(folder, name)
    execFileSync('node', [cli, 'generate', '-n', String(count), '-o', file, ...more], { stdio: 'ignore' })
    return file
  }
  try {
    const large = make('large.csv', rows)
    // The slow ones read the first rows alone.
    const few = Math.min(rows, 300_000)
    const small = make('small.csv', rows, '--rows', `1..${few}`)
    const json = make('large.ndjson', few, '--format', 'ndjson')
    const runs: readonly (readonly [name: string, file: string, command: readonly string[]])[] = [
      ['gauntlet check', large, ['node', cli, 'check', large]],
      ['gauntlet check, NDJSON', json, ['node', cli, 'check', json]],
      ...Object.keys(readers).map((name) => [name, small, ['node', self, name, small]] as const),
    ]
    print(
      `${cpus().length} × ${cpus()[0]?.model.trim()}, node ${process.version}, ${rows} rows, ${rounds} rounds in turn\n`,
    )
    const seconds = runs.map((): number[] => [])
    for (let round = 0; round < rounds; round++)
      runs.forEach(([, , command], i) => seconds[i]!.push(cpuSeconds(command)))
    const rates = runs.map(([, file], i) => statSync(file).size / 1e6 / median(seconds[i]!))
    for (const [i, [name]] of runs.entries()) {
      print(`${name.padEnd(30)} ${rates[i]!.toFixed(0).padStart(5)} MB/s   ${(rates[0]! / rates[i]!).toFixed(1)}`)
    }
    const peer = runs.findIndex(([name]) => name === 'csv-parse with the rules')
    goal('at least 300 MB/s', rates[0]! >= 300)
    goal('at least 10 times csv-parse with the rules', rates[0]! / rates[peer]! >= 10)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function goal(text: string, isMet: boolean): void {
  print(`goal, ${text}: ${isMet ? 'met' : 'MISSED'}`)
}

const { values, positionals } = parseArgs({
  options: { rows: { type: 'string', default: '5000000' }, rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
})
const [name, file] = positionals
if (name !== undefined && file !== undefined) {
  const records = await readers[name]!(file)
  if (!(records > 0)) throw new Error(`${name} accepted no record of ${file}`)
  print(String(records))
} else compare(Number(values.rows), Number(values.rounds))
