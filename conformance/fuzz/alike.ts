import { ruleById } from '../../generators/spec/rules.ts'
import type { Find } from './find.ts'

/**
 * What a valid file looks like that an importer gets wrong: its words all alike, its columns and lines each once. A reader that
 * stumbles over CRLF does so in the cases of every rule; their reduced files all look the same. Undefined where the look says
 * nothing: where a rule is broken, which is then the matter, and where nothing but words is left.
 */
export function lookOf({ kind, verdict, case: kase }: Pick<Find, 'kind' | 'verdict' | 'case'>): string | undefined {
  const valid = kind === 'relation' || ruleById.get(kase.rule)?.kind === 'preserving'
  if (!valid || verdict.kind !== 'fail' || kase.steps.length > 1 || kind === 'sequence') return undefined
  const look = kase.steps[0]!.files.map(({ bytes }) => plainest(Buffer.from(bytes).toString('latin1'))).join('|')
  return /^[w,{}[\]":\n]*$/.test(look.replaceAll('"w"', kase.format === 'csv' ? '#' : 'w'))
    ? undefined
    : `${kase.format} ${look}`
}

function plainest(text: string): string {
  const words = text.replaceAll(/[\w.@+-]+/g, 'w').replaceAll(/("?w"?)(,\1)+/g, '$1')
  return [...new Set(words.split(/(?<=\n)/))].join('')
}
