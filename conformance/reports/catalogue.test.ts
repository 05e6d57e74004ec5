import { describe, expect, it } from 'vitest'
import { clauseById } from '../../generators/spec/clauses.ts'
import { policies } from '../../generators/spec/policies.ts'
import { rules, rulesOf } from '../../generators/spec/rules.ts'
import { catalogueIds, entryOf, entryText, listText } from './catalogue.ts'

describe('the catalogue as text', () => {
  it.each(['2017', 'final'] as const)('lists each rule of edition %s once', (edition) => {
    const lines = listText(edition).split('\n')
    for (const rule of rules) {
      const listed = lines.filter((line) => line.startsWith(`  ${rule.id} `))
      expect(listed).toHaveLength(rulesOf(edition).some(({ id }) => id === rule.id) ? 1 : 0)
    }
  })

  it('explains a rule by its clauses, in the words of the page', () => {
    for (const rule of rules) {
      const text = entryText(entryOf(rule.id)!)
      expect(text).toContain(rule.says)
      for (const id of rule.clauses) expect(text).toContain(clauseById.get(id)!.quote ?? clauseById.get(id)!.says)
    }
  })

  it('explains every clause and policy, and says nothing undefined', () => {
    for (const id of catalogueIds()) {
      const text = entryText(entryOf(id)!)
      expect(text).toContain(id)
      expect(text).not.toMatch(/undefined|\[object/)
    }
  })

  it('shows the values of a policy, also beside the rule of the same name', () => {
    for (const policy of policies)
      for (const [value, says] of Object.entries(policy.values))
        expect(entryText(entryOf(policy.id)!)).toMatch(new RegExp(`${value} +${says}`))
  })

  it('finds a clause in either case, and nothing under an unknown id', () => {
    expect(entryOf('s53')).toEqual(entryOf('S53'))
    expect(entryOf('S85')).toBeUndefined()
  })
})
