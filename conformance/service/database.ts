import { mkdir } from 'node:fs/promises'
import type { ClassicLevel } from 'classic-level'
import { IncompleteError } from '../../generators/errors.ts'

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
  /** The entries whose keys begin with a prefix, in the order of their keys, some thousands at a time. */
  chunks<T>(prefix: string, after?: string): AsyncGenerator<readonly (readonly [key: string, value: T])[]>
  clear(prefix: string): Promise<void>
  close(): Promise<void>
}

const chunkLength = 4000

/** Opens the database in a folder, which is made where it is not there. Only one process may have it open. */
export async function openDatabase(folder: string): Promise<Database> {
  const level = await openLevel(folder)
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
    await mkdir(folder, { recursive: true })
    const level = new ClassicLevel<string, unknown>(folder, { valueEncoding: 'json', writeBufferSize: 16 * 2 ** 20 })
    await level.open()
    return level
  } catch (error) {
    const { cause, message } = error as Error & { cause?: Error & { code?: string } }
    const why = cause?.code === 'LEVEL_LOCKED' ? 'another process has it open' : (cause?.message ?? message)
    throw new IncompleteError(`the store in ${folder} cannot be opened: ${why}`)
  }
}

/** The key of parts, any text in each of them. */
export function keyOf(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join('/')
}

/** What the keys of everything below these parts begin with. */
export function below(...parts: readonly string[]): string {
  return `${keyOf(...parts)}/`
}

export function lastPart(key: string): string {
  return decodeURIComponent(key.slice(key.lastIndexOf('/') + 1))
}
