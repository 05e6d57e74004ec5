import fc from 'fast-check'
import { expect, it } from 'vitest'
import { caseSources } from '../../generators/index.ts'
import { onText, wrapped } from '../faults/around.ts'
import { createSecondBase } from '../faults/second-base.ts'
import { type Importer, policyCard, relations, relationSubjects, type Subject, trySubject } from '../index.ts'
import { linesOf } from './subject.ts'

/** What a user of fast-check writes: no command, no folder. */
async function smallestFailure(arbitrary: fc.Arbitrary<Subject>, importer: Importer): Promise<Subject | null> {
  const asked = { importer, card: policyCard(importer.hello.policies), deadlineMs: 5000 }
  const property = fc.asyncProperty(arbitrary, async (subject) => {
    const { signature } = await trySubject(subject, asked)
    return signature === undefined
  })
  const { counterexample } = await fc.check(property, { seed: 1, numRuns: 50 })
  return counterexample && counterexample[0]
}

const quoteAll = relationSubjects(
  relations.find(({ id }) => id === 'quote-all')!,
  {
    edition: '2017',
    format: 'csv',
    names: 'any',
  },
)

it('a relation is a property of fast-check, and shrinks to a few lines', async () => {
  const breaks = wrapped(
    createSecondBase(),
    onText((text) => text.replaceAll('"', "'"), 'csv'),
  )
  expect(linesOf((await smallestFailure(quoteAll, breaks))!)).toBeLessThanOrEqual(3)
  expect(await smallestFailure(quoteAll, createSecondBase())).toBeNull()
})

it('so is a source of cases', async () => {
  const [source] = caseSources({ edition: '2017', rules: ['opt-out-known'] })
  const cases = source!.arbitrary.map((kase): Subject => ({ kind: 'rule', case: kase }))
  const takesAll = wrapped(createSecondBase(), { outcome: (right) => ({ ...right, file: 'accepted', errors: [] }) })
  expect(await smallestFailure(cases, takesAll)).not.toBeNull()
  expect(await smallestFailure(cases, createSecondBase())).toBeNull()
})
