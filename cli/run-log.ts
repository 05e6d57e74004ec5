import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { logOf, readRunLog, type RunLog } from '../conformance/log/read.ts'
import { openRunLog, type RunLogWriter } from '../conformance/log/write.ts'
import type { RunEvent } from '../conformance/run/events.ts'
import type { Importer } from '../conformance/importer.ts'
import { suiteVersion } from '../conformance/run/plan.ts'
import type { Resume } from '../conformance/run/run.ts'
import { IncompleteError, UsageError } from '../generators/errors.ts'
import { note } from './output.ts'

export const defaultLog = '.gauntlet/run.jsonl'

/** Keeps what a run tells: in its log where it has one, and for the reports at its end. */
export interface Keeper {
  readonly keep: (event: RunEvent) => void
  readonly log: () => RunLog
  readonly close: () => void
}

/**
 * @param file the log; without one nothing is written
 * @param before the log of the run that goes on
 */
export function keeperOf(file: string | undefined, before?: RunLog): Keeper {
  const writer = file === undefined ? undefined : opened(file, before !== undefined)
  const events: RunEvent[] = before ? eventsOf(before) : []
  return {
    keep: (event) => {
      writer?.write(event)
      events.push(event)
    },
    log: () => logOf(events, file ?? 'the run'),
    close: () => writer?.close(),
  }
}

/** Where nobody asked for a log, a folder that cannot be written is no reason not to run. */
function opened(file: string, append: boolean): RunLogWriter | undefined {
  try {
    return openRunLog(file, { append })
  } catch (error) {
    if (file !== defaultLog || append || !(error instanceof IncompleteError)) throw error
    note(`note: ${error.message}; the run goes on without a log`)
    return undefined
  }
}

function eventsOf({ begin, hello, known, policies, cases }: RunLog): RunEvent[] {
  return [
    begin,
    { event: 'hello', hello },
    ...(known ? [{ event: 'known' as const, ...known }] : []),
    ...(policies ? [{ event: 'policies' as const, policies }] : []),
    ...cases,
  ]
}

export interface Unfinished {
  readonly log: RunLog
  /** The options of the run, as on the command line. */
  readonly args: readonly string[]
  /** Undefined where it was cut off before any case was judged: then it begins again. */
  readonly resume?: Resume
}

/** The run that a log tells the beginning of. Throws a `UsageError` where it cannot go on. */
export function unfinishedRun(file: string): Unfinished {
  if (!existsSync(file)) throw new UsageError(`there is no run to resume: there is no file ${file}`)
  const log = readRunLog(file)
  const { begin, cases, policies, end } = log
  if (end?.summary.complete) throw new UsageError(`${file} tells of a run that is complete; 'gauntlet report' shows it`)
  if (begin.suite !== suiteVersion) {
    throw new UsageError(
      `${file} is of version ${begin.suite}, and this is ${suiteVersion}: begin again without --resume`,
    )
  }
  if (!begin.attach) throw new UsageError(`${file} does not tell how its importer is attached: it cannot be resumed`)
  const unrun = cases.findIndex(({ verdict }) => verdict.kind === 'not-run')
  const judged = unrun < 0 ? cases : cases.slice(0, unrun)
  return { log, args: begin.attach.args, ...(policies && { resume: { policies, cases: judged } }) }
}

/** Verdicts of two importers do not make one run. */
export function checkSame({ hello }: Importer, log: RunLog): void {
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(hello)), log.hello)) return
  const nameOf = ({ importer }: Importer['hello']) => [importer.name, importer.version].filter(Boolean).join(' ')
  throw new UsageError(
    `the importer says something else of itself than when the run began (${nameOf(log.hello)} then, ${nameOf(hello)} now): begin again without --resume`,
  )
}
