import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseSources } from '../../generators/generate.ts'
import { policies } from '../../generators/spec/policies.ts'
import { alarmsOf, undeclaredAlarmsOf } from './alarms.ts'
import { bases } from './bases.ts'
import { faults } from './catalogue.ts'
import { type BaseName, type Fault, faultsOf } from './fault.ts'
import { killMatrix, killsMin, passes } from './gate.ts'
import { pairwiseChoices, singleChoices } from './pairwise.ts'
import { spectrumReach } from './public-corpora.ts'
import { sanity } from './sanity.ts'
import { complaints } from './table.ts'
import { drawAll } from './trial.ts'

// A quick reading of the gate; `npm run faults` is the whole of it.
const edition = '2017'
const seed = 1
const drawn = drawAll(edition, { seed, runs: 6 })
const once = drawAll(edition, { seed, runs: 1 })
const { reference } = bases
/** These take some seconds of one processor, and wait for it where it is shared. */
const slowMs = 600_000

describe('the faults', () => {
  it('are many, of every family, and have names of their own', () => {
    expect(faults.length).toBeGreaterThanOrEqual(120)
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length)
    expect(new Set(faults.map(({ family }) => family)).size).toBe(8)
  })

  it('break clauses that some source cites', () => {
    const cited = new Set(once.flatMap(({ source }) => source.rule.clauses))
    const idle = faults.filter(({ clauses }) => !clauses.some((clause) => cited.has(clause)))
    expect(idle.map(({ id }) => id)).toEqual([])
  })

  it('are each wrong in one way: a step of the second base, or something around any base', () => {
    const ways = faults.map(({ id, steps, around }) => ({ id, ways: [steps, around].filter(Boolean).length }))
    expect(ways.filter(({ ways }) => ways !== 1)).toEqual([])
    expect(faults.filter(({ around }) => around).length).toBeGreaterThanOrEqual(60)
  })
})

describe('the suite', () => {
  it(
    'kills every fault that breaks a must, in each base, by two sources',
    async () => {
      const musts = faults.filter(({ force }) => force === 'must')
      const rows = await killMatrix(musts, { drawn, reference, enough: killsMin })
      expect(complaints(rows, [], [])).toEqual([])
    },
    slowMs,
  )

  it('kills nothing that is right', async () => {
    const [right] = faultsOf('csv', { right: { clauses: ['S24', 'S25', 'S26'], says: 'nothing wrong', around: {} } })
    const rows = await killMatrix([right!], { drawn: once, reference })
    expect(rows.map(({ base, killers }) => [base, killers])).toEqual([
      ['second', []],
      ['reference', []],
    ])
    expect(rows.some(passes)).toBe(false)
    expect(complaints(rows, [], []).length).toBe(2)
  })

  it('takes a crash for a kill only where the fault is to crash', async () => {
    const crash = faults.find(({ id }) => id === 'crash-on-bad-json')!
    const { breaksDown: _, ...silent } = crash
    const [told, untold] = await killMatrix([{ ...crash }, silent as Fault], { drawn: once, reference }).then((rows) =>
      rows.filter(({ base }) => base === 'second'),
    )
    expect(told!.killers.length).toBeGreaterThan(5)
    expect(untold!.killers).toEqual([])
  })

  it.each(
    (Object.keys(bases) as BaseName[]).flatMap((base) =>
      (['2017', 'final'] as const).map((edition) => ({ base, edition })),
    ),
  )(
    'raises no false alarm over the $base base in edition $edition',
    async ({ base, edition }) => {
      const make = bases[base]
      const cases = edition === 'final' ? drawAll(edition, { seed, runs: 1 }) : once
      const alarms = [...(await alarmsOf(base, make, {}, cases, { edition }))]
      for (const choice of singleChoices()) {
        alarms.push(...(await alarmsOf(base, make, choice, cases, { edition, touching: true })))
      }
      alarms.push(...(await undeclaredAlarmsOf(base, make, {}, cases, { edition, seed, runs: 1 })))
      expect(alarms).toEqual([])
    },
    slowMs,
  )

  it('lets no importer conform that does nothing right', async () => {
    const rules = ['country-alpha3', 'opt-out-meaning']
    const rows = await sanity(caseSources({ edition, rules }), { edition, seed })
    expect(rows.map(({ importer }) => importer)).toEqual([
      'accept-all',
      'reject-all',
      'always-crash',
      'always-hang',
      'echo',
    ])
    expect(rows.filter(({ exitCode }) => exitCode === 0)).toEqual([])
    expect(rows.find(({ importer }) => importer === 'reject-all')).toMatchObject({ passed: 0 })
  })

  it('sees more of the CSV faults than csv-spectrum does', async () => {
    const csv = faults.filter(({ family }) => family === 'csv')
    const { reached, missed } = await spectrumReach(csv)
    expect(reached).toContain('csv-split-on-commas')
    expect(missed).toContain('csv-delimiter-sniffed')
    expect(reached.length + missed.length).toBe(csv.length)
  })
})

describe('the choices of policies', () => {
  it('hold every two values of different policies', () => {
    const rows = pairwiseChoices()
    const values = policies.flatMap(({ id, values }) => Object.keys(values).map((value) => ({ id, value })))
    const unmet = values.flatMap((one) =>
      values
        .filter((other) => other.id !== one.id)
        .filter((other) => !rows.some((row) => row[one.id] === one.value && row[other.id] === other.value))
        .map((other) => [one, other]),
    )
    expect(unmet).toEqual([])
    expect(rows.length).toBeLessThan(40)
  })
})

describe('the second base', () => {
  it('owes nothing to the reference importer', () => {
    const folder = join(import.meta.dirname, 'second-base')
    const files = [...readdirSync(folder).map((name) => join(folder, name)), `${folder}.ts`]
    const texts = files.map((file) => readFileSync(file, 'utf8'))
    expect(texts.length).toBeGreaterThan(8)
    expect(texts.filter((text) => text.includes('reference/'))).toEqual([])
  })
})
