import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Case } from '../case.ts'
import { caseSources } from '../generate.ts'

it.each(['line-break-in-quotes', 'utf8-kept'])('a set of %s shrinks to one attribute of one endpoint', (rule) => {
  const source = caseSources({ edition: '2017', rules: [rule], formats: ['csv'] }).find(({ set }) => set)!
  const property = fc.property(source.arbitrary, (kase) => !textOf(kase).includes('Location.City'))
  const [header, ...records] = textOf(fc.check(property).counterexample![0]).split('EMAIL')
  expect(header).toBe('ChannelType,Address,Location.City\n')
  expect(records).toHaveLength(1)
})

function textOf({ steps }: Case): string {
  return Buffer.from(steps[0]!.files[0]!.bytes).toString()
}
