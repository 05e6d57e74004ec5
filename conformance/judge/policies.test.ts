import { describe, expect, it } from 'vitest'
import { policies } from '../../generators/spec/policies.ts'
import { choicesOf, merge, narrow, policyCard, valuesOf } from './policies.ts'

const all = valuesOf('bad-record')

describe('the policy card', () => {
  it('takes declared values as settled, and leaves every value of the others', () => {
    const card = policyCard({ 'bad-record': 'fail-file' })
    expect(card['bad-record']).toEqual({ values: ['fail-file'], from: 'declared' })
    expect(card['blank-line']).toEqual({ values: valuesOf('blank-line'), from: 'observed' })
    expect(Object.keys(card)).toEqual(policies.map((policy) => policy.id))
  })

  it('takes a value that the catalogue does not know for not declared', () => {
    expect(policyCard({ 'bad-record': 'toString' })['bad-record']).toEqual({ values: all, from: 'observed' })
  })

  it('keeps the values that explain what was seen, and the case that showed it', () => {
    const { card, conflict } = narrow(policyCard({}), { 'bad-record': ['skip-record', 'stop-at-record'] }, 'case 1')
    expect(conflict).toBeUndefined()
    expect(card['bad-record']).toEqual({
      values: ['skip-record', 'stop-at-record'],
      from: 'observed',
      witness: 'case 1',
    })
  })

  it('is not narrowed, and names no witness, by what every value explains', () => {
    const card = policyCard({})
    expect(narrow(card, { 'bad-record': all }, 'case 1').card).toBe(card)
  })

  it('tells a conflict when no value is left, and keeps what it knew', () => {
    const { card } = narrow(policyCard({}), { 'bad-record': ['skip-record'] }, 'case 1')
    const second = narrow(card, { 'bad-record': ['fail-file'] }, 'case 2')
    expect(second.card).toBe(card)
    expect(second.conflict).toEqual({ policy: 'bad-record', values: ['fail-file'], known: card['bad-record'] })
  })

  it('never narrows what is declared', () => {
    const card = policyCard({ 'bad-record': 'fail-file' })
    expect(narrow(card, { 'bad-record': ['skip-record'] }, 'case 1')).toEqual({ card })
  })

  it('comes to the same values in whatever order the evidence is merged', () => {
    const base = policyCard({})
    const one = narrow(base, { 'bad-record': ['skip-record', 'stop-at-record'] }, 'case 1').card
    const other = narrow(base, { 'bad-record': ['skip-record', 'fail-file'], 'json-null': ['absent'] }, 'case 2').card
    const values = (card: typeof base) => Object.values(card).map((entry) => entry.values)
    expect(values(merge(merge(base, one).card, other).card)).toEqual(values(merge(merge(base, other).card, one).card))
    expect(merge(one, other).card['bad-record'].values).toEqual(['skip-record'])
  })

  it('tells a conflict between two cards, and keeps the first', () => {
    const base = policyCard({})
    const one = narrow(base, { 'bad-record': ['skip-record'] }, 'case 1').card
    const other = narrow(base, { 'bad-record': ['fail-file'] }, 'case 2').card
    expect(merge(one, other)).toMatchObject({
      card: one,
      conflict: { policy: 'bad-record', known: { witness: 'case 1' } },
    })
  })

  it('gives each choice that is left', () => {
    const card = policyCard({ 'byte-order-mark': 'ignore' })
    expect(choicesOf(card, ['byte-order-mark', 'json-null'])).toEqual([
      { 'byte-order-mark': 'ignore', 'json-null': 'absent' },
      { 'byte-order-mark': 'ignore', 'json-null': 'reject-record' },
    ])
    expect(choicesOf(card, [])).toEqual([{}])
  })
})
