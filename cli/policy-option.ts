import { policies, type PolicyChoice } from '../generators/spec/policies.ts'
import { UsageError } from '../generators/errors.ts'
import { didYouMean } from './usage.ts'

/** What the reference importer does where the texts leave the choice to it. */
export const policyOption = {
  type: 'string',
  array: true,
  nargs: 1,
  default: [],
  defaultDescription: 'the first value of each',
  coerce: (texts: readonly string[]): PolicyChoice => Object.fromEntries(texts.map(policyValue)),
  describe: 'what the texts leave open: bad-record=fail-file; may be repeated',
} as const

/** `bad-record=fail-file`; throws a `UsageError` for what the catalogue does not have. */
function policyValue(text: string): readonly [id: string, value: string] {
  const [, id = text, value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? []
  const ids = policies.map((policy) => policy.id)
  const policy = policies.find((policy) => policy.id === id)
  if (!policy) {
    const hint = didYouMean(id, ids) || `; they are ${ids.join(', ')}`
    throw new UsageError(`--policy: no policy is called '${id}'${hint}`)
  }
  const values = Object.keys(policy.values)
  if (values.includes(value)) return [id, value]
  throw new UsageError(`--policy ${id} is one of ${values.join(', ')}, not ${JSON.stringify(value)}`)
}
