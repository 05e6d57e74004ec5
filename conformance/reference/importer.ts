import { observationLevels } from '../../generators/case.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition } from '../../generators/spec/types.ts'
import type { Hello, Importer, ImportRequest, Outcome, RecordOutcome, ReportedError } from '../importer.ts'
import type { Finding } from './finding.ts'
import { importBytes, type StreamResult } from './import-stream.ts'
import { createPlan, type Plan } from './plan.ts'
import { createMemoryStore, type Store } from './store.ts'
import type { RecordResult } from './tally.ts'

export interface ReferenceOptions {
  /** Default: the first value of each policy. */
  readonly policies?: PolicyChoice
  /** The edition that it goes by; default `2017`. */
  readonly edition?: Edition
}

/**
 * The reference importer, in this process: a plain, strict importer after the letter of the catalogue, with a store in memory.
 * Throws a RangeError for a policy or a value that the catalogue does not have.
 */
export function createReferenceImporter(options: ReferenceOptions = {}): Importer {
  const plan = planOf(options)
  const store = createMemoryStore(plan.policies['duplicate-id'])
  return {
    hello: helloOf(plan),
    import: async (request) => importRequest(request, plan, store),
    get: async (id) => store.get(id),
    reset: async () => store.reset(),
    segment: async (name) => store.segment(name),
    close: async () => {},
  }
}

/** What the reference importer makes of one import into a fresh account, at once. */
export function importOnce(request: ImportRequest, options: ReferenceOptions = {}): Outcome {
  const plan = planOf(options)
  return importRequest(request, plan, createMemoryStore(plan.policies['duplicate-id']))
}

/** It is an oracle: every check is made on every record. */
function planOf(options: ReferenceOptions): Plan {
  return createPlan({ ...options, screen: false })
}

function helloOf({ edition, policies }: Plan): Hello {
  return {
    importer: { name: 'reference', language: 'typescript' },
    capabilities: {
      formats: ['csv', 'ndjson'],
      editions: [edition],
      observe: observationLevels,
      input: ['inline'],
      multiFile: true,
      state: ['reset', 'get', 'segment'],
      job: false,
      concurrency: 1,
    },
    policies,
  }
}

function importRequest(request: ImportRequest, plan: Plan, store: Store): Outcome {
  if (request.edition !== plan.edition) return { kind: 'declined', capability: `edition:${request.edition}` }
  const { format, files, segment, location } = request
  const seen = new Map<string, RecordResult[]>()
  const note = (file: string, record: RecordResult): void => {
    const records = seen.get(file)
    if (records) records.push(record)
    else seen.set(file, [record])
  }
  const result = importBytes(files, {
    format,
    plan,
    store,
    ...(segment === undefined ? {} : { segment }),
    ...(location === undefined ? {} : { location }),
    onAccepted: note,
    onRejected: note,
  })
  return outcomeOf(result, seen)
}

function outcomeOf(result: StreamResult, seen: ReadonlyMap<string, readonly RecordResult[]>): Outcome {
  const several = result.files.length > 1
  const records = result.files.flatMap(({ name, counts, findings }) =>
    (seen.get(name) ?? []).map((record) =>
      recordOutcome(record, several ? name : undefined, counts.accepted > 0, findings),
    ),
  )
  const errors = [...result.findings, ...result.files.flatMap(({ findings }) => findings)].map(errorOf)
  return {
    kind: 'result',
    file: result.status,
    counts: result.counts,
    records,
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** A good record of a file that is not imported is rejected for what spoils the file, if that is not another record. */
function recordOutcome(
  { n, line, endpoint, findings }: RecordResult,
  file: string | undefined,
  imported: boolean,
  spoiling: readonly Finding[],
): RecordOutcome {
  const place = { ...(file === undefined ? {} : { file }), n, line }
  if (endpoint && imported) return { ...place, status: 'accepted', endpoint }
  const why = findings.length > 0 ? findings : spoiling.slice(0, 1)
  return { ...place, status: 'rejected', errors: why.length > 0 ? why.map(errorOf) : [leftOut] }
}

const leftOut: ReportedError = { message: 'left out because of another record of the file (bad-record)' }

function errorOf({ rule, field, line, column, message }: Finding): ReportedError {
  return {
    class: rule,
    ...(field === undefined ? {} : { field }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    message,
  }
}
