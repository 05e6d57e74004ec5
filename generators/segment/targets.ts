import { existsSync, statSync } from 'node:fs'
import { IncompleteError, UsageError } from '../errors.ts'
import { descriptorSink, fileSink, folderSink } from './file-sinks.ts'
import type { Sink } from './sink.ts'

const stdout = 1

/**
 * The sink that `--out` names: a folder where the segment is split, where the path ends with `/` or is a folder already;
 * otherwise a file; `-` or nothing for standard output.
 */
export function sinkFor(out: string | undefined, split: boolean): Sink {
  if (out === undefined || out === '-') {
    if (split) throw new UsageError('--files and --file-size need a folder: --out FOLDER')
    return descriptorSink(stdout)
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(out)) throw new UsageError(`--out: ${out} is neither a file nor a folder`)
  const isFolder = split || out.endsWith('/') || (existsSync(out) && statSync(out).isDirectory())
  return isFolder ? folderSink(out) : fileSink(out)
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  EIO: 'an input or output error',
}

/** The error of a medium as one clear sentence. */
export function incomplete(error: unknown, target: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === undefined || error instanceof IncompleteError) return error
  return new IncompleteError(
    `${target} could not be written: ${reasons[code] ?? message} (${code}); nothing new is under that name`,
  )
}

/** Whether the reader of standard output has gone. */
export function isClosedPipe(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE'
}
