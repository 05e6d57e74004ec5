/**
 * `npm run prove:segment`: that the rows of a long segment are what they are said to be, to the last one. Each reader that the
 * machine has reads all of it, and says the same as the plain code; no Id and no address is there twice; `gauntlet check`
 * finds nothing. A reader that is absent is named; DuckDB is taken from the folder BENCH_PEERS (npm i @duckdb/node-api).
 * Ends with 1 where a claim does not hold, or a format could be read by nobody.
 *
 *     npm run prove:segment [-- --rows 10000000] [--edition 2017] [--folder /tmp]
 */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { keysOf } from '../../endpoint.ts'
import type { Edition, Format } from '../../spec/types.ts'
import { planSegment } from '../plan.ts'
import type { Digest } from './digest.ts'

const { values: args } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    edition: { type: 'string', default: '2017' },
    folder: { type: 'string', default: tmpdir() },
  },
})
const edition = args.edition as Edition
/** From dist/generators/segment/prove. */
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const cli = join(root, 'dist/cli/main.js')
const folder = mkdtempSync(join(args.folder, 'gauntlet-prove-'))

interface Found extends Digest {
  readonly alikeIds?: number
  readonly alikeAddresses?: number
}

interface Reader {
  readonly name: string
  readonly command: (format: Format, file: string, rows: number) => readonly string[]
  /** Why it cannot be asked. */
  readonly absent?: string | undefined
}

/** A reader of read.ts. */
function own(name: string, absent?: string): Reader {
  const script = fileURLToPath(new URL('read.js', import.meta.url))
  return { name, absent, command: (format, file, rows) => ['node', script, name, format, file, String(rows), edition] }
}

function python(): Reader {
  const script = join(root, 'generators/segment/prove/read.py')
  const keys = JSON.stringify(planSegment({ edition }).columns.map(({ path }) => keysOf(path)))
  const command = (format: Format, file: string) => ['python3', script, format, file, keys]
  return { name: 'Python', command, absent: whyNot(() => execFileSync('python3', ['--version'])) }
}

function duckdb(): Reader {
  const peers = process.env['BENCH_PEERS']
  const require = createRequire(peers === undefined ? import.meta.url : join(peers, 'package.json'))
  return own(
    'DuckDB',
    whyNot(() => require.resolve('@duckdb/node-api')),
  )
}

function whyNot(attempt: () => unknown): string | undefined {
  try {
    attempt()
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n')[0]
  }
}

const others = [python(), duckdb()]
const readersOf: Readonly<Record<Format, readonly Reader[]>> = {
  csv: [own('csv-parse'), ...others],
  ndjson: [own('JSON.parse'), ...others],
}
let broken = 0

function claim(text: string, holds: boolean): void {
  if (!holds) broken++
  process.stdout.write(`${holds ? 'holds' : 'FAILS'}  ${text}\n`)
}

async function ask({ command }: Reader, format: Format, file: string, rows: number): Promise<Found> {
  const [program, ...rest] = command(format, file, rows)
  const { stdout } = await promisify(execFile)(program!, rest, { maxBuffer: 1 << 20 })
  return JSON.parse(stdout) as Found
}

async function prove(format: Format, rows: number): Promise<void> {
  const file = join(folder, `segment.${format}`)
  const flags = ['-n', String(rows), '--format', format, '--edition', edition, '-o', file]
  execFileSync('node', [cli, 'generate', ...flags], { stdio: 'ignore' })
  const meaning = ask(own('meaning'), format, file, rows)
  const present = readersOf[format].filter(({ absent }) => absent === undefined)
  for (const reader of present) {
    const found = await ask(reader, format, file, rows).catch((error: Error) => error)
    if (found instanceof Error) {
      claim(`${format}: ${reader.name} reads it: ${found.message}`, false)
      continue
    }
    const isSame = found.records === rows && found.sum === (await meaning).sum
    claim(`${format}: ${reader.name} reads ${found.records} records, and in them what the plain code says`, isSame)
    for (const [what, alike] of [
      ['Id', found.alikeIds],
      ['address', found.alikeAddresses],
    ] as const)
      if (alike !== undefined) claim(`${format}: no ${what} is there twice (${alike} alike)`, alike === 0)
  }
  const checked = whyNot(() => execFileSync('node', [cli, 'check', '--edition', edition, file], { stdio: 'ignore' }))
  claim(`${format}: gauntlet check, edition ${edition}, finds nothing`, checked === undefined)
  for (const { name, absent } of readersOf[format])
    if (absent !== undefined) process.stdout.write(`NOT PROVEN  ${format}: ${name} is absent: ${absent}\n`)
  if (present.length === 0) broken++
  rmSync(file)
}

try {
  await prove('csv', Number(args.rows))
  await prove('ndjson', Math.ceil(Number(args.rows) / 5))
} finally {
  rmSync(folder, { recursive: true })
}
process.exitCode = broken === 0 ? 0 : 1
