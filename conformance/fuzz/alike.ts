import { ruleById } from '../../generators/spec/rules.ts'
import { columnsOf } from './columns.ts'
import type { Find } from './find.ts'

/**
 * What a valid file looks like that an importer gets wrong: its words all alike, its columns and lines each once. A reader that
 * stumbles over CRLF does so in the cases of every rule; their reduced files all look the same. Where nothing but words is left,
 * what is wrong tells them apart, and in which attributes. Undefined where a rule is broken, which is then the matter.
 */
export function lookOf({ kind, verdict, case: kase }: Pick<Find, 'kind' | 'verdict' | 'case'>): string | undefined {
  const valid = kind === 'relation' || ruleById.get(kase.rule)?.kind === 'preserving'
  if (!valid || verdict.kind !== 'fail' || kase.steps.length > 1 || kind === 'sequence') return undefined
  const look = kase.steps[0]!.files.map(({ bytes }) => plainest(Buffer.from(bytes).toString('latin1'))).join('|')
  const plain = /^[w,{}[\]":\n]*$/.test(look.replaceAll('"w"', kase.format === 'csv' ? '#' : 'w'))
  return plain ? `${kase.format} ${wrongIn(verdict, kase)}` : `${kase.format} ${look}`
}

/** The problem, the attributes that came out otherwise, and all that are left of the file. */
function wrongIn({ problem, differences }: Find['verdict'], { format, steps }: Find['case']): string {
  const paths = differences.map(({ path }) => path)
  const columns = steps[0]!.files.flatMap(({ bytes }) => columnsOf(bytes, format))
  return [problem, ...new Set(paths), '|', ...new Set(columns)].join(' ')
}

function plainest(text: string): string {
  const words = text.replaceAll(/[\w.@+-]+/g, 'w').replaceAll(/("?w"?)(,\1)+/g, '$1')
  return [...new Set(words.split(/(?<=\n)/))].join('')
}
