import {
  closeSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { IncompleteError, UsageError } from '../../generators/errors.ts'
import { makeFolder, ownDescriptor, partialName, reasonOf, throughLinks } from '../../generators/files.ts'
import type { RunEvent } from '../run/events.ts'

export interface RunLogWriter {
  readonly write: (event: RunEvent) => void
  readonly close: () => void
}

/**
 * Opens a log for a new run, or with `append` one that was cut off. Each event is handed to the system as one line before
 * `write` returns, so that it survives the end of this process, however sudden. The file is there once it has `begin` and
 * `hello`, for without them a run cannot be resumed. A file that is no run log is not overwritten; a log that another process is still
 * writing is replaced, not mixed.
 * @throws UsageError where the file is something else, IncompleteError where it cannot be written
 */
export function openRunLog(file: string, { append = false } = {}): RunLogWriter {
  const { fd, partial } = attempt(file, () => open(file, append))
  let isThere = partial === undefined
  return {
    write: (event) =>
      attempt(file, () => {
        writeAll(fd, Buffer.from(`${JSON.stringify(event)}\n`))
        if (isThere || event.event === 'begin') return
        renameSync(partial!, throughLinks(file))
        isThere = true
      }),
    close: () => {
      if (fd > stderr) closeSync(fd)
      if (!isThere) rmSync(partial!, { force: true })
    },
  }
}

/** The last descriptor that stays open when a log ends that is written to it. */
const stderr = 2

interface Opened {
  readonly fd: number
  /** The name of a new log until it can be resumed. */
  readonly partial?: string
}

function open(file: string, append: boolean): Opened {
  const own = ownDescriptor(file)
  if (own !== undefined) return { fd: own }
  const there = statSync(file, { throwIfNoEntry: false })
  // A device or a pipe is written straight: there is nothing to replace.
  if (there && !there.isFile()) return { fd: openSync(file, 'a') }
  if (append) return { fd: reopen(file) }
  if (there && !isRunLog(file))
    throw new UsageError(`${file} is there already and is no run log; give --log another name`)
  const target = throughLinks(file)
  makeFolder(dirname(target))
  const partial = partialName(target)
  return { fd: openSync(partial, 'ax'), partial }
}

/** Half a line may stand at the end of a log that was cut off. */
function reopen(file: string): number {
  truncateSync(file, readFileSync(file).lastIndexOf(0x0a) + 1)
  return openSync(file, 'a')
}

const firstWords = '{"event":"begin"'

function isRunLog(file: string): boolean {
  const fd = openSync(file, 'r')
  try {
    const start = Buffer.alloc(firstWords.length)
    const length = readSync(fd, start)
    // A run that was cut off at once leaves an empty log, or less than these words.
    return firstWords.startsWith(start.toString('latin1', 0, length))
  } finally {
    closeSync(fd)
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new IncompleteError(`the run log ${file} cannot be written: ${reasonOf(error)}`)
  }
}
