import {
  attributeOf,
  type Endpoint,
  familyOf,
  type Json,
  type JsonObject,
  leavesOf,
} from '../../generators/endpoint.ts'
import { importFile } from '../reference/import-file.ts'
import { createNamesStore, type Stage } from '../reference/store.ts'
import { badRequest, notFound } from './api-error.ts'
import { changesFor, type Update } from './apply.ts'
import { below, keyOf } from './database.ts'
import { idsBelow } from './parts.ts'
import { listSegments } from './job-api.ts'
import type { EndpointRow } from './rows.ts'
import { appOf, type Service } from './service.ts'

/** The most endpoints that one UpdateEndpointsBatch may have. */
const batchMax = 100

export function getEndpoint(service: Service, app: string, id: string): EndpointRow {
  appOf(service, app)
  const kept = service.db.get<EndpointRow>(keyOf('endpoint', app, id))
  const row = kept && service.shop.parts.toldEndpoint(kept)
  if (row === undefined) throw notFound('endpoint', id)
  return row
}

/**
 * Registers an endpoint, or updates the attributes that the request gives: by the rules that a line of an imported file is
 * judged by. Throws a BadRequestException that names what is wrong.
 */
export async function updateEndpoint(service: Service, app: string, id: string, body: unknown): Promise<void> {
  const { Id = id, ...given } = objectOf(body)
  if (id === '') throw badRequest('the Id is empty')
  if (Id !== id)
    throw badRequest(`the Id of the endpoint is ${JSON.stringify(Id)}, that of the path ${JSON.stringify(id)}`)
  await updateAll(service, app, [[id, given]])
}

/** The same for up to a hundred endpoints: all of them or none. */
export async function updateBatch(service: Service, app: string, body: unknown): Promise<void> {
  const items = objectOf(body)['Item']
  if (!Array.isArray(items) || items.length === 0) throw badRequest('Item is missing')
  if (items.length > batchMax) throw badRequest(`a batch has at most ${batchMax} endpoints, not ${items.length}`)
  const given = items.map((item): [string, JsonObject] => {
    const { Id, ...rest } = objectOf(item)
    if (typeof Id !== 'string' || Id === '') throw badRequest('an endpoint of the batch has no Id')
    return [Id, rest]
  })
  await updateAll(service, app, given)
}

export async function deleteEndpoint(service: Service, app: string, id: string): Promise<EndpointRow> {
  return service.shop.changing(app, async () => {
    const row = getEndpoint(service, app, id)
    const user = row.endpoint['User.UserId']
    const segments = await listSegments(service, app)
    await service.db.write([
      { type: 'del', key: keyOf('endpoint', app, id) },
      ...segments.map((segment) => ({ type: 'del', key: keyOf('member', app, segment.id, id) }) as const),
      ...(user === undefined ? [] : [{ type: 'del', key: keyOf('user', app, String(user), id) } as const]),
    ])
    return row
  })
}

/** Every endpoint of a user. */
export async function userEndpoints(service: Service, app: string, user: string): Promise<readonly EndpointRow[]> {
  appOf(service, app)
  const rows: EndpointRow[] = []
  for await (const ids of idsBelow(service.db, below('user', app, user))) {
    const found = await service.db.getMany<EndpointRow>(ids.map((id) => keyOf('endpoint', app, id)))
    rows.push(...found.filter((row) => row !== undefined))
  }
  if (rows.length === 0) throw notFound('user', user)
  return rows
}

async function updateAll(service: Service, app: string, given: readonly (readonly [string, JsonObject])[]) {
  const { db, shop } = service
  await shop.changing(app, async () => {
    const { updates, names } = judged(service, app, given)
    const now = new Date().toISOString()
    const { changes } = await changesFor(updates, { db, app, now, update: shop.parts.update })
    await db.write([...shop.names.add(app, names), ...changes], 'durable')
  })
}

interface Judged {
  readonly updates: readonly Update[]
  readonly names: readonly string[]
}

/** Reads the endpoints as the lines of an NDJSON file. */
function judged({ db, shop, plan }: Service, app: string, given: readonly (readonly [string, JsonObject])[]): Judged {
  const counted = shop.parts.countedNames(shop.names.countedFor(app))
  const names = new Set<string>()
  const updates: Update[] = []
  const stage: Stage = {
    knows: (id) => db.get(keyOf('endpoint', app, id)) !== undefined || updates.some(([known]) => known === id),
    hasSeen: () => false,
    get customNames() {
      return counted.size + names.size
    },
    hasName: (path) => counted.has(path) || names.has(path),
    put({ id, names: fresh, endpoint = {} }) {
      for (const name of fresh) names.add(name)
      updates.push([id!, endpoint])
    },
    commit: () => [],
  }
  let wrong: string | undefined
  const file = importFile({
    name: 'request',
    format: 'ndjson',
    plan,
    store: { ...createNamesStore(), keeps: true, begin: () => stage },
    alone: true,
    onRejected: ({ findings: [first] }) => (wrong ??= first?.message),
  })
  const lines = given.map(([id, body]) => JSON.stringify({ ...withoutCleared(body), Id: id }))
  file.push(Buffer.from(lines.join('\n')))
  const { findings } = file.end()
  wrong ??= findings[0]?.message
  if (wrong !== undefined) throw badRequest(wrong)
  return {
    updates: updates.map(([id, endpoint], i) => [id, { ...endpoint, ...clearedIn(given[i]![1]) }]),
    names: [...names],
  }
}

/** An empty list of values clears a custom attribute, which no file can say. */
function isCleared([path, value]: readonly [path: string, value: Json]): boolean {
  return Array.isArray(value) && value.length === 0 && attributeOf(path)?.kind === 'texts'
}

function clearedIn(body: JsonObject): Endpoint {
  return Object.fromEntries([...leavesOf(body)].filter(isCleared).map(([path]) => [path, []]))
}

function withoutCleared(body: JsonObject, prefix = ''): JsonObject {
  const kept = Object.entries(body).filter(([key, value]) => !isCleared([prefix + key, value]))
  return Object.fromEntries(
    kept.map(([key, value]) => {
      const isParent = isObject(value) && familyOf(prefix + key) === undefined
      return [key, isParent ? withoutCleared(value, `${prefix}${key}.`) : value]
    }),
  )
}

function objectOf(body: unknown): JsonObject {
  if (isObject(body)) return body
  throw badRequest('the body of the request is no JSON object')
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
