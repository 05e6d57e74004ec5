import { attributes } from '../../generators/spec/attributes.ts'
import { channels } from '../../generators/spec/channels.ts'
import { clauses } from '../../generators/spec/clauses.ts'
import { errorClasses } from '../../generators/spec/error-classes.ts'
import { limits } from '../../generators/spec/limits.ts'
import { policies } from '../../generators/spec/policies.ts'
import { rules } from '../../generators/spec/rules.ts'
import { sources } from '../../generators/spec/sources.ts'
import { jsonText } from './json-text.ts'

/** The catalogue as JSON, for readers in other languages: the files of `corpora/spec/` and their text. */
export function catalogueFiles(): ReadonlyMap<string, string> {
  const tables = { attributes, channels, clauses, 'error-classes': errorClasses, limits, policies, rules, sources }
  return new Map(Object.entries(tables).map(([name, table]) => [`spec/${name}.json`, jsonText(table)]))
}
