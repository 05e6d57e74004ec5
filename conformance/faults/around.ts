import type { Endpoint } from '../../generators/endpoint.ts'
import type { Format } from '../../generators/spec/types.ts'
import type { Importer, ImportRequest, Outcome, RecordOutcome } from '../importer.ts'
import { countsOf } from './second-base/report.ts'
import { isResult } from './trial.ts'

/** Where something can go wrong around an importer that is right: before it reads, or after it answers. */
export interface Around {
  readonly bytes?: (bytes: Uint8Array, request: ImportRequest) => Uint8Array
  readonly request?: (request: ImportRequest) => ImportRequest
  /** Every endpoint that it shows: in a record, by Id, in a segment. */
  readonly endpoint?: (endpoint: Endpoint) => Endpoint
  /** The records of an answer; counts and status are made to agree with them. */
  readonly records?: (records: readonly RecordOutcome[]) => readonly RecordOutcome[]
  readonly outcome?: (outcome: Result, request: ImportRequest) => Outcome
  /** Called before an import; what it throws, or a promise that never settles, is the importer's end. */
  readonly before?: (request: ImportRequest) => void | Promise<void>
}

type Result = Extract<Outcome, { kind: 'result' }>

export function wrapped(importer: Importer, around: Around): Importer {
  const { bytes, request: change, endpoint = (same: Endpoint) => same, before } = around
  return {
    ...importer,
    import: async (asked) => {
      const request = change ? change(asked) : asked
      const files = request.files.map((file) => ({ ...file, bytes: bytes ? bytes(file.bytes, request) : file.bytes }))
      await before?.({ ...request, files })
      const outcome = await importer.import({ ...request, files })
      return isResult(outcome) ? answer(outcome, request, around) : outcome
    },
    get: async (id) => {
      const found = await importer.get(id)
      return found && endpoint(found)
    },
    segment: async (name) => (await importer.segment(name)).map(endpoint),
  }
}

function answer(right: Result, request: ImportRequest, { endpoint, records, outcome }: Around): Outcome {
  let result = right
  if (result.records && endpoint) {
    result = {
      ...result,
      records: result.records.map((one) => (one.endpoint ? { ...one, endpoint: endpoint(one.endpoint) } : one)),
    }
  }
  if (result.records && records) result = recounted(result, records(result.records))
  return outcome ? outcome(result, request) : result
}

/** An answer whose counts and status are those of its records. */
function recounted(result: Result, records: readonly RecordOutcome[]): Result {
  const counts = countsOf(records)
  const refused = result.file !== 'accepted' && (result.errors?.length ?? 0) > 0
  const file =
    counts.rejected === 0 && !refused ? 'accepted' : counts.accepted === 0 ? 'rejected' : ('partial' as const)
  return { ...result, file, counts, records }
}

// Small makers, so that a fault is told in one line

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** Changes the text of a file; what is not UTF-8 stays as it is. */
export function onText(change: (text: string) => string, only?: Format): Around {
  return {
    bytes: (bytes, { format }) => {
      if (only !== undefined && format !== only) return bytes
      try {
        return encoder.encode(change(strict.decode(bytes)))
      } catch (error) {
        if (error instanceof TypeError) return bytes
        throw error
      }
    },
  }
}

/** Changes the values of some attributes, lists value by value; `undefined` drops the attribute. */
export function onTexts(
  change: (value: string, path: string) => string | undefined,
  only: (path: string) => boolean = () => true,
): Around {
  return {
    endpoint: (endpoint) =>
      mapped(endpoint, (value, path) => {
        if (!only(path)) return value
        if (typeof value === 'string') return change(value, path)
        if (typeof value === 'number') return value
        const list = value.map((one) => change(one, path))
        return list.includes(undefined) ? undefined : (list as string[])
      }),
  }
}

export function onNumbers(
  change: (value: number, path: string) => number | string | undefined,
  only: (path: string) => boolean = () => true,
): Around {
  return {
    endpoint: (endpoint) =>
      mapped(endpoint, (value, path) => (typeof value === 'number' && only(path) ? change(value, path) : value)),
  }
}

/** Renames attributes; one whose name becomes that of another takes its place. */
export function onNames(change: (path: string) => string | undefined): Around {
  return {
    endpoint: (endpoint) =>
      Object.fromEntries(
        Object.entries(endpoint).flatMap(([path, value]) => {
          const name = change(path)
          return name === undefined ? [] : [[name, value]]
        }),
      ),
  }
}

function mapped(
  endpoint: Endpoint,
  change: (value: Endpoint[string], path: string) => Endpoint[string] | undefined,
): Endpoint {
  return Object.fromEntries(
    Object.entries(endpoint).flatMap(([path, value]) => {
      const changed = change(value, path)
      return changed === undefined ? [] : [[path, changed]]
    }),
  )
}
