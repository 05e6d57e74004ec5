/**
 * `npm run bench`: what a row costs in CPU time, user and system of the whole process, beside what others cost. Ours and
 * the peer's runs take turns, so that a busy machine slows both; the ratio is of the medians. A peer that is not there is
 * named. DuckDB and ClickHouse are taken from the folder BENCH_PEERS (npm i @duckdb/node-api chdb).
 *
 *     npm run bench [-- --rows 10000000] [--rounds 3] [--only TEXT]
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeNative } from './native.ts'

const { values: args } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
})
const rows = Number(args.rows)
const rounds = Number(args.rounds)
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
/** From dist/generators/segment/bench. */
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const cli = join(root, 'dist/cli/main.js')
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'gauntlet-bench-'))

interface Run {
  /** Where its rows differ from ours, both are divided by their own. */
  readonly rows: number
  readonly command: readonly string[]
}

interface Comparison {
  readonly name: string
  readonly ours: Run
  readonly peer: Run
  /** The ratio peer / ours has to be at least this; where `atMost`, ours / peer at most this. */
  readonly atLeast?: number
  readonly atMost?: number
  /** What is compared; default: the CPU time. */
  readonly of?: 'cpu' | 'wall'
  readonly absent?: string | undefined
}

function generate(format: string, count: number, out = '/dev/null'): Run {
  return { rows: count, command: ['node', cli, 'generate', '-n', String(count), '--format', format, '-o', out] }
}

function script(name: string, count: number, ...more: readonly string[]): Run {
  return { rows: count, command: ['node', here(`${name}.js`), String(count), ...more] }
}

function sql(engine: string, format: string, count: number): Run {
  return { rows: count, command: ['node', here('peer-sql.js'), engine, String(count), format, '/dev/null'] }
}

function absentPackage(name: string): string | undefined {
  const peers = process.env['BENCH_PEERS']
  try {
    createRequire(peers === undefined ? import.meta.url : join(peers, 'package.json')).resolve(name)
    return undefined
  } catch {
    return `npm package ${name} is not installed (set BENCH_PEERS to a folder that has it)`
  }
}

/** Builds the native program of a format; why not, where there is no compiler. */
function native(format: 'csv' | 'ndjson'): { readonly run: Run; readonly absent?: string } {
  const at = join(folder, format)
  const run = { rows, command: ['sh', '-c', `${at}/native ${at}/native.data ${rows} > /dev/null`] }
  try {
    mkdirSync(at)
    writeNative(at, format)
    copyFileSync(join(root, 'generators/segment/bench/native.c'), join(at, 'native.c'))
    execFileSync('cc', ['-O3', '-march=native', join(at, 'native.c'), '-o', join(at, 'native')])
    return { run }
  } catch (error) {
    return { run, absent: `no C compiler, or it failed: ${(error as Error).message.split('\n')[0]}` }
  }
}

/** CPU seconds, user and system, and wall seconds of a command. */
function measure(command: readonly string[]): { readonly cpu: number; readonly wall: number } {
  const started = performance.now()
  const result = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; { time "$@" >/dev/null 2>/dev/null; } 2>&1', '-', ...command],
    { encoding: 'utf8' },
  )
  const wall = (performance.now() - started) / 1000
  if (result.status !== 0) throw new Error(`${command.join(' ')} failed: ${result.stdout}`)
  const [user = 0, system = 0] = result.stdout.trim().split(/\s+/).slice(-2).map(Number)
  return { cpu: user + system, wall }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >>> 1]!
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function shown(command: readonly string[]): string {
  return command.join(' ').replaceAll(root, '').replaceAll(folder, '$TMP')
}

function compare({ name, ours, peer, atLeast, atMost, of = 'cpu', absent }: Comparison): void {
  if (!name.includes(args.only)) return
  if (absent !== undefined) return print(`${name}: NOT MEASURED, ${absent}\n`)
  const pairs = Array.from({ length: rounds }, () => ({
    ours: measure(ours.command)[of] / ours.rows,
    peer: measure(peer.command)[of] / peer.rows,
  }))
  const [our, their] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.peer))]
  const ratio = atMost === undefined ? their / our : our / their
  const goal = atMost === undefined ? atLeast : atMost
  const met =
    goal === undefined
      ? ''
      : `, goal ${atMost === undefined ? 'at least' : 'at most'} ${goal}: ${(atMost === undefined ? ratio >= goal : ratio <= goal) ? 'met' : 'MISSED'}`
  print(`${name}: ${ratio.toFixed(2)}${met}`)
  const each = of === 'cpu' ? 'ns of CPU per row' : 'ns of wall time per row'
  print(`  ours ${(our * 1e9).toFixed(0)} ${each}: ${shown(ours.command)}`)
  print(`  peer ${(their * 1e9).toFixed(0)} ${each}: ${shown(peer.command)}\n`)
}

function atMost(name: string, run: Run, seconds: number): void {
  if (!name.includes(args.only)) return
  const cpu = median(Array.from({ length: Math.max(5, rounds) }, () => measure(run.command).cpu))
  print(
    `${name}: ${cpu.toFixed(2)} s of CPU, goal at most ${seconds}: ${cpu <= seconds ? 'met' : 'MISSED'}\n  ${shown(run.command)}\n`,
  )
}

function againstCopy(): void {
  const name = 'tmpfs, ours / dd'
  if (!name.includes(args.only)) return
  const [out, copy] = [join(folder, 'out.csv'), join(folder, 'copy.csv')]
  const count = Math.min(rows, 5_000_000)
  measure(generate('csv', count, out).command)
  const dd = { rows: count, command: ['dd', `if=${out}`, `of=${copy}`, 'bs=1M'] }
  compare({ name, ours: generate('csv', count, join(folder, 'again.csv')), peer: dd, atMost: 2.5 })
  print(`  (${statSync(out).size} bytes)\n`)
  for (const file of [out, copy, join(folder, 'again.csv')]) rmSync(file, { force: true })
}

function memory(): void {
  if (!'memory'.includes(args.only)) return
  for (const format of ['csv', 'ndjson']) {
    const code = `process.on('exit', () => process.stdout.write(String(process.resourceUsage().maxRSS)));process.argv.splice(1, 0, ${JSON.stringify(cli)});await import(${JSON.stringify(cli)})`
    const [, , ...rest] = generate(format, rows).command
    const { stdout } = spawnSync('node', ['--input-type=module', '-e', code, '--', ...rest], { encoding: 'utf8' })
    const mebibytes = Number(stdout) / 1024
    print(
      `memory, ${format}: ${mebibytes.toFixed(0)} MiB at the peak over ${rows} rows, goal at most 128: ${mebibytes <= 128 && mebibytes > 10 ? 'met' : 'MISSED'}\n`,
    )
  }
}

function flat(): void {
  if (!'flat'.includes(args.only)) return
  const [small, large] = [generate('csv', 1_000_000), generate('csv', rows)]
  compare({ name: 'flat, ns per row of all rows / of a million', ours: large, peer: small, atMost: 1.1 })
}

/**
 * On two idle cores a second shard costs no time; on a busy machine this says nothing. What two of the C program cost is what the
 * machine itself gives: its cores may be threads of one.
 */
function sideBySide(c: ReturnType<typeof native>): void {
  const run = (...commands: readonly string[]): Run => {
    return { rows, command: ['sh', '-c', [...commands, 'wait'].join(' & ')] }
  }
  const [one, other] = ['1/2', '2/2'].map((shard) => [...generate('csv', rows).command, '--shard', shard].join(' '))
  compare({ name: 'two shards side by side / one', ours: run(one!, other!), peer: run(one!), atMost: 1.2, of: 'wall' })
  const inC = c.run.command.at(-1)!
  compare({
    name: 'native C, two side by side / one',
    ours: run(inC),
    peer: run(inC, inC),
    of: 'wall',
    absent: c.absent,
  })
}

print(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, node ${process.version}, ${rows} rows, ${rounds} rounds in turn\n`,
)
try {
  const [c, cJson] = [native('csv'), native('ndjson')]
  const duck = absentPackage('@duckdb/node-api')
  const click = absentPackage('chdb')
  compare({
    name: 'CSV, faker + csv-stringify / ours',
    ours: generate('csv', rows),
    peer: script('peer-faker', 50_000, 'csv'),
    atLeast: 150,
  })
  compare({
    name: 'CSV, fast-check sample + csv-stringify / ours',
    ours: generate('csv', rows),
    peer: script('peer-fast-check', 20_000),
  })
  compare({
    name: 'CSV, DuckDB on one thread / ours',
    ours: generate('csv', rows),
    peer: sql('duckdb', 'csv', rows),
    atLeast: 10,
    absent: duck,
  })
  compare({
    name: 'CSV, ClickHouse on one thread / ours',
    ours: generate('csv', rows),
    peer: sql('clickhouse', 'csv', rows),
    atLeast: 6,
    absent: click,
  })
  compare({ name: 'CSV, ours / native C', ours: generate('csv', rows), peer: c.run, atMost: 2, absent: c.absent })
  compare({
    name: 'NDJSON, faker + JSON.stringify / ours',
    ours: generate('ndjson', rows),
    peer: script('peer-faker', 50_000, 'ndjson'),
    atLeast: 60,
  })
  compare({
    name: 'NDJSON, ClickHouse on one thread / ours',
    ours: generate('ndjson', rows),
    peer: sql('clickhouse', 'ndjson', rows),
    atLeast: 6,
    absent: click,
  })
  compare({
    name: 'NDJSON, ours / native C',
    ours: generate('ndjson', rows),
    peer: cJson.run,
    atMost: 2,
    absent: cJson.absent,
  })
  againstCopy()
  atMost('one row', generate('csv', 1), 0.2)
  atMost('a million rows', generate('csv', 1_000_000), 0.45)
  flat()
  sideBySide(c)
  memory()
} finally {
  rmSync(folder, { recursive: true })
}
