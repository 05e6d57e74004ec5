import type { RejectingRuleId } from '../spec/rules.ts'
import { bytesDefects } from './bytes.ts'
import { endpointDefects } from './endpoint.ts'
import { finalFileDefects } from './final-files.ts'
import { finalLimitDefects } from './final-limits.ts'
import { finalValueDefects } from './final.ts'
import { jobDefects, moreChannels, moreCompressed, moreEmpty, moreLocations } from './job.ts'
import { layoutDefects } from './layout.ts'
import { textDefects } from './text.ts'
import { treeDefects } from './tree.ts'
import type { Variants } from './variant.ts'

/** The ways to break each rejecting rule: total, so that a rule without a defect does not compile. */
export const defects: Readonly<Record<RejectingRuleId, Variants>> = {
  ...bytesDefects,
  ...textDefects,
  ...layoutDefects,
  ...endpointDefects,
  ...treeDefects,
  ...finalValueDefects,
  ...finalLimitDefects,
  ...finalFileDefects,
  ...jobDefects,
  'channel-type-known': { ...endpointDefects['channel-type-known'], ...moreChannels },
  's3-url': { ...treeDefects['s3-url'], ...moreLocations },
  'not-empty': { ...bytesDefects['not-empty'], ...moreEmpty },
  'not-compressed': { ...bytesDefects['not-compressed'], ...moreCompressed },
}
