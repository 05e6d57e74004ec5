import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Sink, SinkFile } from './sink.ts'

/** What a file or folder is called until it is complete. */
export const partialSuffix = '.partial'

/** An open descriptor, standard output for one. It stays open. */
export function descriptorSink(descriptor: number): Sink {
  const file: SinkFile = { name: '-', write: (bytes) => writeAll(descriptor, bytes), close: () => {} }
  return { open: () => file, commit: () => {}, abort: () => {} }
}

/**
 * One file, written beside its name and renamed when complete; what was there before stays until then.
 * A device or a pipe is written straight.
 */
export function fileSink(path: string): Sink {
  const isSpecial = existsSync(path) && !statSync(path).isFile()
  const partial = isSpecial ? path : path + partialSuffix
  let opened: number | undefined
  return {
    open: () => {
      makeFolder(dirname(path))
      const descriptor = openSync(partial, 'w')
      opened = descriptor
      return { name: basename(path), write: (bytes) => writeAll(descriptor, bytes), close: () => closeSync(descriptor) }
    },
    commit: () => {
      if (!isSpecial) renameSync(partial, path)
    },
    abort: () => {
      if (!isSpecial && opened !== undefined) rmSync(partial, { force: true })
    },
  }
}

/**
 * A new folder, or an empty one, written beside its name and renamed when complete.
 * @throws UsageError where the folder has something in it, or one like it was left unfinished.
 */
export function folderSink(path: string): Sink {
  const target = path.replace(/(?<=.)\/+$/, '')
  const partial = target + partialSuffix
  if (existsSync(target) && !statSync(target).isDirectory()) throw new UsageError(`${target} is a file, not a folder`)
  if (existsSync(target) && readdirSync(target).length > 0) throw new UsageError(`${target} is not empty`)
  if (existsSync(partial))
    throw new UsageError(`${partial} is in the way: left by an unfinished run, or one is under way`)
  let started = false
  return {
    open: (name) => {
      const file = join(partial, name)
      makeFolder(dirname(file))
      started = true
      const descriptor = openSync(file, 'wx')
      return { name, write: (bytes) => writeAll(descriptor, bytes), close: () => closeSync(descriptor) }
    },
    commit: () => {
      if (!started) makeFolder(partial)
      renameSync(partial, target)
    },
    abort: () => {
      if (started) rmSync(partial, { recursive: true, force: true })
    },
  }
}

/** With the folders above it. Not `recursive: true`, which never comes back where a file system refuses (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

/** Writes everything; a pipe that is full for now (EAGAIN) is waited for. */
function writeAll(descriptor: number, bytes: Uint8Array, from = 0): void | Promise<void> {
  let at = from
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at, bytes.length - at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      const rest = at
      return new Promise<void>((resolve) => setTimeout(resolve, 2)).then(() => writeAll(descriptor, bytes, rest))
    }
  }
}
