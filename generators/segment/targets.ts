import { existsSync, fstatSync, statSync } from 'node:fs'
import { IncompleteError, UsageError } from '../errors.ts'
import { ownDescriptor, reasonOf } from '../files.ts'
import { descriptorSink, deviceSink, fileSink, folderSink } from './file-sinks.ts'
import { openStdoutPipe, pipeSink } from './pipe-sink.ts'
import type { Sink } from './sink.ts'

const stdout = 1

/** Whether `--out` names standard output. */
export function isStdout(out: string | undefined): boolean {
  return out === undefined || out === '-'
}

/** Whether `--out` names a folder by itself: the path ends with `/`, or a folder is there. */
export function isFolder(out: string): boolean {
  return out.endsWith('/') || (existsSync(out) && statSync(out).isDirectory())
}

/** The sink that `--out` names on this machine; a segment that is split goes to a folder. */
export function sinkFor(out: string | undefined, split: boolean): Sink {
  if (out === undefined || out === '-') {
    if (split) throw new UsageError('--files and --file-size need a folder: --out FOLDER')
    return stdoutSink()
  }
  if (out === '') throw new UsageError('--out: expected a file or a folder, found nothing')
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(out)) throw new UsageError(`--out: ${out} is neither a file nor a folder`)
  return split || isFolder(out) ? folderSink(out) : singleSink(out)
}

/**
 * One file, whatever kind of file it is.
 * @throws IncompleteError where its path leads nowhere
 */
export function singleSink(path: string): Sink {
  const there = foundAt(path)
  if (there?.isFIFO()) return pipeSink(path)
  const own = ownDescriptor(path)
  if (own !== undefined) return descriptorSink(own)
  return !there || there.isFile() ? fileSink(path) : deviceSink(path)
}

function foundAt(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw incomplete(error, path)
  }
}

function stdoutSink(): Sink {
  const descriptor = fstatSync(stdout).isFIFO() ? openStdoutPipe() : undefined
  return descriptor === undefined ? descriptorSink(stdout) : pipeSink('-', descriptor)
}

/** The error of a medium as one clear sentence. */
export function incomplete(error: unknown, target: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined || error instanceof IncompleteError) return error
  return new IncompleteError(`${target} could not be written: ${reasonOf(error)}; nothing new is under that name`)
}

/** Whether the reader of standard output has gone. */
export function isClosedPipe(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE'
}
