import { lstatSync, readFileSync, statSync } from 'node:fs'
import { UsageError } from '../../generators/errors.ts'
import { reasonOf } from '../../generators/files.ts'
import type { BeginEvent, CaseEvent, EndEvent, HelloEvent, KnownEvent, RunEvent } from '../run/events.ts'
import type { PolicyCard } from '../judge/policies.ts'
import schema from '../reports/run-log.schema.json' with { type: 'json' }
import { problemBy } from './schema.ts'

/** What a run has told, as far as its log goes. */
export interface RunLog {
  readonly begin: BeginEvent
  readonly hello: HelloEvent['hello']
  readonly known?: Omit<KnownEvent, 'event'>
  /** After the probes; left out where the run was cut off before. */
  readonly policies?: PolicyCard
  /** In the order of the plan. */
  readonly cases: readonly CaseEvent[]
  /** Left out where the run was cut off. */
  readonly end?: EndEvent
}

/** @throws UsageError where there is no such file, or it is no run log */
export function readRunLog(file: string): RunLog {
  return parseRunLog(readText(file, "; 'gauntlet run' writes one"), file)
}

/** The text of a file; a `UsageError` where it cannot be read. `origin`: what is said of one that is not there. */
export function readText(file: string, origin = ''): string {
  try {
    // Nothing could interrupt the wait for who writes into it. What a link such as /dev/stdin leads to has its writer.
    if (lstatSync(file).isFIFO()) throw new UsageError(`${file} is a named pipe, not a file`)
    // One such as /dev/zero has no end.
    if (statSync(file).isCharacterDevice()) throw new UsageError(`${file} is a device, not a file`)
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof UsageError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(
      code === 'ENOENT' ? `there is no file ${file}${origin}` : `${file} cannot be read: ${reasonOf(error)}`,
    )
  }
}

/** @throws UsageError that names the line and what is wrong with it */
export function parseRunLog(text: string, file: string): RunLog {
  return logOf(
    wholeLines(text).map((line, i) => parseEvent(line, `${file}, line ${i + 1}`)),
    file,
  )
}

/** What these events tell, in the order in which they were told. */
export function logOf([begin, hello, ...rest]: readonly RunEvent[], file: string): RunLog {
  if (begin?.event !== 'begin') throw new UsageError(`${file} is no run log: its first line is no event 'begin'`)
  if (hello?.event !== 'hello')
    throw new UsageError(`${file}: the run was cut off before the importer said hello; begin again`)
  const log: Mutable<RunLog> & { cases: CaseEvent[] } = { begin, hello: hello.hello, cases: [] }
  for (const event of rest) take(log, event)
  return log
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function take(log: Mutable<RunLog> & { cases: CaseEvent[] }, event: RunEvent): void {
  if (event.event === 'case') log.cases.push(event)
  else if (event.event === 'policies') log.policies = event.policies
  else if (event.event === 'end') log.end = event
  else if (event.event === 'known') log.known = { file: event.file, today: event.today, entries: event.entries }
  else if (event.event === 'resume') {
    log.cases.length = Math.min(log.cases.length, event.kept)
    delete log.end
  }
}

/** The lines that were written to their ends: what follows the last line end was cut off. */
function wholeLines(text: string): string[] {
  const lines = text.split('\n')
  lines.pop()
  return lines
}

/** The other definitions of the schema are parts of these. */
const events: ReadonlySet<string> = new Set(schema.oneOf.map(({ $ref }) => $ref.replace('#/definitions/', '')))

function parseEvent(line: string, where: string): RunEvent {
  let event: unknown
  try {
    event = JSON.parse(line)
  } catch {
    throw new UsageError(
      `${where} is no event of a run log: expected a JSON object, found ${line.slice(0, 40) || 'an empty line'}`,
    )
  }
  const name = (event as { event?: unknown } | null)?.event
  const problem =
    typeof name === 'string' && events.has(name)
      ? problemBy(schema, event, name)
      : name === undefined
        ? "'event' is missing"
        : `unknown event ${JSON.stringify(name)}`
  if (problem !== undefined) throw new UsageError(`${where} is no event of a run log: ${problem}`)
  return event as RunEvent
}
