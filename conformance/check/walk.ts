import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { bytesOf } from './bytes.ts'

/** A file to be checked, under the name that it is told by. */
export interface FoundFile {
  readonly path: string
  /** 0 for a pipe or a device. */
  readonly bytes: number
  /** Chunks that are good only until the next one is asked for. Throws where it cannot be read. */
  readonly read: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

/** What lies under a path and is not read, and why. */
export interface LeftOut {
  readonly path: string
  readonly why: string
}

/** The files of one import: a file by itself, or all that lie in a folder. */
export interface Location {
  readonly files: readonly FoundFile[]
  /** Links that are not followed, and what is no file. */
  readonly leftOut: readonly LeftOut[]
  /** Folders that cannot be read. */
  readonly unreadable: readonly LeftOut[]
}

/**
 * The files under a path, those of folders in the order of their names' UTF-16 units. A link is followed where the path itself
 * is one, and inside a folder to a file of the same folder; so nothing outside of it is read, and no folder twice.
 * Throws the error of the file system where the path itself cannot be looked at.
 */
export function filesUnder(path: string): Location {
  const status = statSync(path)
  if (!status.isDirectory()) return { files: [fileAt(path, status.size)], leftOut: [], unreadable: [] }
  const found = { files: [], leftOut: [], unreadable: [] }
  walk(path, realpathSync(path), found)
  return found
}

function fileAt(path: string, bytes: number): FoundFile {
  return { path, bytes, read: () => bytesOf(path) }
}

type Growing = { readonly [K in keyof Location]: Location[K][number][] }

function walk(folder: string, root: string, found: Growing): void {
  for (const entry of entriesOf(folder, found)) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path, root, found)
    else if (entry.isFile()) found.files.push(fileAt(path, lstatSync(path).size))
    else if (entry.isSymbolicLink()) takeLink(path, root, found)
    else found.leftOut.push({ path, why: 'it is neither a file nor a folder' })
  }
}

function entriesOf(folder: string, found: Growing): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    found.unreadable.push({ path: folder, why: (error as Error).message })
    return []
  }
}

function takeLink(path: string, root: string, found: Growing): void {
  try {
    const target = realpathSync(path)
    const status = statSync(target)
    if (!target.startsWith(root + sep)) found.leftOut.push({ path, why: 'the link leads out of the folder' })
    else if (status.isFile()) found.files.push(fileAt(path, status.size))
    else found.leftOut.push({ path, why: 'the link leads to no file' })
  } catch {
    found.leftOut.push({ path, why: 'the link leads nowhere' })
  }
}
