import { describe, expect, it } from 'vitest'
import type { Case } from '../../generators/case.ts'
import { caseAt, caseSources } from '../../generators/generate.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import { policyCard } from '../judge/policies.ts'
import { keepsDefect, referenceHolds } from './polish.ts'
import { reduce, type Facet } from './reduce.ts'
import { facetsOf, linesOf, type Subject } from './subject.ts'

const card = policyCard(createReferenceImporter().hello.policies)

describe('reduce', () => {
  const letters = (text: string): readonly Facet<string>[] => [
    { name: 'letters', size: text.length, keep: (indices) => indices.map((i) => text[i]!).join('') },
  ]

  it('leaves only the parts without which nothing fails', async () => {
    const needs = (text: string) => Promise.resolve(/a.*b/.test(text) && text.includes('c'))
    expect(await reduce('xxaxxbxxxxcxxxabxx', { facetsOf: letters, holds: needs })).toHaveLength(3)
  })

  it('tries no more than it is allowed', async () => {
    let tried = 0
    const holds = () => Promise.resolve(++tried < 0)
    await reduce('x'.repeat(100), { facetsOf: letters, holds, triesMax: 3 })
    expect(tried).toBe(3)
  })

  it('gives the input back where nothing smaller fails', async () => {
    expect(await reduce('abc', { facetsOf: letters, holds: () => Promise.resolve(false) })).toBe('abc')
  })
})

describe('reduce, on a case of a rule', () => {
  const sources = caseSources({ edition: '2017', neighbours: 'any' })

  async function smallestOf(kase: Case): Promise<Case> {
    const holds = async (subject: Subject) => keepsDefect(subject.case) && referenceHolds(subject, card)
    return (await reduce<Subject>({ kind: 'rule', case: kase }, { facetsOf, holds })).case
  }

  it.each(['country-alpha3', 'channel-type-known', 'utf8-valid'])(
    'leaves the record with the defect, and what it needs, of %s',
    async (rule) => {
      const source = sources.find((one) => one.rule.id === rule)!
      const draws = Array.from({ length: 60 }, (_, i) => i)
      const large = caseAt(
        source,
        draws.find((seed) => linesOf({ case: caseAt(source, seed) }) >= 4)!,
      )
      const small = await smallestOf(large)
      expect(linesOf({ case: small })).toBeLessThanOrEqual(2)
      expect(await referenceHolds({ kind: 'rule', case: small }, card)).toBe(true)
      expect(keepsDefect(small)).toBe(true)
    },
  )

  it('leaves what is left out, out of the expectations and the twin too', async () => {
    const large = caseAt(
      sources.find((one) => one.id === '2017/every-endpoint/many.csv')!,
      1,
    )
    const small = await smallestOf(large)
    expect(small.steps[0]!.records).toHaveLength(1)
    expect(Object.keys((small.steps[0]!.records[0] as { endpoint: object }).endpoint)).toHaveLength(2)
  })
})
