import type { Endpoint } from '../../../generators/endpoint.ts'
import { customNames } from './record.ts'

/** An account: endpoints by Id and those without one, the custom names that it has, and its segments. */
export interface Store {
  readonly byId: ReadonlyMap<string, Endpoint>
  readonly names: ReadonlySet<string>
  readonly segments: ReadonlyMap<string, readonly Endpoint[]>
}

export const emptyStore: Store = { byId: new Map(), names: new Set(), segments: new Map() }

/** The account with one endpoint more. */
export function stored(store: Store, endpoint: Endpoint): Store {
  const id = endpoint['Id']
  return {
    ...store,
    byId: id === undefined ? store.byId : new Map(store.byId).set(String(id), endpoint),
    names: new Set([...store.names, ...customNames(endpoint)]),
  }
}

/** S9, S65: what is known, with what is new; a new address makes an inactive endpoint active. */
export function update(before: Endpoint | undefined, now: Endpoint): Endpoint {
  if (before === undefined) return now
  const moved = now['Address'] !== undefined && now['Address'] !== before['Address']
  return { ...before, ...(moved && { EndpointStatus: 'ACTIVE' }), ...now }
}

/** S4, S66: the members of a segment, each Id once. */
export function join(members: readonly Endpoint[], joining: readonly Endpoint[]): readonly Endpoint[] {
  const ids = new Set(joining.flatMap(({ Id }) => (Id === undefined ? [] : [Id])))
  return [...members.filter(({ Id }) => Id === undefined || !ids.has(Id)), ...joining]
}

/** S2: what a segment shows is what it was given when it was imported. */
export function membersOf(store: Store, name: string): readonly Endpoint[] {
  return store.segments.get(name) ?? []
}

/** S13. */
export function lookUp(store: Store, id: string): Endpoint | undefined {
  return store.byId.get(id)
}
