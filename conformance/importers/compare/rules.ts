import { caseSources, type CaseSource } from '../../../generators/generate.ts'
import type { RuleId } from '../../../generators/spec/rules.ts'
import type { Format } from '../../../generators/spec/types.ts'

/** Rules of the stages compared that no parser decides: what the one front of all of them does settles the verdict. */
export const decidedByFront: Readonly<Partial<Record<RuleId, string>>> = {
  'same-in-both-formats': 'each of them reads one format',
}

/** Values of megabytes ask for speed, which is not compared. */
const slow = new Set(['sixteen-mib', 'quarter-mib'])

/** What a parser decides: how texts, bytes and layouts are read, and that values come through unchanged. */
export function parserSources(format: Format): readonly CaseSource[] {
  return caseSources({ edition: '2017', formats: [format], names: 'pool' }).filter(
    ({ rule, variant, needs }) =>
      (rule.kind === 'preserving' || ['text', 'bytes', 'layout'].includes(rule.stage)) &&
      rule.stage !== 'tree' &&
      needs.length === 0 &&
      !(rule.id in decidedByFront) &&
      !slow.has(variant),
  )
}
