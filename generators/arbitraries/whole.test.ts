import fc from 'fast-check'
import { expect, it } from 'vitest'
import { whole } from './whole.ts'

const numbers = Array.from({ length: 61 }, (_, i) => i)

it('gives the whole list in every draw', () => {
  expect(fc.sample(whole(numbers), 3)).toEqual([numbers, numbers, numbers])
})

it.each([
  ['one value', [37]],
  ['the first', [0]],
  ['the last', [60]],
  ['two values far apart', [3, 58]],
])('shrinks to %s, where a failure needs no more', (_, needed) => {
  const property = fc.property(whole(numbers), (part) => !needed.every((one) => part.includes(one)))
  expect(fc.check(property).counterexample).toEqual([needed])
})
