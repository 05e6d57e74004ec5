import { describe, expect, it } from 'vitest'
import * as made from '../hand-made.test.helper.ts'
import type { Importer } from '../importer.ts'
import { plan } from '../run/plan.ts'
import type { RunOptions } from '../run/run.ts'
import { caseEvents, eventsOf } from '../reports/view.test.helper.ts'
import { mergeLogs, type NamedLog } from './merge.ts'
import { logOf } from './read.ts'

async function shards(of: number, importer: () => Importer, more: Partial<RunOptions> = {}): Promise<NamedLog[]> {
  const indexes = Array.from({ length: of }, (_, i) => i + 1)
  return Promise.all(
    indexes.map(async (index) => {
      const events = await eventsOf(importer(), { shard: { index, of }, ...more })
      return { file: `${index}.jsonl`, log: logOf(events, `${index}.jsonl`) }
    }),
  )
}

const units = Array.from({ length: 200 }, (_, i) => made.preserving(made.three, { id: `2017/every-endpoint/${i}.csv` }))

describe('shards', () => {
  it('deal each unit to exactly one, in parts of about one size, the same way every time', () => {
    const dealt = [1, 2, 3].map((index) => plan(units, 1, { index, of: 3 }).placed.map(({ at }) => at))
    expect(dealt.flat().toSorted((a, b) => a - b)).toEqual(units.map((_, i) => i))
    expect(dealt.map((part) => part.length)).toEqual([67, 67, 66])
    expect(plan(units, 1, { index: 2, of: 3 }).placed.map(({ at }) => at)).toEqual(dealt[1])
  })

  it('share what is dear', () => {
    const large = Array.from({ length: 4000 }, (_, i) => made.endpoint(`e${i}`))
    const mixed = [made.preserving(large, { id: 'a' }), made.preserving(large, { id: 'b' }), ...units]
    const parts = [1, 2].map((index) => plan(mixed, 1, { index, of: 2 }).placed.filter(({ at }) => at < 2))
    expect(parts.map((part) => part.length)).toEqual([1, 1])
  })
})

describe('merged shards', () => {
  it.each([
    ['a correct importer', made.correct],
    ['one that changes values', made.trimming],
    ['one that accepts all', made.acceptAll],
  ])('are the whole run of %s', async (_, importer) => {
    const whole = await eventsOf(importer())
    const merged = mergeLogs(await shards(3, () => importer()))
    expect(JSON.parse(JSON.stringify(merged))).toEqual(whole)
  })

  it('are refused when one is missing, cut off, there twice or of another run', async () => {
    const [a, b, c] = (await shards(3, made.correct)) as [NamedLog, NamedLog, NamedLog]
    expect(() => mergeLogs([a, c])).toThrow('the set is incomplete: shard 2/3 missing')
    expect(() => mergeLogs([b])).toThrow('the set is incomplete: shards 1/3, 3/3 missing')
    expect(() => mergeLogs([a, b, { ...b, file: 'copy' }])).toThrow('shard 2/3 is there twice: 2.jsonl and copy')
    const { end: _, ...cut } = c.log
    expect(() => mergeLogs([a, b, { ...c, log: cut }])).toThrow(
      /3\.jsonl, shard 3\/3, was cut off after \d of \d cases/,
    )
    const [first] = (await shards(2, made.correct)) as [NamedLog]
    expect(() => mergeLogs([a, b, first])).toThrow('they differ in number of shards: 3 and 2')
    const other = (await shards(3, made.correct, { seed: 8 })) as [NamedLog, NamedLog, NamedLog]
    expect(() => mergeLogs([a, b, other[2]])).toThrow('they differ in seed: 7 and 8')
    const asked = (...args: string[]) => ({ importer: 'x', options: [], args, partial: false })
    const under = (log: typeof c.log, ...args: string[]) => ({
      ...log,
      begin: { ...log.begin, attach: asked(...args) },
    })
    expect(() =>
      mergeLogs([
        { ...a, log: under(a.log, '--importer=x', '--profile=smoke', '--shard=1/3') },
        { ...b, log: under(b.log, '--importer=x', '--shard=2/3') },
      ]),
    ).toThrow('they differ in options: --profile=smoke and none')
    const older = { ...c.log, begin: { ...c.log.begin, suite: '0.0.1' } }
    expect(() => mergeLogs([a, b, { ...c, log: older }])).toThrow(/differ in suite version: .* and 0\.0\.1/)
    const trimmed = (await shards(3, made.trimming, { edition: 'final' })) as [NamedLog, NamedLog, NamedLog]
    expect(() => mergeLogs([a, b, trimmed[2]])).toThrow('they differ in edition: 2017 and final')
  })

  it('are refused where they tell of whole runs', async () => {
    const log = logOf(await eventsOf(made.correct()), 'x')
    expect(() => mergeLogs([{ file: 'x', log }])).toThrow('x is of no shard: it tells of a whole run')
  })

  it('fail the later case where two shards saw different answers to one question of policy', async () => {
    const logs = await shards(2, made.correct)
    const learnt = (values: string, id: string) =>
      ({ 'json-null': { values: [values], from: 'observed', witness: id } }) as const
    const spoilt = logs.map(({ file, log }, i) => ({
      file,
      log: {
        ...log,
        cases: log.cases.map((one, j) =>
          j === 0 ? { ...one, learnt: learnt(i === 0 ? 'absent' : 'reject-record', one.id) } : one,
        ),
      },
    }))
    const cases = caseEvents(mergeLogs(spoilt))
    const failing = cases.filter(({ verdict }) => verdict.problem === 'policy-inconsistent')
    expect(failing).toHaveLength(1)
    expect(failing[0]!.verdict).toMatchObject({ kind: 'fail', policy: 'json-null' })
    const first = cases.find(({ learnt }) => learnt)!
    expect(failing[0]!.verdict.against).toBe(first.id)
  })
})
