import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clauseById, clauses as known } from './clauses.ts'
import { sources } from './sources.ts'
import type { Clause, Force } from './types.ts'

const clauses: readonly Clause[] = known
const statements = clauses.filter((clause) => clause.id.startsWith('S'))
const fold = (text: string): string => text.replace(/\s+/g, ' ')
const page = fold(readFileSync(new URL('page-2017.txt', import.meta.url), 'utf8'))

const count = (force: Force): number => statements.filter((clause) => clause.force === force).length
const idsOf = (letter: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)

describe('the clauses', () => {
  it('are 84 statements, 35 open points and 11 contradictions, in order and without gaps', () => {
    expect(clauses.map((clause) => clause.id)).toEqual([...idsOf('S', 84), ...idsOf('U', 35), ...idsOf('D', 11)])
    expect(clauseById.size).toBe(130)
  })

  it.each(statements.map((clause) => [clause.id, clause.quote ?? ''] as const))(
    '%s quotes the page: %s',
    (_, quote) => {
      expect(quote).not.toBe('')
      expect(quote.split(/\s+/).length).toBeLessThanOrEqual(12)
      expect(page).toContain(fold(quote))
    },
  )

  it('quote for statements only', () => {
    expect(clauses.filter((clause) => clause.quote !== undefined)).toEqual(statements)
  })

  it('have the forces of the page', () => {
    expect({
      must: count('must'),
      should: count('should'),
      can: count('can'),
      informative: count('informative'),
    }).toEqual({
      must: 56,
      should: 3,
      can: 8,
      informative: 17,
    })
    expect(clauses.filter((clause) => !clause.id.startsWith('S') && clause.force !== 'informative')).toEqual([])
  })

  it('include 81 testable statements: 75 by files, 6 by jobs alone', () => {
    expect(statements.filter((clause) => clause.testable.length > 0)).toHaveLength(81)
    const kinds = ['parse', 'decision', 'mapping', 'state', 'job'] as const
    expect(kinds.map((kind) => statements.filter((clause) => clause.testable.includes(kind)).length)).toEqual([
      12, 24, 37, 8, 17,
    ])
  })

  it('leave open only points and contradictions that exist', () => {
    for (const { id, open = [] } of clauses) {
      expect(new Set(open).size, id).toBe(open.length)
      for (const point of open) {
        expect(clauseById.has(point), `${id} leaves ${point} open`).toBe(true)
        expect(point, id).toMatch(/^[UD]/)
        expect(point).not.toBe(id)
      }
    }
  })

  it('have every contradiction left open by a statement', () => {
    const left = new Set(statements.flatMap((clause) => clause.open ?? []))
    expect(idsOf('D', 11).filter((id) => !left.has(id as Clause['id']))).toEqual([])
  })

  it('are tested, or say why they cannot be', () => {
    for (const { id, testable, test, reason } of clauses) {
      expect(test === '', id).toBe(testable.length === 0)
      expect(reason === undefined, id).toBe(testable.length > 0)
      expect(reason, id).not.toBe('')
    }
  })

  it('belong to 2017; the final edition keeps what no later text takes back', () => {
    expect(clauses.filter((clause) => !clause.editions.includes('2017'))).toEqual([])
    const gone = clauses.filter((clause) => !clause.editions.includes('final')).map((clause) => clause.id)
    expect(gone).toEqual('S13 S25 S27 S52 S53 S55 S63 S64 S65 S68 S74 S81 S83 S84'.split(' '))
  })
})

describe('the sources', () => {
  it('have unique ids and say where they are', () => {
    expect(new Set(sources.map((source) => source.id)).size).toBe(sources.length)
    for (const source of sources)
      for (const field of [source.title, source.date, source.where]) expect(field, source.id).not.toBe('')
  })
})
