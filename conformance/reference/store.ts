import type { Endpoint } from '../../generators/endpoint.ts'
import type { Policies } from './policies.ts'

/**
 * Where endpoints go. A file is staged first, so that nothing of a rejected file is ever stored. All methods are synchronous
 * and small enough to stand on a table of endpoints, one of custom names and one of segments.
 */
export interface Store {
  /** Whether it keeps endpoints; one that does not need not be given any that nobody else asks for. */
  readonly keeps: boolean
  /** Starts a file. Only one may be under way. */
  begin(): Stage
  get(id: string): Endpoint | undefined
  /** Freezes what these endpoints are now under the name of a segment; one of the same name is replaced. */
  define(segment: string, ids: Iterable<string>): void
  segment(name: string): readonly Endpoint[]
  reset(): void
  /** Remembers everything as it is; the function that it gives brings it back. */
  checkpoint(): () => void
}

/** The records of one file until it is known whether it is imported. */
export interface Stage {
  /** Whether the store, or under `merge` this file, has an endpoint of this Id. */
  knows(id: string): boolean
  hasSeen(id: string): boolean
  readonly customNames: number
  hasName(path: string): boolean
  put(record: Accepted): void
  /** The Ids of the endpoints stored, in their order. */
  commit(): readonly string[]
}

/** What a store is told of a record that is accepted. */
export interface Accepted {
  /** Its Id, if it gives one: a text that is not empty. */
  readonly id?: string
  /** Custom names that the account does not have. */
  readonly names: readonly string[]
  /** For a store that keeps them. */
  readonly endpoint?: Endpoint
}

export function createMemoryStore(duplicateId: Policies['duplicate-id'] = 'last'): Store {
  let endpoints = new Map<string, Endpoint>()
  let names = new Set<string>()
  const segments = new Map<string, readonly Endpoint[]>()
  let generated = 0

  /** For an endpoint whose file gives none: the same imports into a fresh store generate the same Ids (U17). */
  function generateId(staged: ReadonlyMap<unknown, Endpoint>): string {
    let id: string
    do id = `generated-${(generated += 1)}`
    while (endpoints.has(id) || staged.has(id))
    return id
  }

  return {
    keeps: true,
    begin() {
      /** Under its Id, or under a number where the file gives none. */
      const staged = new Map<string | number, Endpoint>()
      const stagedNames = new Set<string>()
      return {
        knows: (id) => endpoints.has(id) || (duplicateId === 'merge' && staged.has(id)),
        hasSeen: (id) => staged.has(id),
        get customNames() {
          return names.size + stagedNames.size
        },
        hasName: (path) => names.has(path) || stagedNames.has(path),
        put({ id, names: newNames, endpoint = {} }) {
          for (const name of newNames) stagedNames.add(name)
          const key = id ?? staged.size
          const earlier = staged.get(key)
          if (earlier === undefined || duplicateId === 'last') staged.set(key, endpoint)
          else if (duplicateId === 'merge') staged.set(key, merged(earlier, endpoint))
        },
        commit() {
          for (const name of stagedNames) names.add(name)
          return [...staged].map(([key, endpoint]) => {
            const id = typeof key === 'string' ? key : generateId(staged)
            endpoints.set(id, Object.freeze(merged(endpoints.get(id) ?? {}, { ...endpoint, Id: id })))
            return id
          })
        },
      }
    },
    get: (id) => endpoints.get(id),
    define(segment, ids) {
      segments.set(segment, Object.freeze([...new Set(ids)].map((id) => endpoints.get(id)!)))
    },
    segment: (name) => segments.get(name) ?? [],
    reset() {
      endpoints.clear()
      names.clear()
      segments.clear()
      generated = 0
    },
    checkpoint() {
      const before = { endpoints: new Map(endpoints), names: new Set(names), generated }
      return () => {
        endpoints = before.endpoints
        names = before.names
        generated = before.generated
      }
    },
  }
}

/** Keeps the custom names of the account and no endpoints, so that memory stays flat: for looking at files of any size. */
export function createNamesStore(duplicateId: Policies['duplicate-id'] = 'last'): Store {
  let names = new Set<string>()
  return {
    keeps: false,
    begin() {
      const stagedNames = new Set<string>()
      const ids = new Set<string>()
      return {
        knows: () => false,
        hasSeen: (id) => ids.has(id),
        get customNames() {
          return names.size + stagedNames.size
        },
        hasName: (path) => names.has(path) || stagedNames.has(path),
        put({ id, names: newNames }) {
          for (const name of newNames) stagedNames.add(name)
          if (id !== undefined && duplicateId === 'reject-later') ids.add(id)
        },
        commit() {
          for (const name of stagedNames) names.add(name)
          return []
        },
      }
    },
    get: () => undefined,
    define() {},
    segment: () => [],
    reset: () => names.clear(),
    checkpoint() {
      const before = new Set(names)
      return () => {
        names = before
      }
    },
  }
}

/**
 * An update: what it gives replaces what was there, what it leaves out stays (U20). A new address makes an inactive endpoint
 * ACTIVE (S65), unless the update itself says which status it has (U32).
 */
export function merged(before: Endpoint, update: Endpoint): Endpoint {
  const address = update['Address']
  const moved = address !== undefined && before['Address'] !== undefined && before['Address'] !== address
  const wakes = moved && before['EndpointStatus'] === 'INACTIVE' && update['EndpointStatus'] === undefined
  return { ...before, ...update, ...(wakes ? { EndpointStatus: 'ACTIVE' } : {}) }
}
