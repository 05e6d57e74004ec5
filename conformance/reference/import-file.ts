import { attributeOf } from '../../generators/endpoint.ts'
import type { Format } from '../../generators/spec/types.ts'
import { fromCsv } from './csv-entries.ts'
import type { CsvRecord } from './csv-record.ts'
import { type ByteProblem, createDecoder } from './decode.ts'
import type { Position, Problem } from './finding.ts'
import { type Header, readHeader } from './header.ts'
import { createJsonEntries, fromTokens } from './json-entries.ts'
import type { Plan } from './plan.ts'
import { createCsvReader, type Reader } from './read-csv.ts'
import { createJsonScreen } from './screen-json.ts'
import { createCsvScreen, type CsvScreen } from './screen-csv.ts'
import { createNdjsonReader, type JsonLine, type RawLine } from './read-ndjson.ts'
import { createTally, type FileResult, type Tally, type TallyOptions } from './tally.ts'

export interface FileOptions extends TallyOptions {
  readonly format: Format
  /** Whether it is the only file of its import. */
  readonly alone: boolean
}

export interface FileImport {
  /** Chunks are not kept and not changed. */
  push(chunk: Uint8Array): void
  /** Stores what is accepted, or nothing. */
  end(): FileResult
}

/** Imports one file whose bytes are pushed. Memory does not grow with the file, but for the store. */
export function importFile(options: FileOptions): FileImport {
  const { plan } = options
  const tally = createTally(options)
  const parts: Parts = {
    plan,
    tally,
    otherFormat: (position, found) => {
      reader = nothing
      tally.spoil({ rule: options.alone ? 'declared-format' : 'one-format', found, position })
    },
  }
  let firstByte = 0
  let reader: Reader | undefined
  const open = (): Reader =>
    (reader ??= options.format === 'csv' ? openCsv(parts, firstByte) : openNdjson(parts, firstByte))

  function onProblem({ rule, found, byte }: ByteProblem): void {
    if (plan.consequenceInReading(rule) === 'file') tally.spoil({ rule, found, position: { ...reader?.place(), byte } })
    if (rule === 'byte-order-mark') firstByte = 3
    else reader = nothing
  }

  const decoder = createDecoder((bytes) => open().push(bytes), onProblem)
  return {
    push: (chunk) => decoder.push(chunk),
    end() {
      decoder.end()
      open().end()
      return tally.finish()
    },
  }
}

/** For a file that is not read on. */
const nothing: Reader = { push() {}, end() {}, place: () => undefined }

interface Parts {
  readonly plan: Plan
  readonly tally: Tally
  /** The content is of the other format; it is not read on. */
  otherFormat(position: Position, found: string): void
}

function openCsv({ plan, tally, otherFormat }: Parts, firstByte: number): Reader {
  let header: Header | undefined
  let screen: CsvScreen | undefined

  function readFirst(record: CsvRecord): void {
    header = readHeader(record, plan.edition, plan.policies)
    for (const { rule, look } of plan.csv.header) {
      const sight = look(header, tally.context)
      if (sight) return tally.spoil({ rule, found: sight.found, position: header.positionOf(sight.at ?? 0) })
    }
    if (plan.screen) screen = createCsvScreen(header, plan, tally.context)
  }

  function record(record: CsvRecord): void {
    if (header === undefined) return readFirst(record)
    const n = tally.next()
    if (tally.isClosed) return tally.leave(record.line)
    const doubtful = screen?.(record)
    const isClean = doubtful?.length === 0
    if (isClean && !tally.needsEndpoints) return tally.pass()
    const columns = tally.needsEndpoints ? header.columns : doubtful
    const read = fromCsv(record, n, header, plan.policies, columns)
    if (isClean) tally.accept(read)
    else tally.take(read)
  }

  function problem(problem: Problem, value: string): void {
    if (header === undefined && beginsJson.test(value)) otherFormat(problem.position, 'JSON')
    else tally.spoil(problem)
  }

  const loneCr = plan.consequenceInReading('line-ending') === 'none' ? 'ends-record' : 'problem'
  const blank = (position: Position) => takeBlank({ plan, tally }, position, header !== undefined)
  return createCsvReader({ loneCr, firstByte }, { record, blank, problem })
}

/** What a CSV reader meets first in a line of JSON: a brace, perhaps in a bracket, and a quote. */
const beginsJson = /^\s*(?:\[\s*)?\{\s*"$/

function openNdjson({ plan, tally, otherFormat }: Parts, firstByte: number): Reader {
  const fromJson = createJsonEntries(plan)
  const screen = plan.screen && !tally.needsEndpoints ? createJsonScreen(plan, tally.context) : undefined
  /** The reader comes to the end of its chunk before it is given no more. */
  let other = false

  function glance(line: RawLine): boolean {
    if (other || tally.isClosed) return other
    const doubtful = screen?.(line.bytes, line.from, line.to)
    if (doubtful === undefined) return false
    const n = tally.next()
    if (doubtful.length === 0) tally.pass()
    else tally.take(fromTokens(doubtful, line, n, plan.policies))
    return true
  }

  function object(line: JsonLine): void {
    const n = tally.next()
    if (tally.isClosed) tally.leave(line.line)
    else tally.take(fromJson(line, n))
  }

  function problem(problem: Problem, text: string): void {
    if (other) return
    if (tally.records === 0 && isCsvHeader(text, plan)) {
      other = true
      return otherFormat(problem.position, 'CSV')
    }
    tally.next()
    const onlyRecord = problem.rule === 'json-too-deep'
    if (onlyRecord && tally.isClosed) return tally.leave(problem.position.line)
    tally.refuse(problem, onlyRecord ? 'record' : 'file')
  }

  const blank = (position: Position) => takeBlank({ plan, tally }, position, true)
  return createNdjsonReader({ firstByte }, { glance, object, blank, problem })
}

/** Whether a line that is no JSON object is a header of the page's names. */
function isCsvHeader(text: string, { edition }: Plan): boolean {
  if (/^\s*[{[]/.test(text)) return false
  return text.split(',').some((part) => attributeOf(part.replace(/^"|"?\r?$/g, ''), edition))
}

/** A blank line (U3). Before the header it cannot be a record, so where it is not ignored the file has no header. */
function takeBlank({ plan, tally }: Omit<Parts, 'otherFormat'>, position: Position, mayBeRecord: boolean): void {
  const consequence = plan.consequenceInReading('blank-line')
  if (consequence === 'none') return tally.ignore()
  const problem: Problem = { rule: 'blank-line', found: 'nothing', position }
  if (consequence === 'file' || !mayBeRecord) return tally.spoil(problem)
  tally.next()
  if (tally.isClosed) tally.leave(position.line)
  else tally.refuse(problem, 'record')
}
