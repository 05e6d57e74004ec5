import type { Endpoint } from '../../generators/endpoint.ts'
import { type Change, type Database, keyOf } from './database.ts'
import type { Parts } from './parts.ts'
import type { EndpointRow } from './rows.ts'

/** Endpoints as they are given, by Id; a later one of the same Id updates an earlier one. */
export type Update = readonly [id: string, endpoint: Endpoint]

export interface Applied {
  readonly changes: readonly Change[]
  /** Members that the segment did not have yet, by channel. */
  readonly added: Readonly<Record<string, number>>
  /** Ids of endpoints that were deleted after their updates were judged: what is left of them is no endpoint (S7, S8). */
  readonly lost: readonly string[]
}

export interface ApplyOptions {
  readonly db: Database
  readonly app: string
  readonly segment?: string
  readonly now: string
  readonly update: Parts['update']
}

/**
 * The changes that register endpoints or update those of the same Id, keep the index of users, and make them members of a
 * segment. Applied twice they come to the same, so that a job that was cut off can go on.
 */
export async function changesFor(updates: readonly Update[], options: ApplyOptions): Promise<Applied> {
  const { db, app, segment } = options
  const ids = [...new Set(updates.map(([id]) => id))]
  const found = await db.getMany<EndpointRow>(ids.map((id) => keyOf('endpoint', app, id)))
  const rows = new Map(ids.flatMap((id, i) => (found[i] ? [[id, found[i]] as const] : [])))
  const known = new Set(rows.keys())
  const { touched, changes, lost } = updateRows(rows, updates, options)
  for (const id of touched) changes.push({ type: 'put', key: keyOf('endpoint', app, id), value: rows.get(id) })
  const added: Record<string, number> = {}
  if (segment === undefined) return { changes, added, lost }
  for (const id of await newMembers(db, app, segment, touched, known)) {
    const channel = String(rows.get(id)!.endpoint['ChannelType'])
    added[channel] = (added[channel] ?? 0) + 1
    changes.push({ type: 'put', key: keyOf('member', app, segment, id), value: true })
  }
  return { changes, added, lost }
}

/** Brings the updates into the rows; which of them were touched, what that changes for users, and what was lost. */
function updateRows(
  rows: Map<string, EndpointRow>,
  updates: readonly Update[],
  { app, now, update }: Pick<ApplyOptions, 'app' | 'now' | 'update'>,
) {
  const touched = new Set<string>()
  const changes: Change[] = []
  const lost: string[] = []
  for (const [given, endpoint] of updates) {
    const stored = update(given, rows.get(given)?.endpoint, endpoint)
    if (stored === undefined) continue
    const [id, whole] = stored
    const before = rows.get(id)
    const kept = withoutCleared(whole)
    if (kept['Address'] === undefined || kept['ChannelType'] === undefined) {
      lost.push(id)
      continue
    }
    rows.set(id, { created: before?.created ?? now, updated: now, endpoint: kept })
    touched.add(id)
    changes.push(...userChanges(app, id, before?.endpoint, kept))
  }
  return { touched, changes, lost }
}

/** An empty list clears a custom attribute (Pinpoint team, aws-sdk-js issue 3180). */
function withoutCleared(endpoint: Endpoint): Endpoint {
  const isCleared = Object.values(endpoint).some((value) => Array.isArray(value) && value.length === 0)
  if (!isCleared) return endpoint
  return Object.fromEntries(
    Object.entries(endpoint).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  )
}

function userChanges(app: string, id: string, before: Endpoint | undefined, after: Endpoint): readonly Change[] {
  const [was, is] = [before?.['User.UserId'], after['User.UserId']]
  if (was === is) return []
  return [
    ...(was === undefined ? [] : [{ type: 'del', key: keyOf('user', app, String(was), id) } as const]),
    ...(is === undefined ? [] : [{ type: 'put', key: keyOf('user', app, String(is), id), value: true } as const]),
  ]
}

/** Who is no member yet; an endpoint that was not there before is none. */
async function newMembers(
  db: Database,
  app: string,
  segment: string,
  ids: ReadonlySet<string>,
  before: ReadonlySet<string>,
): Promise<readonly string[]> {
  const old = [...ids].filter((id) => before.has(id))
  const rows = await db.getMany(old.map((id) => keyOf('member', app, segment, id)))
  const known = new Set(old.filter((_, i) => rows[i] !== undefined))
  return [...ids].filter((id) => !known.has(id))
}
