import { describe, expect, it } from 'vitest'
import { caseAt, type CaseSource, caseSources } from '../../generators/generate.ts'
import { tryOne } from '../faults/trial.ts'
import type { Importer } from '../importer.ts'
import { attachFaulty } from './faulty.ts'
import { type ServiceFault, serviceFaults } from './faults.ts'
import type { Parts } from './parts.ts'

const sources = caseSources({ edition: '2017' })
  // Those of jobs, buckets and look-ups first.
  .toSorted((a, b) => b.needs.length - a.needs.length)
const draws = 8
/** A job that is not over by then is taken for one that never is. */
const shortMs = 1000
/** The right service has all the time that a busy machine may need. */
const longMs = 60_000
const killersMin = 2

/** The sources that cite what a fault breaks, and of which a case fails while its twin passes: as many as are wanted. */
async function killersOf({ clauses }: ServiceFault, importer: Importer): Promise<readonly string[]> {
  const citing = sources.filter(({ rule }) => rule.clauses.some((clause) => clauses.includes(clause)))
  const killers = new Set<string>()
  for (let draw = 0; draw < draws; draw++)
    for (const source of citing)
      if (killers.size < killersMin && !killers.has(source.id) && (await kills(importer, source, draw, shortMs)))
        killers.add(source.id)
  return [...killers]
}

async function kills(importer: Importer, source: CaseSource, draw: number, deadlineMs: number): Promise<boolean> {
  const trial = await tryOne(importer, caseAt(source, 1 + draw), deadlineMs)
  return trial !== undefined && ['fail', 'error'].includes(trial.verdict.kind) && trial.twinPasses()
}

async function withService<T>(parts: Partial<Parts>, work: (importer: Importer) => Promise<T>): Promise<T> {
  const { importer, close } = await attachFaulty(parts)
  try {
    return await work(importer)
  } finally {
    await close()
  }
}

describe('a faulty service is seen by two cases that cite what it breaks', () => {
  it.each(serviceFaults.map((fault) => [fault.says, fault] as const))('it %s', async (_, fault) => {
    const killers = await withService(fault.parts(), async (importer) => killersOf(fault, importer))
    expect(killers.length, `${fault.id}: ${killers.join() || 'none'}`).toBeGreaterThanOrEqual(killersMin)
  })
})

it('the right service is not blamed by any case of jobs, buckets, segments and look-ups', async () => {
  const clauses = new Set(serviceFaults.flatMap((fault) => fault.clauses))
  const citing = sources.filter(({ rule }) => rule.clauses.some((clause) => clauses.has(clause)))
  const blamed = await withService({}, async (importer) => {
    const found: string[] = []
    for (const source of citing) if (await kills(importer, source, 0, longMs)) found.push(source.id)
    return found
  })
  expect(blamed).toEqual([])
})
