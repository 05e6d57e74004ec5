import { lstatSync, mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { IncompleteError } from '../../generators/errors.ts'
import type { ImportFile } from '../importer.ts'
import { inlineBytesMax } from '../protocol/messages.ts'
import type { FileMessage } from '../protocol/messages.ts'
import { isFolder, remove, Room } from './room.ts'
import { watchOverUs, workdirPrefix } from './warden.ts'

/** The folders in use, to be removed should we end before them. */
const inUse = new Set<string>()
process.on('exit', () => inUse.forEach(remove))

/** For each place: files in CSV and in NDJSON take turns. */
const roomsMax = 2

/**
 * A private folder in which imports find their files: for each import that may be under way at once a few rooms, used again by
 * the next of the same names, which is what makes thousands of small cases quick. A room that the importer tampered with is
 * given up for another. Nothing is flushed to disk: the reader is on the same machine.
 */
export class Workdir {
  readonly path = mkdtempSync(workdirPrefix)
  #inode = lstatSync(this.path).ino
  readonly #rooms = new Map<number, Room[]>()

  constructor() {
    watchOverUs()
    inUse.add(this.path)
  }

  /**
   * Writes the files of an import; the path of each. Throws a `RangeError` where a name leads out of the room, an
   * `IncompleteError` where there is no room to be had.
   */
  place(files: readonly ImportFile[], place = 1): readonly string[] {
    const room = this.#rooms.get(place)?.find((room) => room.isFor(files))
    try {
      if (room) return room.fill(files)
    } catch {
      // Whatever stands in the way there: another room has it not.
    }
    return this.#newRoom(files, place, room)
  }

  #newRoom(files: readonly ImportFile[], place: number, spoilt?: Room): readonly string[] {
    for (const { name } of files) checkedName(name)
    const kept = (this.#rooms.get(place) ?? []).filter((room) => room !== spoilt)
    const givenUp = [spoilt, kept.length === roomsMax ? kept.shift() : undefined]
    // Taking folders away may wait for the disk; nothing waits for that.
    for (const room of givenUp) if (room) void rm(room.path, { recursive: true, force: true }).catch(() => {})
    try {
      if (!isFolder(this.path, this.#inode)) this.#makeAnew()
      const room = new Room(this.path, files)
      this.#rooms.set(place, [...kept, room])
      return room.fill(files)
    } catch (error) {
      throw new IncompleteError(`the work folder ${this.path} cannot be written: ${(error as Error).message}`)
    }
  }

  #makeAnew(): void {
    remove(this.path)
    mkdirSync(this.path, { mode: 0o700 })
    this.#inode = lstatSync(this.path).ino
  }

  /** False where something of it stays, which is not ours to remove. */
  close(): boolean {
    inUse.delete(this.path)
    return remove(this.path)
  }
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
