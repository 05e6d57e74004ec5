import { expect, it } from 'vitest'
import type { Step } from '../../generators/case.ts'
import * as made from '../hand-made.test.helper.ts'
import { Twins } from './twins.ts'

/** How often an importer is asked about twins that have one import each. */
async function asked(...steps: readonly Step[]): Promise<number> {
  const twins = new Twins()
  let times = 0
  const ask = async () => (times++, [{ outcome: { kind: 'result', file: 'accepted' } as const }])
  for (const step of steps) await twins.of(made.caseOf('every-endpoint', [step]), ask)
  return times
}

it('asks once about imports that are alike', async () => {
  expect(await asked(made.valid(), made.valid())).toBe(1)
})

const policy = '{}'

it.each<[string, Partial<Step>]>([
  ['its files', made.valid([made.endpoint('other')])],
  ['its format', { format: 'csv' }],
  ['its segment', { segment: 's' }],
  ['its location', { location: 's3://bucket-name/other' }],
  ['its role', { role: { trust: policy, permissions: [policy] } }],
  ['what else is in the bucket', { objects: [{ path: 'a', bytes: Buffer.from('b') }] }],
  ['what is imported beside it', { beside: { files: [], segment: 's' } }],
])('asks about each of two that differ in %s', async (_, other) => {
  expect(await asked(made.valid(), { ...made.valid(), ...other })).toBe(2)
})
