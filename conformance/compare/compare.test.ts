import { describe, expect, it } from 'vitest'
import * as made from '../hand-made.test.helper.ts'
import { ugly, viewFor } from '../reports/view.test.helper.ts'
import { comparison } from './index.ts'
import { matrixOf, type NamedView } from './matrix.ts'

const named = async (name: string, importer = made.correct()): Promise<NamedView> => {
  const hello = { ...importer.hello, importer: { name } }
  return { from: `${name}.jsonl`, view: await viewFor({ ...importer, hello }) }
}
const [good, better, trimming, greedy] = [
  await named('good'),
  await named('better'),
  await named('trimming', made.trimming()),
  await named('greedy', made.acceptAll()),
]

describe('a matrix', () => {
  it('holds every case once, in rows of those that came out alike for all', () => {
    const { rows, alike } = matrixOf([good, trimming, greedy])
    const ids = rows.flatMap((row) => row.ids)
    expect(new Set(ids).size).toBe(ids.length)
    const counted = Object.values(alike).reduce((sum, count) => sum + count, 0)
    expect(ids.length + counted).toBe(good.view.cases.length)
    for (const { ids, cells } of rows)
      for (const [i, { view }] of [good, trimming, greedy].entries())
        for (const id of ids) expect(view.cases.find((one) => one.id === id)!.verdict.kind).toBe(cells[i])
  })

  it('has the rows first in which one importer alone fails', () => {
    const { rows, columns } = matrixOf([good, better, trimming, greedy])
    expect(rows[0]).toMatchObject({ odd: expect.any(Number) })
    expect(['trimming', 'greedy']).toContain(columns[rows[0]!.odd!]!.name)
    const odd = rows.map((row) => row.odd !== undefined)
    expect(odd).toEqual(odd.toSorted((a, b) => Number(b) - Number(a)))
  })

  it('calls none the odd one of two, nor one that was only not judged', () => {
    expect(matrixOf([good, trimming]).rows.every((row) => row.odd === undefined)).toBe(true)
    const cases = trimming.view.cases.map((one) => ({ ...one, verdict: { ...one.verdict, kind: 'not-run' as const } }))
    const cut = { from: 'cut.jsonl', view: { ...trimming.view, cases } }
    expect(matrixOf([good, better, cut]).rows.every((row) => row.odd === undefined)).toBe(true)
  })

  it('says of a case that a run does not have that it is absent', () => {
    const { cases } = good.view
    const less = { from: 'less', view: { ...good.view, cases: cases.slice(1) } }
    expect(matrixOf([good, less]).rows).toMatchObject([{ ids: [cases[0]!.id], cells: ['pass', 'absent'] }])
  })

  it('tells importers of one name apart', async () => {
    const namesOf = (views: readonly NamedView[]) => matrixOf(views).columns.map(({ name }) => name)
    expect(namesOf([good, await named('good')])).toEqual(['good #1', 'good #2'])
    expect(namesOf([good, await named('good'), await named('good #1')])).toEqual(['good #1', 'good #2', 'good #1 #3'])
    const newer = structuredClone({ ...good.view.hello, importer: { name: 'good', version: '2' } })
    expect(namesOf([good, { from: 'newer', view: { ...good.view, hello: newer } }])).toEqual(['good', 'good 2'])
  })

  it('is refused for runs that did not ask the same', async () => {
    const other = { from: 'other', view: await viewFor(made.correct(), { seed: 8 }) }
    expect(() => matrixOf([good, other])).toThrow(
      /good\.jsonl and other cannot be compared: they differ in seed \(7 and 8\)/,
    )
    expect(() => matrixOf([good])).toThrow('compare needs two runs or more')
  })
})

describe('a comparison', () => {
  const views = [good, better, trimming]

  it('is text with the odd one first', () => {
    const text = comparison('text', views)
    expect(text).toMatch(
      /\[1\] good: must \d+\/\d+[\s\S]*Exactly one differs\n +\[1\] +\[2\] +\[3\]\nevery-endpoint +pass +pass +FAIL/,
    )
    expect(text).toMatch(/alike for all, by edition 2017: \d+ pass/)
  })

  it('says of two importers that they differ', () => {
    for (const format of ['text', 'html'] as const) {
      const told = comparison(format, [good, trimming])
      expect(told).toContain('They differ')
      expect(told).not.toMatch(/Others differ|Exactly one differs/)
    }
  })

  it('is JSON', () => {
    const { columns, rows } = JSON.parse(comparison('json', views))
    expect(columns).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      odd: 'trimming',
      cells: ['pass', 'pass', 'fail'],
      why: [null, null, { problem: 'changed' }],
    })
  })

  it('is a page with no markup of values', async () => {
    const page = comparison('html', [...views, { from: 'ugly', view: await viewFor(ugly()) }])
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;document.title=')
  })
})
