import type { Endpoint, JsonObject } from '../../generators/endpoint.ts'
import type { Counts, Outcome, RecordOutcome, ReportedError } from '../importer.ts'
import { asEndpoint } from './endpoint.ts'
import { asBoolean, asCount, asListOf, asName, asObject, asOneOf, asPositive, asText } from './shape.ts'
import { optional, ProtocolFault, show, unexpected } from './shape.ts'
import type { Reader } from './shape.ts'

/** The answer to `import`. Throws a `ProtocolFault` where it has not the shape of itp/1. */
export function readOutcome(answer: JsonObject): Outcome {
  refuseError(answer, 'import')
  switch (answer['op']) {
    case 'result':
      return readResult(answer)
    case 'declined':
      return { kind: 'declined', capability: asName(answer['capability'], 'capability') }
    case 'internal-error':
      return { kind: 'internal-error', message: readInternalError(answer) }
    default:
      return unexpected('op', 'one of "result", "declined", "internal-error"', answer['op'])
  }
}

/** The records of a `part` of an answer, as they came. */
export function partRecords(answer: JsonObject): readonly JsonObject[] {
  return asListOf(asObject)(answer['records'], 'records')
}

/** The answer to `get`: the endpoint, or undefined where `found` is false. */
export function readFound(answer: JsonObject): Endpoint | undefined {
  refuseError(answer, 'get')
  asOneOf(['endpoint'])(answer['op'], 'op')
  return asBoolean(answer['found'], 'found') ? asEndpoint(answer['endpoint'], 'endpoint') : undefined
}

/** The answer to `segment`. */
export function readMembers(answer: JsonObject): readonly Endpoint[] {
  refuseError(answer, 'segment')
  asOneOf(['members'])(answer['op'], 'op')
  return asListOf(asEndpoint)(answer['endpoints'], 'endpoints')
}

/** The answer to `reset`. */
export function readDone(answer: JsonObject): void {
  refuseError(answer, 'reset')
  if (answer['ok'] !== true) unexpected('ok', 'true', answer['ok'])
}

function refuseError(answer: JsonObject, op: string): void {
  if (answer['ok'] !== false) return
  const error = answer['error']
  throw new ProtocolFault(
    error === 'unknown-op'
      ? `the importer does not know the op "${op}"`
      : `the importer answered "${op}" with ok: false and the error ${show(error)}`,
  )
}

function readResult(answer: JsonObject): Outcome {
  return {
    kind: 'result',
    file: asOneOf(['accepted', 'partial', 'rejected'])(answer['file'], 'file'),
    counts: optional(asCounts)(answer['counts'], 'counts'),
    records: optional(asListOf(asRecord))(answer['records'], 'records'),
    errors: optional(asListOf(asError))(answer['errors'], 'errors'),
  }
}

const asCounts: Reader<Counts> = (value, place) => {
  const counts = asObject(value, place)
  return {
    read: optional(asCount)(counts['read'], `${place}.read`),
    accepted: asCount(counts['accepted'], `${place}.accepted`),
    rejected: asCount(counts['rejected'], `${place}.rejected`),
    ignored: optional(asCount)(counts['ignored'], `${place}.ignored`),
  }
}

const asStatus = asOneOf(['accepted', 'rejected', 'ignored'])

const asRecord: Reader<RecordOutcome> = (value, place) => {
  const record = asObject(value, place)
  return {
    file: optional(asText)(record['file'], `${place}.file`),
    n: optional(asPositive)(record['n'], `${place}.n`),
    line: optional(asPositive)(record['line'], `${place}.line`),
    status: asStatus(record['status'], `${place}.status`),
    endpoint: optional(asEndpoint)(record['endpoint'], `${place}.endpoint`),
    errors: optional(asListOf(asError))(record['errors'], `${place}.errors`),
  }
}

const asError: Reader<ReportedError> = (value, place) => {
  const error = asObject(value, place)
  return {
    class: optional(asText)(error['class'], `${place}.class`),
    field: optional(asText)(error['field'], `${place}.field`),
    line: optional(asCount)(error['line'], `${place}.line`),
    column: optional(asCount)(error['column'], `${place}.column`),
    message: optional(asText)(error['message'], `${place}.message`),
  }
}

/** The message, and the end of the trace where there is one: enough to find the place. */
function readInternalError(answer: JsonObject): string {
  const message = optional(asText)(answer['message'], 'message') ?? 'without a message'
  const trace = optional(asText)(answer['trace'], 'trace')
  return trace ? `${message}\n${trace.slice(-2000)}` : message
}
