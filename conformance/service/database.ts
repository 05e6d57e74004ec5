import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClassicLevel } from 'classic-level'
import { IncompleteError } from '../../generators/errors.ts'
import { makeFolder, reasonOf } from '../../generators/files.ts'

/** One change; several of them in one batch happen together or not at all. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string }

/** A store of JSON values by key, in a folder, on a log of whole batches: what a batch wrote survives a kill. */
export interface Database {
  get<T>(key: string): T | undefined
  getMany<T>(keys: readonly string[]): Promise<readonly (T | undefined)[]>
  /** `durable`: on the disk when it resolves, even should the machine lose its power. */
  write(changes: readonly Change[], durable?: 'durable'): Promise<void>
  /** The entries whose keys begin with a prefix, in the order of their keys, a thousand at a time: more would be moved to the old heap before they are done with. */
  chunks<T>(prefix: string, after?: string): AsyncGenerator<readonly (readonly [key: string, value: T])[]>
  clear(prefix: string): Promise<void>
  close(): Promise<void>
}

const chunkLength = 1000

/**
 * Opens the database in a folder, which is made where it is not there. Only one process may have it open.
 * @param onTrouble is told of damage that opening it has passed over
 * @throws IncompleteError where it cannot be opened
 */
export async function openDatabase(folder: string, onTrouble: (message: string) => void = () => {}): Promise<Database> {
  const level = await openLevel(folder)
  const lost = await bytesDropped(folder)
  if (lost > 0) onTrouble(`the store in ${folder} was damaged: ${lost} bytes of its log were lost, with what they held`)
  return {
    get: <T>(key: string) => level.getSync(key) as T | undefined,
    getMany: <T>(keys: readonly string[]) => level.getMany([...keys]) as Promise<(T | undefined)[]>,
    async write(changes, durable) {
      // Half the cost of a batch given as a list.
      const batch = level.batch()
      for (const change of changes) {
        if (change.type === 'put') batch.put(change.key, change.value)
        else batch.del(change.key)
      }
      await batch.write({ sync: durable !== undefined })
    },
    async *chunks<T>(prefix: string, after = prefix) {
      const iterator = level.iterator({ gt: after, lt: `${prefix}\u{10FFFF}` })
      try {
        for (;;) {
          const entries = await iterator.nextv(chunkLength)
          if (entries.length === 0) return
          yield entries as [string, T][]
        }
      } finally {
        await iterator.close()
      }
    },
    clear: (prefix) => level.clear({ gte: prefix, lt: `${prefix}\u{10FFFF}` }),
    close: () => level.close(),
  }
}

async function openLevel(folder: string): Promise<ClassicLevel<string, unknown>> {
  const { ClassicLevel } = await import('classic-level')
  try {
    makeFolder(folder)
    const stranger = (await readdir(folder)).find((name) => !levelFile.test(name))
    if (stranger !== undefined) throw new Error(`${stranger} in it is of no store; name a folder of its own`)
    const level = new ClassicLevel<string, unknown>(folder, { valueEncoding: 'json', writeBufferSize: 16 * 2 ** 20 })
    await level.open()
    return level
  } catch (error) {
    const { cause } = error as Error & { cause?: Error & { code?: string } }
    const why = cause?.code === 'LEVEL_LOCKED' ? 'another process has it open' : reasonOf(cause ?? error)
    throw new IncompleteError(`the store in ${folder} cannot be opened: ${why}`)
  }
}

/** The files of LevelDB (its documentation, implementation notes). */
const levelFile = /^(CURRENT|LOCK|LOG(\.old)?|MANIFEST-\d+|\d+\.(log|ldb|sst|dbtmp)|lost)$/

/** LevelDB leaves out what it cannot read of its log and opens all the same; it tells so only in its LOG of this opening. */
async function bytesDropped(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'LOG'), 'utf8')
  return [...text.matchAll(/dropping (\d+) bytes/g)].reduce((sum, [, bytes]) => sum + Number(bytes), 0)
}

/** The key of parts, any text in each of them. */
export function keyOf(...parts: readonly string[]): string {
  return parts.map(encoded).join('/')
}

/** Most parts are plain, and to look costs less than to encode. */
function encoded(part: string): string {
  return /^[\w.-]*$/.test(part) ? part : encodeURIComponent(part)
}

/** Whether it can be a part of a key: half of a surrogate pair cannot. */
export function isText(part: string): boolean {
  return !/\p{Surrogate}/u.test(part)
}

/** What the keys of everything below these parts begin with. */
export function below(...parts: readonly string[]): string {
  return `${keyOf(...parts)}/`
}

export function lastPart(key: string): string {
  return decodeURIComponent(key.slice(key.lastIndexOf('/') + 1))
}
