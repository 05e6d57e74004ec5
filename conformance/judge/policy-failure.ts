import type { Case } from '../../generators/case.ts'
import { policies, type PolicyId } from '../../generators/spec/policies.ts'
import { explain } from './explain.ts'
import type { Capabilities } from '../importer.ts'
import type { StepRun } from './observe.ts'
import { reopened, type PolicyCard } from './policies.ts'

interface Context {
  readonly card: PolicyCard
  readonly capabilities: Capabilities
}

/** What goes against the card may be right in itself, and only not what the importer declares, or has done elsewhere. */
export function policyFailure(kase: Case, steps: readonly StepRun[], { card, capabilities }: Context) {
  for (const which of ['observed', 'all'] as const) {
    const wider = explain(kase, steps, reopened(card, which), capabilities)
    if (wider.problems.length > 0) continue
    const unlike = (Object.keys(wider.evidence) as PolicyId[]).filter((id) => {
      return !card[id].values.includes(wider.choice[id]!)
    })
    const certain = unlike.find((id) => !wider.evidence[id]!.some((value) => card[id].values.includes(value)))
    const id = certain ?? unlike[0]!
    return policyVerdict(id, wider.choice[id]!, card)
  }
  return undefined
}

function policyVerdict(id: PolicyId, value: string, card: PolicyCard) {
  const { from, values, witness } = card[id]
  const says = policies.find((policy) => policy.id === id)!.says.replace(/\.$/, '')
  const known = values.join(' or ')
  if (from === 'declared') {
    const why = `policy ${id} (${says}): expected ${known}, as declared, observed ${value}`
    return { problem: 'policy-not-as-declared' as const, policy: id, why }
  }
  const before = witness === undefined ? '' : `, as in ${witness}`
  const why = `policy ${id} (${says}): expected ${known}${before}, observed ${value}`
  return {
    problem: 'policy-inconsistent' as const,
    policy: id,
    why,
    ...(witness !== undefined && { against: witness }),
  }
}
