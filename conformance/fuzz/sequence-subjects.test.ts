import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSecondBase } from '../faults/second-base.ts'
import { rightSteps } from '../faults/second-base/steps.ts'
import type { Importer } from '../importer.ts'
import { policyCard } from '../judge/policies.ts'
import { sequenceSubjects } from './sequence-subjects.ts'
import { trySubject } from './trial.ts'

async function failuresOf(importer: Importer): Promise<readonly string[]> {
  const { capabilities, policies } = importer.hello
  const subjects = fc.sample(sequenceSubjects({ edition: '2017', capabilities, names: 'any' }), {
    seed: 1,
    numRuns: 60,
  })
  const found: string[] = []
  for (const subject of subjects) {
    const trial = await trySubject(subject, { importer, card: policyCard(policies), deadlineMs: 5000 })
    if (trial.signature !== undefined) found.push(trial.signature)
  }
  return found
}

it('a segment may show its members as they were imported', async () => {
  expect(await failuresOf(createSecondBase())).toEqual([])
})

it('a segment may show what an update brought to its members', async () => {
  const overrides: Partial<typeof rightSteps> = {
    membersOf: (store, name) =>
      rightSteps.membersOf(store, name).map((one) => store.byId.get(String(one['Id'])) ?? one),
  }
  expect(await failuresOf(createSecondBase({ overrides }))).toEqual([])
})

it('a segment that loses a member is seen', async () => {
  const overrides: Partial<typeof rightSteps> = {
    membersOf: (store, name) => rightSteps.membersOf(store, name).slice(1),
  }
  expect(await failuresOf(createSecondBase({ overrides }))).not.toEqual([])
})
