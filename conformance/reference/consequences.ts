import type { RejectingRuleId } from '../../generators/spec/rules.ts'
import type { Policies } from './policies.ts'

/** What a sight of a broken rule does. */
export type Consequence = 'file' | 'record' | 'none'

/** Where a policy decides, or where the texts leave it open and the reference importer accepts. */
const open: { readonly [R in RejectingRuleId]?: (policies: Policies) => Consequence } = {
  'no-control-characters': () => 'none',
  'not-empty': () => 'none',
  'byte-order-mark': (policies) => byValue(policies['byte-order-mark']),
  'line-ending': (policies) => byValue(policies['line-ending']),
  'blank-line': (policies) => byValue(policies['blank-line']),
  'csv-record-not-short': (policies) => byValue(policies['short-record']),
  'csv-record-not-long': (policies) => byValue(policies['long-record']),
  'json-key-once': (policies) => byValue(policies['duplicate-key']),
  'json-not-null': (policies) => byValue(policies['json-null']),
  'attribute-known': (policies) => byValue(policies['unknown-attribute']),
  'csv-header-names': (policies) => byValue(policies['unknown-attribute']),
  // A parent that is no object is wrong even where unknown names are ignored; the check leaves out what may be.
  'json-nested': (policies) => (policies['unknown-attribute'] === 'reject-file' ? 'file' : 'record'),
  'export-fields': (policies) => byValue(policies['export-fields']),
  'endpoint-status-unsupported': (policies) => byValue(policies['unknown-attribute']),
  'effective-date-unsupported': () => 'none',
  'timezone-remapped': (policies) => byValue(policies['remapped-timezone']),
  'attribute-name-at-most-50': (policies) => byValue(policies['over-long-name']),
  'attribute-value-at-most-100': (policies) => byValue(policies['over-long-value']),
  'endpoint-at-most-15-kb': () => 'none',
  'user-id-file': () => 'none',
  'empty-value': (policies) => byValue(policies['empty-field']),
  'surrounding-space': (policies) => byValue(policies['surrounding-space']),
  'coordinate-precision': (policies) => byValue(policies['coordinate-precision']),
  'id-once': (policies) => (policies['duplicate-id'] === 'reject-later' ? 'record' : 'none'),
}

function byValue(value: string): Consequence {
  if (value === 'reject-file') return 'file'
  return value === 'reject-record' ? 'record' : 'none'
}

/**
 * What breaking a rule does under these policies. Where no policy decides, what is wrong with a record spoils that record,
 * and what is wrong with the bytes, the text or the header spoils the file.
 */
export function consequenceOf(rule: RejectingRuleId, policies: Policies, seenIn: 'record' | 'file'): Consequence {
  return open[rule]?.(policies) ?? seenIn
}
