import { observationLevels } from '../../generators/case.ts'
import type { JsonObject } from '../../generators/endpoint.ts'
import { policies } from '../../generators/spec/policies.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Capabilities, Hello } from '../importer.ts'
import { isObject, protocolVersion } from './messages.ts'
import { asBoolean, asListOf, asName, asObject, asOneOf, asPositive, asText } from './shape.ts'
import { optional, ProtocolFault, show, unexpected, withDefault } from './shape.ts'

/** What holds for an importer that says no more than its name: two formats, files by path, and a yes or no for each. */
export const sparseCapabilities: Capabilities = {
  formats: ['csv', 'ndjson'],
  editions: ['2017'],
  observe: ['file'],
  input: ['path'],
  multiFile: false,
  state: [],
  job: false,
  concurrency: 1,
}

/** The importer itself says in its answer why it cannot run. */
export class HelloRefused extends ProtocolFault {}

/**
 * Reads the answer to `hello`; only `importer.name` is required. Throws a `ProtocolFault` where a field has another type or
 * an unknown value: a misspelt capability must not silently become a capability that is missing.
 */
export function readHello(answer: JsonObject): Hello {
  if (answer['ok'] === false) throw new HelloRefused(reason(answer))
  const version = optional(asPositive)(answer['version'], 'version') ?? protocolVersion
  if (version !== protocolVersion) unexpected('version', `${protocolVersion}`, version)
  return {
    importer: readName(asObject(answer['importer'], 'importer')),
    capabilities: readCapabilities(optional(asObject)(answer['capabilities'], 'capabilities') ?? {}),
    policies: readPolicies(optional(asObject)(answer['policies'], 'policies') ?? {}),
  }
}

/** Fields of a hello that itp/1 does not know, as paths: most likely misspelt. */
export function unknownFields(answer: JsonObject): readonly string[] {
  const places = [
    ['', answer, ['itp', 'id', 'op', 'ok', 'version', 'importer', 'capabilities', 'policies']],
    ['importer.', answer['importer'], ['name', 'version', 'language']],
    ['capabilities.', answer['capabilities'], [...Object.keys(sparseCapabilities), 'maxBytes']],
  ] as const
  return places.flatMap(([prefix, object, known]) =>
    Object.keys(isObject(object) ? object : {})
      .filter((key) => !(known as readonly string[]).includes(key))
      .map((key) => prefix + key),
  )
}

function readName(importer: JsonObject): Hello['importer'] {
  return {
    name: asName(importer['name'], 'importer.name'),
    version: optional(asText)(importer['version'], 'importer.version'),
    language: optional(asText)(importer['language'], 'importer.language'),
  }
}

const asFormats = asListOf(asOneOf(['csv', 'ndjson']))
const asEditions = asListOf(asOneOf(['2017', 'final']))
const asObserve = asListOf(asOneOf(observationLevels))
const asInput = asListOf(asOneOf(['path', 'inline']))
const asState = asListOf(asOneOf(['reset', 'get', 'segment']))

function readCapabilities(given: JsonObject): Capabilities {
  const sparse = sparseCapabilities
  const observe = withDefault(asObserve, sparse.observe)(given['observe'], 'capabilities.observe')
  return {
    formats: withDefault(asFormats, sparse.formats)(given['formats'], 'capabilities.formats'),
    editions: withDefault(asEditions, sparse.editions)(given['editions'], 'capabilities.editions'),
    // Every result says what became of the file, whether it is listed or not.
    observe: observationLevels.filter((level) => level === 'file' || observe.includes(level)),
    input: nonEmpty(withDefault(asInput, sparse.input)(given['input'], 'capabilities.input'), 'capabilities.input'),
    multiFile: withDefault(asBoolean, sparse.multiFile)(given['multiFile'], 'capabilities.multiFile'),
    state: withDefault(asState, sparse.state)(given['state'], 'capabilities.state'),
    job: withDefault(asBoolean, sparse.job)(given['job'], 'capabilities.job'),
    concurrency: withDefault(asPositive, sparse.concurrency)(given['concurrency'], 'capabilities.concurrency'),
    maxBytes: optional(asPositive)(given['maxBytes'], 'capabilities.maxBytes'),
  }
}

function readPolicies(given: JsonObject): PolicyChoice {
  const ids = policies.map((policy) => policy.id)
  const chosen = Object.entries(given).map(([id, value]) => {
    const policy = policies.find((policy) => policy.id === id)
    if (!policy) throw new ProtocolFault(`policies: there is none named ${show(id)}; there are ${ids.join(', ')}`)
    return [id, optional(asOneOf(Object.keys(policy.values)))(value, `policies.${id}`)] as const
  })
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined))
}

function nonEmpty<T>(list: readonly T[], place: string): readonly T[] {
  return list.length > 0 ? list : unexpected(place, 'a list that is not empty', [])
}

function reason(answer: JsonObject): string {
  return typeof answer['error'] === 'string' ? answer['error'] : show(answer)
}
