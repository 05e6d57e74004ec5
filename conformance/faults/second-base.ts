import { policies as allPolicies, type PolicyChoice } from '../../generators/spec/policies.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Capabilities, Importer, ImportFile, ImportRequest, Outcome } from '../importer.ts'
import type { Choices, Context } from './second-base/context.ts'
import { Refused } from './second-base/refused.ts'
import type { FileReport } from './second-base/report.ts'
import { rightSteps, type Steps } from './second-base/steps.ts'
import { emptyStore, type Store } from './second-base/store.ts'

export interface SecondBaseOptions {
  /** Steps to replace by wrong ones. */
  readonly overrides?: Partial<Steps>
  /** Policies that differ from the first value of each. */
  readonly policies?: PolicyChoice
  /** Whether `hello` tells them. Default true. */
  readonly declares?: boolean
}

/**
 * A right importer that owes nothing to the reference importer: csv-parse and JSON.parse, written from the statements of the
 * catalogue. It keeps to every value of every policy and shows all that can be shown.
 */
export function createSecondBase({ overrides, policies = {}, declares = true }: SecondBaseOptions = {}): Importer {
  const steps: Steps = { ...rightSteps, ...overrides }
  const choices = { ...firstValues, ...policies } as Choices
  let store = emptyStore
  return {
    hello: {
      importer: { name: 'second-base', language: 'typescript' },
      capabilities,
      policies: declares ? choices : {},
    },
    import: async (request) => {
      const { edition, format } = request
      const imported = importAll(request, store, { steps, policies: choices, edition, format })
      store = imported.store
      return imported.outcome
    },
    get: async (id) => steps.lookUp(store, id),
    reset: async () => {
      store = emptyStore
    },
    segment: async (name) => steps.membersOf(store, name),
    close: async () => {},
  }
}

const capabilities: Capabilities = {
  formats: ['csv', 'ndjson'],
  editions: ['2017', 'final'],
  observe: ['file', 'counts', 'records', 'endpoints', 'errors', 'state'],
  input: ['inline'],
  multiFile: true,
  state: ['reset', 'get', 'segment'],
  job: true,
  concurrency: 1,
}

const firstValues = Object.fromEntries(allPolicies.map(({ id, values }) => [id, Object.keys(values)[0]]))

interface Imported {
  readonly outcome: Outcome
  readonly store: Store
}

function importAll(request: ImportRequest, before: Store, context: Context): Imported {
  const { steps } = context
  let store = before
  const joining: Endpoint[] = []
  const reports: FileReport[] = []
  try {
    if (request.location !== undefined) steps.checkLocation(request.location)
    for (const file of steps.chooseFiles(request.files)) {
      const { report, ...read } = importFile(file, store, context)
      reports.push(report)
      if (read.store) store = read.store
      joining.push(...(read.joining ?? []))
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const refused = request.files.map(({ name }) => ({ name, refused: error.reported }))
    return { outcome: steps.report(refused), store: before }
  }
  const { segment } = request
  const members = segment === undefined ? [] : steps.join(store.segments.get(segment) ?? [], joining)
  return {
    outcome: steps.report(reports),
    store: segment === undefined ? store : { ...store, segments: new Map(store.segments).set(segment, members) },
  }
}

function importFile(
  { name, bytes }: ImportFile,
  store: Store,
  context: Context,
): { report: FileReport; store?: Store; joining?: readonly Endpoint[] } {
  const { steps, format, policies, edition } = context
  try {
    const text = steps.decode(bytes, context)
    if (steps.isOtherFormat(text, format)) {
      const message = `${name} is not ${format}, the format that was chosen`
      // D11: in the later text the files of the other format are left out, whatever the importer would like.
      if (edition === '2017' && policies['mixed-formats'] === 'reject-job')
        throw new MixedFormats('file', 'format', message)
      throw new Refused('file', 'declared-format', message)
    }
    const entries = format === 'csv' ? steps.csvEntries(text, context) : steps.jsonEntries(text, context)
    const { fates, ...read } = steps.readFile(entries, store, context)
    return { report: { name, fates }, ...read }
  } catch (error) {
    if (!(error instanceof Refused) || error instanceof MixedFormats) throw error
    return { report: { name, refused: error.reported } }
  }
}

/** S31, D11: nothing of the job is imported. */
class MixedFormats extends Refused {}
