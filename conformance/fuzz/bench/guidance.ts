import { parseArgs } from 'node:util'
import type { Fault } from '../../faults/fault.ts'
import { faults } from '../../faults/catalogue.ts'
import { firstFind } from './measure.ts'

// `tsx conformance/fuzz/bench/guidance.ts`: mutation with and without guidance, in turn, for the same time on every fault.

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, seeds: { type: 'string' }, every: { type: 'string' } },
})
const seconds = Number(values.seconds ?? 2)
const seeds = Number(values.seeds ?? 3)
const every = Number(values.every ?? 1)

const found = { guided: 0, unguided: 0, both: 0, runs: 0 }
for (const [i, fault] of (faults as readonly Fault[]).entries()) {
  if (i % every !== 0) continue
  for (let seed = 1; seed <= seeds; seed++) {
    const search = (guided: boolean) =>
      firstFind(fault, { seed, guided, kinds: ['bytes'], until: Date.now() + seconds * 1000 })
    // Each goes first every other time, so that a machine that warms up favours neither.
    const first = (i + seed) % 2 === 0
    const results = [await search(first), await search(!first)]
    const [guided, unguided] = first ? results : results.toReversed()
    found.runs++
    if (guided) found.guided++
    if (unguided) found.unguided++
    if (guided && unguided) found.both++
    if (!guided !== !unguided)
      process.stderr.write(`${fault.id} seed ${seed}: only ${guided ? 'guided' : 'unguided'}\n`)
  }
}
process.stdout.write(`${JSON.stringify({ seconds, ...found })}\n`)
