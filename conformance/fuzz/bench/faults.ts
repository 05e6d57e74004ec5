import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { faults } from '../../faults/catalogue.ts'
import type { Fault } from '../../faults/fault.ts'
import { firstFind } from './measure.ts'
import { Progress } from './progress.ts'
import { tableText } from './table.ts'

// `npm run fuzz:faults -- [--quick] [--resume] [--seeds N] [--runs N] [--fault ID]`: how soon the search sees each fault of the
// mutation gate. The whole is written to FAULTS.md; a part of it is printed.

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    seeds: { type: 'string' },
    runs: { type: 'string', default: '6000' },
    fault: { type: 'string', multiple: true },
  },
})
const { quick, resume, fault: only } = values
const seeds = Number(values.seeds ?? (quick ? 3 : 10))
const runs = Number(values.runs)
const file = fileURLToPath(new URL('../FAULTS.md', import.meta.url))
const part = quick || only !== undefined
const progress = new Progress(`.gauntlet/fuzz-faults${part ? '-part' : ''}.jsonl`, { resume })
const chosen = faults.filter(({ id }, i) => only?.includes(id) ?? (!quick || i % 10 === 0))

// Seed by seed, so that one that is ended early says something of every fault.
for (let seed = 1; seed <= seeds; seed++) for (const fault of chosen) await search(fault, seed)
const text = tableText(chosen, progress.done, { of: faults.length, seeds, runs })
if (part) process.stdout.write(text)
else writeFileSync(file, text)

async function search(fault: Fault, seed: number): Promise<void> {
  const asked = { fault: fault.id, seed, runs }
  if (progress.has(asked)) return
  const found = await firstFind(fault, { seed, runs, reduce: seed === 1 })
  progress.add({ ...asked, ...(found && { found }) })
  const said = found ? `${found.cases} cases, ${found.seconds.toFixed(2)} s, ${found.signature}` : 'not found'
  process.stderr.write(`${fault.id}, seed ${seed}: ${said}\n`)
}
