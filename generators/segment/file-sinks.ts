import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../errors.ts'
import { makeFolder, partialName, throughLinks } from '../files.ts'
import type { Sink, SinkFile } from './sink.ts'

/** An open descriptor, standard output for one. It stays open. */
export function descriptorSink(descriptor: number): Sink {
  const file: SinkFile = { name: '-', write: (bytes) => writeAll(descriptor, bytes), close: () => {} }
  return { open: () => file, commit: () => {}, abort: () => {} }
}

/** One file, written beside its name and renamed when complete; what was there before stays until then. */
export function fileSink(path: string): Sink {
  const target = throughLinks(path)
  // A file that others may not read stays so.
  const mode = statSync(target, { throwIfNoEntry: false })?.mode
  const partial = partialName(target)
  let file: OpenFile | undefined
  return {
    open: () => {
      makeFolder(dirname(target))
      return (file = fileOf(basename(path), openSync(partial, 'wx', mode)))
    },
    commit: () => renameSync(partial, target),
    abort: () => {
      if (file === undefined) return
      file.close()
      rmSync(partial, { force: true })
    },
  }
}

/** A device, such as `/dev/null`: written straight, for there is nothing to rename. */
export function deviceSink(path: string): Sink {
  return { open: () => fileOf(basename(path), openSync(path, 'w')), commit: () => {}, abort: () => {} }
}

/**
 * A new folder, written beside its name and renamed when complete; or an empty one that is there, perhaps a mount point,
 * which is filled from a folder within that does not look like data.
 * @throws UsageError where the folder has something in it
 */
export function folderSink(path: string): Sink {
  const isThere = existsSync(path)
  if (isThere && !statSync(path).isDirectory()) throw new UsageError(`--out: ${path} is a file, not a folder`)
  if (isThere && readdirSync(path).length > 0) throw new UsageError(`--out: ${path} is not empty`)
  const target = isThere ? realpathSync(path) : path.replace(/(?<=.)\/+$/, '')
  const partial = partialName(isThere ? join(target, '.segment') : target)
  let file: OpenFile | undefined
  return {
    open: (name) => {
      const inside = join(partial, name)
      makeFolder(dirname(inside))
      return (file = fileOf(name, openSync(inside, 'wx')))
    },
    commit: () => {
      if (!isThere) return renameSync(partial, target)
      for (const name of readdirSync(partial)) renameSync(join(partial, name), join(target, name))
      rmdirSync(partial)
    },
    abort: () => {
      file?.close()
      rmSync(partial, { recursive: true, force: true })
    },
  }
}

interface OpenFile extends SinkFile {
  /** May be called again. */
  readonly close: () => void
}

function fileOf(name: string, descriptor: number): OpenFile {
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(descriptor)
    isOpen = false
  }
  return { name, write: (bytes) => writeAll(descriptor, bytes), close }
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
