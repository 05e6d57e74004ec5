import { badRequest } from './api-error.ts'
import { below, keyOf } from './database.ts'
import type { AppRow } from './rows.ts'
import { appOf, newId, type Service } from './service.ts'

/** An ApplicationResponse. */
export function appResponse({ id, name, created }: AppRow) {
  return { Id: id, Name: name, Arn: `arn:aws:mobiletargeting:us-east-1:000000000000:apps/${id}`, CreationDate: created }
}

export async function createApp({ db }: Service, body: unknown): Promise<AppRow> {
  const name = (body as { Name?: unknown } | null)?.Name
  if (typeof name !== 'string' || name === '') throw badRequest('Name is missing')
  const app: AppRow = { id: newId(), name, created: new Date().toISOString() }
  await db.write([{ type: 'put', key: keyOf('app', app.id), value: app }], 'durable')
  return app
}

export async function listApps({ db }: Service): Promise<readonly AppRow[]> {
  const apps: AppRow[] = []
  for await (const chunk of db.chunks<AppRow>(below('app'))) apps.push(...chunk.map(([, app]) => app))
  return apps
}

/** Its endpoints, segments and jobs go with it, and its custom names count no more. */
export async function deleteApp(service: Service, id: string): Promise<AppRow> {
  const { db, shop } = service
  return shop.changing(id, async () => {
    const app = appOf(service, id)
    for (const kind of ['endpoint', 'user', 'segment', 'member', 'job']) await db.clear(below(kind, id))
    await shop.names.forget(id)
    // Last: what a kill leaves of it can be deleted again.
    await db.write([{ type: 'del', key: keyOf('app', id) }], 'durable')
    return app
  })
}
