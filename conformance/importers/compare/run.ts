/**
 * `npm run compare`: judges every parser of index.json that this machine has by the rules that a parser decides, and writes
 * results.json, faults/ and, from them, MATRIX.md and the table of the README. Those it has not are named and skipped.
 * Options: --only REGEX of names (the others keep their last result), --seeds 1,2,3, --runs N (cases of each source and seed),
 * --jobs N. It ends with 1 where an importer could not be judged.
 */
import { parseArgs } from 'node:util'
import { installedVersion, nameOf, readEntries, type Entry } from './entries.ts'
import { judgeEntry } from './judge.ts'
import { readResults, writeResults, type Draws } from './results.ts'
import { writeTexts } from './texts.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '.' },
    seeds: { type: 'string', default: '1,2,3' },
    runs: { type: 'string', default: '2' },
    jobs: { type: 'string', default: '2' },
  },
})
const draws: Draws = { seeds: values.seeds.split(',').map(Number), runs: Number(values.runs) }

const entries = readEntries()
const results = new Map(readResults().map((result) => [result.name, result]))
const queue = entries.filter((entry) => new RegExp(values.only).test(nameOf(entry)))
const skipped: string[] = []
await Promise.all(Array.from({ length: Number(values.jobs) }, work))
// Also where nothing was run, for an entry may have gone from index.json.
save()
writeTexts()
say(`${results.size} importers in results.json${skipped.length ? `; skipped: ${skipped.join(', ')}` : ''}`)

async function work(): Promise<void> {
  for (let entry = queue.shift(); entry; entry = queue.shift()) await judge(entry)
}

/** What is known of each is written at once: a run that is cut off keeps it. */
async function judge(entry: Entry): Promise<void> {
  const name = nameOf(entry)
  const version = installedVersion(entry)
  if (version === undefined) {
    skipped.push(name)
    return say(`${name}: skipped, needs ${entry.needs.join(', ')}`)
  }
  try {
    const { result, files } = await judgeEntry(entry, version, draws)
    results.set(name, result)
    save(files)
    say(`${name} ${version}: ${result.broken.length} of ${result.rules} rules broken ${result.incomplete ?? ''}`)
  } catch (error) {
    // One that cannot be started must not take the others with it.
    say(`${name} ${version}: not judged, its last result stays: ${(error as Error).message}`)
    process.exitCode = 1
  }
}

/** In the order of index.json. */
function save(files: ReadonlyMap<string, Uint8Array> = new Map()): void {
  writeResults(
    entries.flatMap((entry) => results.get(nameOf(entry)) ?? []),
    files,
  )
}

function say(line: string): void {
  process.stdout.write(`${line.trim()}\n`)
}
