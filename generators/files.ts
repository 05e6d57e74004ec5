import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { IncompleteError } from './errors.ts'

/** What a file or folder is called until it is complete: a name of its own, so that two runs never write to one file. */
export function partialName(path: string): string {
  return `${path}.${randomBytes(4).toString('hex')}.partial`
}

/** With the folders above it. Not `recursive: true`, which never comes back where a file system refuses (/proc). */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Shards that begin at once make the same folder.
    if (!existsSync(path)) throw error
  }
}

/** The descriptor of this process that a path names: 1 for `/dev/stdout`. What it leads to is never to be replaced. */
export function ownDescriptor(path: string): number | undefined {
  const standard = ['/dev/stdin', '/dev/stdout', '/dev/stderr'].indexOf(path)
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path) ?? []
  return number === undefined ? (standard < 0 ? undefined : standard) : Number(number)
}

/** What a path leads to through symbolic links, whether or not anything is there yet: this is replaced, and the links stay. */
export function throughLinks(path: string): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()
  return isLink ? throughLinks(resolve(realpathSync(dirname(path)), readlinkSync(path))) : path
}

/**
 * A file with the folders above it, written beside its name and renamed when complete; what was there before stays until then.
 * A device, a pipe or a descriptor of our own is written straight. Throws an `IncompleteError` where that fails, and leaves
 * nothing half-written.
 */
export function writeWhole(path: string, data: string | Uint8Array): void {
  try {
    const there = statSync(path, { throwIfNoEntry: false })
    const own = ownDescriptor(path)
    if (own !== undefined || (there && !there.isFile())) writeFileSync(own ?? path, data)
    else writeBeside(throughLinks(path), data, there?.mode)
  } catch (error) {
    throw new IncompleteError(`${path} cannot be written: ${reasonOf(error)}`)
  }
}

/** @param mode of the file that is there, if one is */
function writeBeside(target: string, data: string | Uint8Array, mode: number | undefined): void {
  if (mode !== undefined) accessSync(target, constants.W_OK)
  else makeFolder(dirname(target))
  const partial = partialName(target)
  try {
    writeFileSync(partial, data, { mode })
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  EEXIST: 'a part of the path is a file',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EPIPE: 'its reader has gone',
  ENOTEMPTY: 'the folder is no longer empty',
  EIO: 'an input or output error',
}

/** Why a file could not be written, in words: `no space left on the device (ENOSPC)`. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === undefined ? message : `${reasons[code] ?? message} (${code})`
}
