import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Alarm, alarmsOf, undeclaredAlarmsOf } from './alarms.ts'
import { bases } from './bases.ts'
import { faults } from './catalogue.ts'
import type { BaseName } from './fault.ts'
import { killMatrix, passes } from './gate.ts'
import { pairwiseChoices, singleChoices } from './pairwise.ts'
import { spectrumReach } from './public-corpora.ts'
import { sanity } from './sanity.ts'
import { alarmLines, complaints, familyLines, matrixLines, reachLines, sanityLines } from './table.ts'
import { drawAll } from './trial.ts'

// The mutation gate: `npm run faults -- [--runs N] [--seed S] [--enough N] [--fault ID] [--json PATH]`.
// Ends with 0 when every must fault is killed by two sources, no right importer is told that it is wrong, and none of the
// five importers that do nothing right conforms.

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '25' },
    seed: { type: 'string', default: '1' },
    enough: { type: 'string' },
    fault: { type: 'string', multiple: true },
    json: { type: 'string' },
  },
})
const seed = Number(values.seed)
const edition = '2017'
const drawn = drawAll(edition, { seed, runs: Number(values.runs) })
const once = drawAll(edition, { seed, runs: 1 })
const chosen = faults.filter(({ id }) => values.fault?.includes(id) ?? true)

print(`Mutation gate: edition ${edition}, seed ${seed}, ${values.runs} cases of each of ${drawn.length} sources`, '')
const rows = await killMatrix(chosen, {
  drawn,
  reference: bases.reference,
  ...(values.enough === undefined ? {} : { enough: Number(values.enough) }),
})
print(...matrixLines(rows), '', ...familyLines(rows), '')
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, undefined, 2)}\n`)

const csv = faults.filter(({ family }) => family === 'csv')
const ours = csv.filter(({ id }) => rows.some((row) => row.fault.id === id && passes(row))).length
print('What the CSV faults are seen by:', ...reachLines(ours, await spectrumReach(csv)), '')

const alarms: Alarm[] = []
const pairs = pairwiseChoices()
for (const edition of ['2017', 'final'] as const) {
  const cases = edition === '2017' ? once : drawAll(edition, { seed, runs: 1 })
  for (const base of Object.keys(bases) as BaseName[]) {
    const make = bases[base]
    for (const choice of singleChoices()) {
      alarms.push(...(await alarmsOf(base, make, choice, cases, { edition, touching: true })))
    }
    for (const choice of pairs) {
      alarms.push(...(await alarmsOf(base, make, choice, cases, { edition })))
      alarms.push(...(await undeclaredAlarmsOf(base, make, choice, cases, { edition, seed, runs: 1 })))
    }
  }
}
const choices = `${singleChoices().length} single values and ${pairs.length} choices that hold every pair, declared and not`
print(`False alarms over 2 bases, 2 editions, ${choices}: ${alarms.length}`, ...alarmLines(alarms), '')

const sane = await sanity(
  once.map(({ source }) => source),
  { edition, seed },
)
print('Importers that do nothing right:', ...sanityLines(sane), '')

const open = complaints(rows, alarms, sane)
print(open.length === 0 ? 'The gate is passed.' : 'The gate is not passed:', ...open)
process.exitCode = open.length === 0 ? 0 : 1

function print(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}
