import type { Json, JsonObject } from '../../generators/endpoint.ts'
import { ImporterGone } from '../importer.ts'
import type { Hello, Importer, Outcome } from '../importer.ts'
import { readOutcome } from '../protocol/answer.ts'
import { readHello } from '../protocol/hello.ts'
import { isObject } from '../protocol/messages.ts'
import { ProtocolFault, show } from '../protocol/shape.ts'

/** What importers that do not speak itp/1 have in common: how their own answer is read, and what is declared for them. */
export interface AnswerMapping {
  /**
   * Where the outcome stands in the JSON that it writes: keys with a period between them, or '' for the whole. There it has
   * "accepted", "partial" or "rejected", true or false, or a whole result of itp/1.
   */
  readonly field?: string
  /** What it would answer to hello, every field optional. */
  readonly hello?: object
}

/** The hello of an importer that cannot say one. It keeps nothing from one import to the next that we could ask for. */
export function mappedHello(mapping: AnswerMapping, name: string, input: 'path' | 'inline'): Hello {
  const given = (mapping.hello ?? {}) as JsonObject
  const capabilities = isObject(given['capabilities']) ? given['capabilities'] : {}
  return readHello({ importer: { name }, ...given, capabilities: { ...capabilities, input: [input], state: [] } })
}

/** Why an importer without state throws when it is asked for some. */
export function stateless(why: string): Pick<Importer, 'get' | 'reset' | 'segment'> {
  const refuse = async () => {
    throw new ImporterGone({ kind: 'protocol-error', message: why })
  }
  return { get: refuse, reset: refuse, segment: refuse }
}

/** The outcome that stands in the importer's own JSON. */
export function outcomeAt(text: string, field: string): Outcome {
  try {
    return toOutcome(valueAt(parsed(text), field), field === '' ? 'its JSON' : `its field "${field}"`)
  } catch (error) {
    if (error instanceof ProtocolFault) return { kind: 'protocol-error', message: error.message }
    throw error
  }
}

function toOutcome(value: Json | undefined, place: string): Outcome {
  if (isObject(value)) return readOutcome({ op: 'result', ...value })
  const file = value === true ? 'accepted' : value === false ? 'rejected' : value
  if (file === 'accepted' || file === 'partial' || file === 'rejected') return { kind: 'result', file }
  throw new ProtocolFault(
    `${place} must be "accepted", "partial", "rejected", true, false or a result of itp/1; found ${show(value)}`,
  )
}

function valueAt(json: Json, field: string): Json | undefined {
  if (field === '') return json
  return field
    .split('.')
    .reduce<Json | undefined>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), json)
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new ProtocolFault(`what it wrote must be JSON; found ${show(text.trim())}`)
  }
}
