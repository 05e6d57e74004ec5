import { expect, it } from 'vitest'
import type { Searched } from './progress.ts'
import type { Sought } from './sought.ts'
import { rowsOf, tableText } from './table.ts'

const fault: Sought = {
  id: 'ascii-only',
  force: 'must',
  runs: 6000,
  fast: true,
  attach: () => Promise.reject(new Error('unused')),
}

function searched(seed: number, cases?: number): Searched {
  const found = { cases: cases!, seconds: 1, signature: 'utf8-kept.changed.csv' }
  return { fault: fault.id, seed, runs: 6000, ...(cases !== undefined && { found }) }
}

function rowOf(done: readonly Searched[], seeds = 3): string {
  const text = tableText(rowsOf([fault], done, seeds), { of: 1, seeds })
  return text.split('\n').find((line) => line.startsWith('| `ascii-only`'))!
}

it('a search that found nothing is longer than any that did', () => {
  expect(rowOf([searched(1, 10), searched(2), searched(3, 30)])).toContain('| 2/3 | 30 | 1.00 |')
  expect(rowOf([searched(1, 10), searched(2), searched(3)])).toContain('| 1/3 | not in 6000 |  |')
})

it('a table that was ended early says with how many seeds each was searched', () => {
  expect(rowOf([searched(1, 10)])).toContain('| 1/1 | 10 |')
  expect(tableText(rowsOf([fault], [searched(1, 10)], 3), { of: 1, seeds: 3 })).toContain('yet: 1 of 1;')
})

it('what was measured with other bounds does not count', () => {
  expect(rowOf([searched(1, 10), { ...searched(2, 90), runs: 9000 }, searched(4, 90)])).toContain('| 1/1 | 10 |')
})
