import { policies, type PolicyChoice, type PolicyId } from '../../generators/spec/policies.ts'
import type { Evidence } from './verdict.ts'

/** What is known of one choice of an importer. */
export interface PolicyEntry {
  /** The values that still explain everything seen; one value: settled. */
  readonly values: readonly string[]
  readonly from: 'declared' | 'observed'
  /** The case that ruled the other values out. */
  readonly witness?: string
}

/** The importer's choices: declared ones as declared, others as far as its behaviour has shown them. Never changed in place. */
export type PolicyCard = { readonly [P in PolicyId]: PolicyEntry }

/** A second answer to one question. */
export interface PolicyConflict {
  readonly policy: PolicyId
  readonly values: readonly string[]
  readonly known: PolicyEntry
}

/** The card before anything was seen. A declared value that the catalogue does not know counts as not declared. */
export function policyCard(declared: PolicyChoice): PolicyCard {
  const entries = policies.map((policy): [PolicyId, PolicyEntry] => {
    const value = declared[policy.id]
    const known = value !== undefined && Object.hasOwn(policy.values, value)
    return [
      policy.id,
      known ? { values: [value], from: 'declared' } : { values: valuesOf(policy.id), from: 'observed' },
    ]
  })
  return Object.fromEntries(entries) as PolicyCard
}

/** Every value that the catalogue lists for a policy. */
export function valuesOf(id: PolicyId): readonly string[] {
  return allValues.get(id)!
}

const allValues: ReadonlyMap<PolicyId, readonly string[]> = new Map(
  policies.map((policy) => [policy.id, Object.keys(policy.values)]),
)

/**
 * The card after a judged case: each undeclared policy keeps the values that explain it too. When none is left the card stays
 * as it was for that policy, and the conflict is told.
 */
export function narrow(
  card: PolicyCard,
  evidence: Evidence,
  witness: string,
): { readonly card: PolicyCard; readonly conflict?: PolicyConflict } {
  const narrowed: { [P in PolicyId]?: PolicyEntry } = {}
  let conflict: PolicyConflict | undefined
  for (const [id, values] of Object.entries(evidence) as [PolicyId, readonly string[]][]) {
    const known = card[id]
    if (known.from === 'declared') continue
    const left = known.values.filter((value) => values.includes(value))
    if (left.length === 0) conflict ??= { policy: id, values, known }
    else if (left.length < known.values.length) {
      narrowed[id] = { values: left, from: 'observed', witness }
    }
  }
  const after = Object.keys(narrowed).length > 0 ? { ...card, ...narrowed } : card
  return conflict === undefined ? { card: after } : { card: after, conflict }
}

/** Brings into a card what another one, begun from the same, has learnt since. */
export function merge(
  card: PolicyCard,
  learnt: PolicyCard,
): { readonly card: PolicyCard; readonly conflict?: PolicyConflict } {
  let merged = card
  for (const [id, entry] of Object.entries(learnt) as [PolicyId, PolicyEntry][]) {
    if (entry.witness === undefined || entry === card[id]) continue
    const step = narrow(merged, { [id]: entry.values }, entry.witness)
    if (step.conflict) return { card, conflict: step.conflict }
    merged = step.card
  }
  return { card: merged }
}

/** The entries of a card that another one, from which it began, does not have; undefined where there are none. */
export function learntOf(card: PolicyCard, before: PolicyCard): Partial<PolicyCard> | undefined {
  const entries = Object.entries(card).filter(([id, entry]) => entry !== before[id as PolicyId])
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<PolicyCard>) : undefined
}

/** The card with what a case has told of policies; as it was where that contradicts it. */
export function withLearnt(card: PolicyCard, { learnt }: { readonly learnt?: Partial<PolicyCard> }): PolicyCard {
  return learnt ? merge(card, { ...card, ...learnt }).card : card
}

/** The same card with every undeclared policy open again: what the importer might do if it had shown nothing yet. */
export function reopened(card: PolicyCard, which: 'observed' | 'all'): PolicyCard {
  const entries = Object.entries(card) as [PolicyId, PolicyEntry][]
  return Object.fromEntries(
    entries.map(([id, entry]) => [
      id,
      which === 'observed' && entry.from === 'declared' ? entry : { ...entry, values: valuesOf(id) },
    ]),
  ) as PolicyCard
}

/** Every choice of values for these policies that the card leaves possible. */
export function choicesOf(card: PolicyCard, ids: readonly PolicyId[]): readonly PolicyChoice[] {
  let choices: readonly PolicyChoice[] = [{}]
  for (const id of ids) {
    choices = choices.flatMap((choice) => card[id].values.map((value) => ({ ...choice, [id]: value })))
  }
  return choices
}
