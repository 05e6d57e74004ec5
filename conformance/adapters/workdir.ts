import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ImportFile } from '../importer.ts'
import { inlineBytesMax } from '../protocol/messages.ts'
import type { FileMessage } from '../protocol/messages.ts'

/** The folders in use, to be removed should we end before them. */
const inUse = new Set<string>()
process.on('exit', () => inUse.forEach(remove))

/**
 * A private folder in which imports find their files: a place for each import that may be under way at once, emptied and
 * used again by the next. Nothing is flushed to disk: the reader is on the same machine.
 */
export class Workdir {
  readonly path = mkdtempSync(join(tmpdir(), 'gauntlet-'))
  readonly #names = new Map<number, readonly string[]>()

  constructor() {
    inUse.add(this.path)
  }

  /** Writes the files of an import; the path of each. Names stay within the place, or it throws a `RangeError`. */
  place(files: readonly ImportFile[], place = 1): readonly string[] {
    const names = files.map((file) => checkedName(file.name))
    const folder = join(this.path, String(place))
    // The same names as before are overwritten, which is what makes thousands of small cases quick.
    const before = this.#names.get(place)
    const same = before?.length === names.length && names.every((name, index) => name === before[index])
    if (!same) remove(folder)
    this.#names.set(place, names)
    return files.map((file, index) => write(join(folder, names[index]!), file.bytes))
  }

  close(): void {
    inUse.delete(this.path)
    remove(this.path)
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** The files of a request: within it where all are small and the importer takes that, else by their paths. */
export function fileMessages(
  files: readonly ImportFile[],
  inline: boolean,
  paths: () => readonly string[],
): readonly FileMessage[] {
  if (inline && files.every((file) => file.bytes.length <= inlineBytesMax)) {
    return files.map(({ name, bytes }) => ({ name, bytes: bytes.length, b64: toBase64(bytes) }))
  }
  const placed = paths()
  return files.map(({ name, bytes }, index) => ({ name, bytes: bytes.length, path: placed[index]! }))
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** A path under the import location, with `/` between its parts; nothing that could lead out of it. */
export function checkedName(name: string): string {
  const parts = name.split('/')
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || /[\0\\]/.test(part))
  const drive = process.platform === 'win32' && name.includes(':')
  if (!bad && !drive) return name
  throw new RangeError(`the file name ${JSON.stringify(name)} is no plain path under the import location`)
}

/**
 * Writes over the file of the import before, and cuts it to its new length. To truncate it first, as writeFile does, makes
 * ext4 wait for the disk: 50 times slower.
 */
function write(path: string, bytes: Uint8Array): string {
  const file = openForUpdate(path)
  try {
    writeFileSync(file, bytes)
    ftruncateSync(file, bytes.length)
  } finally {
    closeSync(file)
  }
  return path
}

function openForUpdate(path: string): number {
  try {
    return openSync(path, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(dirname(path), { recursive: true })
    return openSync(path, 'w')
  }
}
