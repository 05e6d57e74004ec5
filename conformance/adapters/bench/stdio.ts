/**
 * `npm run bench:stdio`: how fast the core profile goes over `stdio:` to an importer in Python that answers at once, beside the
 * same requests over the same pipe without the runner (the floor), and beside a process for each import. All take turns, so
 * that a busy machine slows all; the figures are medians of the rounds. Needs python3.
 *
 *     npm run bench:stdio [-- --rounds 9]
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { attachImporter } from '../../attach.ts'
import { storedCases } from '../../corpus.ts'
import type { Case } from '../../../generators/case.ts'
import type { Importer, ImportRequest } from '../../importer.ts'
import { runSuite } from '../../run/run.ts'
import { Workdir } from '../workdir.ts'
import { openPipe, type Pipe } from './floor.ts'
import { answerTable, requestLines } from './table.ts'

const edition = '2017'
const importsBySpawn = 20
const program = fileURLToPath(new URL('./at_once.py', import.meta.url))

/** A way to hand files over, and how many imports are under way at once. */
interface Way {
  readonly input: 'path' | 'inline'
  readonly atOnce: number
}

interface Lane extends Way {
  readonly importer: Importer
  readonly pipe: Pipe
  readonly lines: readonly string[]
  readonly floorMs: number[]
  readonly ms: number[]
  /** Processor time of this process. */
  readonly cpuMs: number[]
}

const ways: readonly Way[] = [1, 8].flatMap((atOnce) => [
  { input: 'path', atOnce },
  { input: 'inline', atOnce },
])

const workdir = new Workdir()
try {
  await main(Number(parseArgs({ options: { rounds: { type: 'string' } } }).values.rounds ?? 9))
} finally {
  workdir.close()
}

async function main(rounds: number): Promise<void> {
  const stored = storedCases({ edition })
  const { table, requests } = await answerTable(stored, edition)
  writeFileSync(join(workdir.path, 'table'), table)
  const lines = {
    path: requestLines(requests, 'path', workdir),
    inline: requestLines(requests, 'inline', workdir),
  }
  const lanes = await Promise.all(ways.map((way) => openLane(way, lines[way.input])))
  const spawnMs: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const lane of lanes) await measure(lane, stored)
    spawnMs.push(await processEach(requests.slice(0, importsBySpawn)))
  }
  for (const { importer, pipe } of lanes) await Promise.all([importer.close(), pipe.close()])
  report(lanes, { cases: stored.length, imports: requests.length }, median(spawnMs) / importsBySpawn)
}

async function openLane(way: Way, lines: readonly string[]): Promise<Lane> {
  const capabilities = {
    input: [way.input],
    concurrency: way.atOnce,
    multiFile: true,
    observe: ['endpoints', 'errors'],
  }
  const hello = { ok: true, importer: { name: 'at-once' }, capabilities }
  const args = [program, join(workdir.path, 'table'), JSON.stringify(hello)]
  const command = ['python3', ...args].map((word) => `'${word}'`).join(' ')
  return {
    ...way,
    importer: await attachImporter(`stdio:${command}`),
    pipe: openPipe('python3', args),
    lines,
    floorMs: [],
    ms: [],
    cpuMs: [],
  }
}

async function measure(lane: Lane, stored: readonly Case[]): Promise<void> {
  lane.floorMs.push(await timed(() => lane.pipe.exchange(lane.lines, lane.atOnce)))
  const before = process.cpuUsage()
  lane.ms.push(await timed(() => judge(lane.importer, stored)))
  const { user, system } = process.cpuUsage(before)
  lane.cpuMs.push((user + system) / 1000)
}

async function judge(importer: Importer, stored: readonly Case[]): Promise<void> {
  const { verdicts } = await runSuite({ importer, edition, seed: 1, sources: [], stored })
  if (verdicts.error + verdicts['not-run'] > 0)
    throw new Error(`not every case was judged: ${JSON.stringify(verdicts)}`)
}

async function processEach(requests: readonly ImportRequest[]): Promise<number> {
  const importer = await attachImporter(`spawn:python3 '${program}' {file}`, { spawn: { rejectedExits: [3] } })
  const ms = await timed(async () => {
    for (const request of requests) await importer.import(request)
  })
  await importer.close()
  return ms
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function report(lanes: readonly Lane[], { cases, imports }: { cases: number; imports: number }, spawnMs: number): void {
  const perSecond = (count: number, ms: number) => Math.round((count / ms) * 1000)
  const told = lanes.map(({ input, atOnce, ...lane }) => {
    const [ms, floorMs, cpuMs] = [median(lane.ms), median(lane.floorMs), median(lane.cpuMs)]
    return [
      `${input}, ${atOnce} at once: ${perSecond(cases, ms)} cases/s judged, ${perSecond(imports, ms)} imports/s`,
      `  the pipe alone, nothing judged: ${perSecond(imports, floorMs)} imports/s, ${(ms / floorMs).toFixed(2)} times as fast`,
      `  processor time of the runner: ${((cpuMs * 1000) / imports).toFixed(0)} µs for each import`,
      `  a process for each import: ${(1000 / spawnMs).toFixed(1)} imports/s, ${((spawnMs * imports) / ms).toFixed(0)} times as slow`,
    ].join('\n')
  })
  const what = `${cases} cases in ${imports} imports: each twin once, the cases, and most without a twin once more`
  process.stdout.write(`${[what, ...told].join('\n\n')}\n`)
}
