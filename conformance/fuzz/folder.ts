import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IncompleteError, UsageError } from '../../generators/errors.ts'
import { makeFolder, reasonOf } from '../../generators/files.ts'
import type { Find } from './find.ts'
import { fromStored, toStored } from './stored.ts'

const caseFile = 'find.json'
/** More than any input that is sent. */
const fileBytesMax = 256 * 2 ** 20

/**
 * Finds on disk, for a team to commit: a folder for each, with `find.json` (what is wrong, and the case) and the bytes as they
 * are sent: `input-1-1.csv` is the first file of the first import, `valid-1-1.csv` the same of the valid twin.
 */
export class FindFolder {
  readonly path: string
  constructor(path: string) {
    this.path = path
    try {
      makeFolder(path)
      this.ids()
    } catch (error) {
      throw new UsageError(`${path} cannot be the folder of finds: ${reasonOf(error)}`)
    }
  }

  /** Their ids, in the order of the alphabet. */
  ids(): readonly string[] {
    return readdirSync(this.path)
      .filter((name) => !name.startsWith('.') && existsSync(join(this.path, name, caseFile)))
      .toSorted()
  }

  /** Writes a find, in place of an earlier one of the same id; a kill leaves the one or the other. */
  save(find: Find): void {
    const folder = join(this.path, find.id)
    const fresh = join(this.path, `.new-${process.pid}-${find.id}`)
    const old = join(this.path, `.old-${process.pid}-${find.id}`)
    try {
      rmSync(fresh, { recursive: true, force: true })
      makeFolder(fresh)
      const stored = toStored(find, (name, bytes) => writeFileSync(join(fresh, name), bytes))
      writeFileSync(join(fresh, caseFile), `${JSON.stringify(stored, null, 2)}\n`)
      rmSync(old, { recursive: true, force: true })
      if (existsSync(folder)) renameSync(folder, old)
      renameSync(fresh, folder)
      rmSync(old, { recursive: true, force: true })
    } catch (error) {
      throw new IncompleteError(`the find ${find.id} cannot be written to ${this.path}: ${reasonOf(error)}`)
    }
  }

  /** @throws UsageError where there is no such find, or it cannot be read */
  load(id: string): Find {
    const folder = join(this.path, id)
    if (!/^\w[\w.-]*$/.test(id) || !existsSync(join(folder, caseFile))) {
      throw new UsageError(`${this.path} holds no find '${id}'; it holds ${this.#named()}`)
    }
    try {
      const value = JSON.parse(read(join(folder, caseFile)).toString()) as unknown
      return { id, ...fromStored(value, (name) => new Uint8Array(read(join(folder, name)))) }
    } catch (error) {
      const why = `${join(folder, caseFile)} is no find of this version: ${(error as Error).message}`
      throw new UsageError(`${why}; mend it, or remove the folder ${id}`)
    }
  }

  #named(): string {
    const ids = this.ids()
    const more = ids.length > 5 ? ` and ${ids.length - 5} more` : ''
    return `${ids.slice(0, 5).join(', ') || 'none'}${more}`
  }

  /** What a kill between two renames has left is put right. */
  recover(): void {
    for (const name of readdirSync(this.path)) {
      const [, what, id] = /^\.(new|old)-\d+-(.+)$/.exec(name) ?? []
      if (id === undefined) continue
      const from = join(this.path, name)
      if (what === 'old' && !existsSync(join(this.path, id))) renameSync(from, join(this.path, id))
      else rmSync(from, { recursive: true, force: true })
    }
  }

  remove(id: string): void {
    rmSync(join(this.path, id), { recursive: true, force: true })
  }
}

/** The bytes of a file, if it is one: a link may lead anywhere, and a pipe has no end. */
function read(path: string): Buffer {
  const stat = lstatSync(path)
  if (!stat.isFile()) throw new Error(`${path} is no file`)
  if (stat.size > fileBytesMax) throw new Error(`${path} has ${stat.size} bytes, more than ${fileBytesMax}`)
  return readFileSync(path)
}
