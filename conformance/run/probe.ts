import type { Case } from '../../generators/case.ts'
import { narrow, type PolicyCard } from '../judge/policies.ts'
import { policiesOf } from '../judge/predict.ts'
import { attempt, tryCase, type SearchOptions } from './search.ts'

/** An importer that breaks down tells nothing of its policies; the cases themselves will tell that it does. */
const brokenMax = 3

/**
 * The card after the importer has shown, in as few of these cases as it takes, what it does where policies are not declared.
 * Cases are drawn only as long as something is open.
 */
export async function probe(cases: Iterable<Case>, options: SearchOptions): Promise<PolicyCard> {
  let { card } = options
  if (isSettled(card)) return card
  let broken = 0
  for (const kase of cases) {
    if (policiesOf(kase).some((policy) => isOpen(card, policy))) {
      const found = await attempt(options, () => tryCase(kase, { ...options, card }))
      if (found?.verdict.kind === 'error') broken++
      if (found) card = narrow(card, found.verdict.evidence, kase.id).card
    }
    if (options.stopped() || isSettled(card) || broken >= brokenMax) break
  }
  return card
}

function isSettled(card: PolicyCard): boolean {
  return (Object.keys(card) as (keyof PolicyCard)[]).every((id) => !isOpen(card, id))
}

function isOpen(card: PolicyCard, id: keyof PolicyCard): boolean {
  return card[id].from === 'observed' && card[id].values.length > 1
}
