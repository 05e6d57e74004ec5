import type { Variants } from '../defects/variant.ts'
import type { PreservingRuleId } from '../spec/rules.ts'
import { finalPreserving } from './final.ts'
import { jobPreserving } from './job.ts'
import { spellings } from './spellings.ts'
import { stateful } from './stateful.ts'
import { values } from './values.ts'

/** The valid cases of each preserving rule: total, so that a rule without cases does not compile. */
export const preserving: Readonly<Record<PreservingRuleId, Variants>> = {
  ...spellings,
  ...values,
  ...stateful,
  ...finalPreserving,
  ...jobPreserving,
}
