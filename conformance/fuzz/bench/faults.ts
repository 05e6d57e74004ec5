import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { searchAll } from './pool.ts'
import { Progress, type Searched } from './progress.ts'
import { seedsOf, sought } from './sought.ts'
import { rowsOf, tableText } from './table.ts'

// `npm run fuzz:faults -- [--quick] [--resume] [--seeds N] [--jobs N] [--fault ID]`: how soon the search sees each fault of the
// mutation gate and each faulty service. The whole is written to FAULTS.md, a part of it is printed; an interrupt writes what
// there is. Ends with 1 where a fault was found with no seed.

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    seeds: { type: 'string' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    fault: { type: 'string', multiple: true },
  },
})
const { quick, resume, fault: only } = values
const seeds = Number(values.seeds ?? (quick ? 3 : 10))
const file = fileURLToPath(new URL('../FAULTS.md', import.meta.url))
const part = quick || only !== undefined
const progress = new Progress(`.gauntlet/fuzz-faults${part ? '-part' : ''}.jsonl`, { resume })
const chosen = sought.filter(({ id }, i) => only?.includes(id) ?? (!quick || i % 10 === 0))

// Seed by seed, so that a table that is ended early says something of every fault.
const all = Array.from({ length: seeds }, (_, i) =>
  chosen.filter((one) => i < seedsOf(one, seeds)).map(({ id, runs }) => ({ fault: id, seed: i + 1, runs })),
)
const asked = all.flat().filter((one) => !progress.has(one))
process.stderr.write(`${asked.length} of ${all.flat().length} searches are to be done\n`)
const interrupted = new AbortController()
process.once('SIGINT', () => interrupted.abort())
await searchAll(asked, Number(values.jobs), { onDone, signal: interrupted.signal })

const rows = rowsOf(chosen, progress.done, seeds)
const text = tableText(rows, { of: sought.length, seeds })
if (part) process.stdout.write(text)
else writeFileSync(file, text)
if (rows.some(({ found, searched }) => found === 0 && searched > 0)) process.exitCode = 1

function onDone(searched: Searched): void {
  progress.add(searched)
  const { fault, seed, found } = searched
  const said = found ? `${found.cases} cases, ${found.seconds.toFixed(2)} s, ${found.signature}` : 'not found'
  process.stderr.write(`${fault}, seed ${seed}: ${said}\n`)
}
