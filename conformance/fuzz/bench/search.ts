import { firstFind } from './measure.ts'
import type { Asked, Searched } from './progress.ts'
import { sought } from './sought.ts'

// A process of `fuzz:faults`: it is told a fault and a seed, searches, and answers with what it took.

process.on('message', ({ fault, seed }: Asked) => void search(fault, seed))
process.on('disconnect', () => process.exit())

async function search(fault: string, seed: number): Promise<void> {
  const one = sought.find(({ id }) => id === fault)!
  const found = await firstFind(one, { seed, reduce: one.fast && seed === 1 })
  process.send!({ fault, seed, runs: one.runs, ...(found && { found }) } satisfies Searched)
}
