import type { PolicyChoice, PolicyId } from '../../generators/spec/policies.ts'
import type { PolicyCard } from '../judge/policies.ts'

/** One value for each policy: the first of those that explain what was seen. */
export function settledChoice(card: PolicyCard): PolicyChoice {
  return Object.fromEntries(Object.entries(card).map(([id, { values }]) => [id, values[0]!]))
}

/** Every choice that departs from the settled one in a single policy that is not settled. */
export function openChoices(card: PolicyCard): readonly PolicyChoice[] {
  const settled = settledChoice(card)
  return (Object.keys(card) as PolicyId[]).flatMap((id) =>
    card[id].values.slice(1).map((value) => ({ ...settled, [id]: value })),
  )
}
