import { spawnSync } from 'node:child_process'
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { ImportFile } from '../importer.ts'

/**
 * A folder for the files of imports whose files have the same names. An importer may have put anything in their place: nothing
 * is ever written through a link, neither a symbolic nor a hard one.
 */
export class Room {
  readonly path: string
  readonly #names: string
  readonly #inode: number

  /** Makes it under a folder; throws the system's error where it cannot. */
  constructor(root: string, files: readonly ImportFile[]) {
    this.path = mkdtempSync(root + sep)
    this.#names = namesOf(files)
    this.#inode = lstatSync(this.path).ino
    for (const { name } of files) mkdirSync(dirname(join(this.path, name)), { recursive: true })
  }

  /** Whether these files can be written in place of those before. What became of subfolders is not looked after. */
  isFor(files: readonly ImportFile[]): boolean {
    return namesOf(files) === this.#names && !this.#names.includes('/') && isFolder(this.path, this.#inode)
  }

  /** Writes the files of an import; the path of each. Throws the system's error where it cannot. */
  fill(files: readonly ImportFile[]): readonly string[] {
    return files.map(({ name, bytes }) => write(`${this.path}${sep}${name}`, bytes))
  }
}

function namesOf(files: readonly ImportFile[]): string {
  return files.length === 1 ? files[0]!.name : files.map(({ name }) => name).join('\0')
}

/** Whether there is still the folder of this number, and no link in its place. */
export function isFolder(path: string, inode: number): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.ino === inode && found.isDirectory()
}

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants

/**
 * Writes over the file of the import before, which spares the disk a new one each time, and cuts it to its new length
 * afterwards: to truncate it first, as writeFile does, makes ext4 wait for the disk.
 */
function write(path: string, bytes: Uint8Array): string {
  const { file, size } = openOwn(path)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    if (size > bytes.length) ftruncateSync(file, bytes.length)
  } finally {
    closeSync(file)
  }
  return path
}

/** A file under this name that has no other name; a new one where something else stands there. */
function openOwn(path: string): { readonly file: number; readonly size: number } {
  const file = openSync(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK)
  const { size, nlink, mode } = fstatSync(file)
  if (nlink === 1 && (mode & constants.S_IFMT) === constants.S_IFREG) return { file, size }
  closeSync(file)
  rmSync(path)
  return { file: openSync(path, O_RDWR | O_CREAT | O_EXCL), size: 0 }
}

/**
 * Removes a folder and all that is in it, without following a link. What the importer made unreadable is made readable first;
 * false where something stays all the same, such as files of another user.
 */
export function remove(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true })
    return true
  } catch {
    spawnSync('chmod', ['-R', 'u+rwx', path], { stdio: 'ignore' })
    return spawnSync('rm', ['-rf', path], { stdio: 'ignore' }).status === 0
  }
}
