import type { Endpoint } from '../../generators/endpoint.ts'
import type { Policies } from '../reference/policies.ts'
import { createNamesStore, merged, type Store } from '../reference/store.ts'
import { below, type Database, keyOf } from './database.ts'

export interface StagingOptions {
  readonly db: Database
  readonly app: string
  readonly job: string
  /** Custom names that count already. */
  readonly names: ReadonlySet<string>
  readonly duplicateId: Policies['duplicate-id']
  /** Gives endpoints an Id that have none. */
  readonly newId: () => string
}

/**
 * Where the endpoints of a job wait, on the disk, until all its files are read: nothing of a file that is rejected, or of a
 * job that is cut off, is ever seen. Within a file the policy for duplicate Ids decides; a later file updates an earlier one.
 */
export interface Staging {
  /** Only for files: what it holds is looked up in the database. */
  readonly store: Store
  /** The custom names of the files kept so far. */
  readonly newNames: ReadonlySet<string>
  /** Writes what waits in memory, if it is much; to be called between chunks. */
  flush(): Promise<void>
  /** The file is read: keeps it if it was committed, else drops it. */
  endFile(): Promise<void>
}

const rowsInMemory = 1000

export function createStaging({ db, app, job, names, duplicateId, newId }: StagingOptions): Staging {
  const newNames = new Set<string>()
  let file = 0
  let rows = new Map<string, Endpoint>()
  let fileNames = new Set<string>()
  let isFlushed = false
  let isCommitted = false
  const keyAt = (at: number, id: string) => keyOf('staged', job, fileNumber(at), id)
  const earlierInFile = (id: string): Endpoint | undefined =>
    rows.get(id) ?? (isFlushed ? db.get<Endpoint>(keyAt(file, id)) : undefined)
  const isStagedBefore = (id: string): boolean =>
    Array.from({ length: file }, (_, at) => at).some((at) => db.get(keyAt(at, id)) !== undefined)
  const hasName = (path: string) => names.has(path) || newNames.has(path) || fileNames.has(path)

  async function writeRows(): Promise<void> {
    const changes = [...rows].map(([id, value]) => ({ type: 'put', key: keyAt(file, id), value }) as const)
    rows = new Map()
    isFlushed = true
    await db.write(changes)
  }

  return {
    newNames,
    store: {
      ...createNamesStore(),
      keeps: true,
      begin() {
        rows = new Map()
        fileNames = new Set()
        isFlushed = isCommitted = false
        return {
          knows: (id) =>
            db.get(keyOf('endpoint', app, id)) !== undefined ||
            isStagedBefore(id) ||
            (duplicateId === 'merge' && earlierInFile(id) !== undefined),
          hasSeen: (id) => earlierInFile(id) !== undefined,
          get customNames() {
            return names.size + newNames.size + fileNames.size
          },
          hasName,
          put({ id = newId(), names: given, endpoint = {} }) {
            for (const name of given) if (!hasName(name)) fileNames.add(name)
            const earlier = duplicateId === 'last' ? undefined : earlierInFile(id)
            if (earlier === undefined) rows.set(id, endpoint)
            else if (duplicateId === 'merge') rows.set(id, merged(earlier, endpoint))
          },
          commit() {
            isCommitted = true
            return []
          },
        }
      },
    },
    async flush() {
      if (rows.size >= rowsInMemory) await writeRows()
    },
    async endFile() {
      if (isCommitted) {
        await writeRows()
        for (const name of fileNames) newNames.add(name)
      } else if (isFlushed) await db.clear(below('staged', job, fileNumber(file)))
      file += 1
    },
  }
}

/** Of equal length, so that keys stand in the order of their files. */
function fileNumber(at: number): string {
  return String(at).padStart(8, '0')
}
