import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { faults } from '../../faults/catalogue.ts'
import { planted, type Fault } from '../../faults/fault.ts'
import type { Importer } from '../../importer.ts'
import { policyCard } from '../../judge/policies.ts'
import { createReferenceImporter } from '../../reference/importer.ts'
import { byteSeedMax, byteSubjects } from '../byte-subjects.ts'
import { mixed } from '../random.ts'
import { applicableSources, seedFiles } from '../sources.ts'
import { trySubject } from '../trial.ts'
import { guides, type Guide, type GuideId } from './guides.ts'

// `npm run fuzz:guidance -- [--seconds N] [--seeds N] [--every N] [--from N]`: mutation of valid files alone, against the same
// where inputs that make the importer do something new are kept and mutated further, for the same processor time each, over the
// faults of the mutation gate. Prints how many searches found their fault, and the sign test over those that differ.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    seeds: { type: 'string', default: '3' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
})
const seconds = Number(values.seconds)
const drawsOfTurn = 30
const edition = '2017'
const seedPool = seedFiles(applicableSources({ importer: createReferenceImporter(), edition }), byteSeedMax)

interface Result {
  readonly found: boolean
  readonly seconds: number
  readonly inputs: number
}

const results: Record<GuideId, Result[]> = { none: [], behaviour: [], coverage: [] }
// One that breaks down is seen at its first crash, whatever is mutated.
const chosen = faults.filter(
  ({ breaksDown }, i) => !breaksDown && i % Number(values.every) === Number(values.from) % Number(values.every),
)
for (const fault of chosen) {
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    for (const id of Object.keys(results) as GuideId[]) results[id].push(await search(fault, seed, guides[id]()))
    process.stderr.write(`${fault.id}, seed ${seed}: ${lastText()}\n`)
  }
}
for (const id of Object.keys(results) as GuideId[]) process.stdout.write(`${summary(id)}\n`)

/** Draws, turn by turn, until an input shows the fault or the time is over. */
async function search(fault: Fault, seed: number, guide: Guide): Promise<Result> {
  const importer = planted(fault, 'second', (policies) => createReferenceImporter({ policies }))
  const started = processorSeconds()
  const spent = () => processorSeconds() - started
  let inputs = 0
  try {
    for (let turn = 0; spent() < seconds; turn++) {
      for (const found of await turnOf(importer, mixed(seed, turn), guide)) {
        inputs++
        if (found) return { found, seconds: spent(), inputs }
      }
    }
    return { found: false, seconds, inputs }
  } finally {
    guide.close()
  }
}

/** Whether each input of a turn shows a fault, up to the first that does. Half of them are made of what the guide has kept. */
async function turnOf(importer: Importer, seed: number, guide: Guide): Promise<readonly boolean[]> {
  const format = seed % 2 === 0 ? 'csv' : 'ndjson'
  const card = policyCard(importer.hello.policies)
  const [valid, kept] = [seedPool[format], guide.kept(format)]
  const pool = kept.length > 0 ? [...valid, ...valid.map((_, i) => kept[i % kept.length]!)] : valid
  const shown: boolean[] = []
  for (const subject of fc.sample(byteSubjects(pool, { edition, format, card }), { seed, numRuns: drawsOfTurn })) {
    const trial = await trySubject(subject, { importer, card, deadlineMs: 5000 })
    shown.push(trial.signature !== undefined)
    if (trial.signature !== undefined) break
    guide.learn(trial)
  }
  return shown
}

function summary(id: GuideId): string {
  const all = results[id]
  const found = all.filter((one) => one.found)
  const inputs = all.reduce((sum, one) => sum + one.inputs, 0)
  const pairs = all.map((one, i) => [one.found, results.none[i]!.found] as const)
  const only = pairs.filter(([mine, plain]) => mine && !plain).length
  const lost = pairs.filter(([mine, plain]) => !mine && plain).length
  const compared =
    id === 'none' ? '' : `; ${only} that it alone found, ${lost} that it alone missed, p ${signTest(only, lost)}`
  return `${id}: ${found.length} of ${all.length} searches of ${seconds} s found the fault, ${inputs} inputs${compared}`
}

function lastText(): string {
  return Object.entries(results)
    .map(([id, all]) => `${id} ${all.at(-1)!.found ? `${all.at(-1)!.seconds.toFixed(2)} s` : '-'}`)
    .join(', ')
}

/** How likely a split at least as uneven is where neither is better, on both sides. */
function signTest(a: number, b: number): string {
  const n = a + b
  let [term, tail] = [0.5 ** n, 0]
  for (let k = 0; k <= Math.min(a, b); k++) {
    tail += term
    term = (term * (n - k)) / (k + 1)
  }
  return Math.min(1, 2 * tail).toFixed(3)
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
