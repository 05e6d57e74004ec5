/**
 * `npm run compare`: judges every parser of index.json that this machine has by the rules that a parser decides, and writes
 * MATRIX.md and faults/. Those it has not are named and skipped.
 * Options: --only REGEX (the others keep their last result), --seeds 1,2,3, --runs N (cases of each source and seed), --jobs N.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { faultsOf, writeFaults } from './faults.ts'
import { folder, installed, readEntries, type Entry } from './entries.ts'
import { judgeEntry, type Draws, type Judged } from './judge.ts'
import { matrixText } from './matrix.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '.' },
    seeds: { type: 'string', default: '1,2,3' },
    runs: { type: 'string', default: '2' },
    jobs: { type: 'string', default: '2' },
  },
})
const draws: Draws = { seeds: values.seeds.split(',').map(Number), runs: Number(values.runs) }
const kept = `${folder}../../.gauntlet/compare`
mkdirSync(kept, { recursive: true })

const entries = readEntries()
const queue = entries.filter(({ name }) => new RegExp(values.only).test(name))
const skipped: string[] = []
await Promise.all(Array.from({ length: Number(values.jobs) }, work))
const judged = entries.flatMap(({ name }) => {
  const file = `${kept}/${name}.json`
  return existsSync(file) && !skipped.includes(name) ? [JSON.parse(readFileSync(file, 'utf8')) as Judged] : []
})
const faults = faultsOf(judged)
writeFaults(faults)
writeFileSync(`${folder}MATRIX.md`, matrixText(judged, faults, draws))
say(
  `${judged.length} importers in MATRIX.md, ${faults.length} distinct faults${skipped.length ? `; skipped: ${skipped.join(', ')}` : ''}`,
)

async function work(): Promise<void> {
  for (let entry = queue.shift(); entry; entry = queue.shift()) await judge(entry)
}

async function judge(entry: Entry): Promise<void> {
  const present = installed(entry)
  if (!present) {
    skipped.push(entry.name)
    return say(`${entry.name}: skipped, needs ${entry.needs.join(', ')}`)
  }
  const result = await judgeEntry(present, draws)
  writeFileSync(`${kept}/${entry.name}.json`, JSON.stringify(result))
  const failing = result.rules.filter(({ verdict }) => verdict.kind === 'fail' || verdict.kind === 'error')
  say(
    `${entry.name} ${present.installed}: ${failing.length} of ${result.rules.length} rules broken ${result.incomplete ?? ''}`,
  )
}

function say(line: string): void {
  process.stdout.write(`${line.trim()}\n`)
}
