import type { Edition } from '../../generators/spec/types.ts'
import { below, type Change, type Database, keyOf, lastPart } from './database.ts'

/** The custom names in use, by app. There are few: the texts allow 40 or 250. */
export interface Names {
  /** The names that count against the limit of an app: those of the account (S84), or of the app in edition final (D7). */
  countedFor(app: string): ReadonlySet<string>
  /** Counts names from now on; the changes that make it last. */
  add(app: string, names: Iterable<string>): readonly Change[]
  forget(app: string): Promise<void>
}

export async function loadNames(db: Database, edition: Edition): Promise<Names> {
  const byApp = new Map<string, Set<string>>()
  const of = (app: string): Set<string> => {
    const known = byApp.get(app) ?? new Set()
    byApp.set(app, known)
    return known
  }
  for await (const chunk of db.chunks<true>(below('name'))) {
    for (const [key] of chunk) of(decodeURIComponent(key.split('/')[1]!)).add(lastPart(key))
  }
  return {
    countedFor: (app) => (edition === '2017' ? new Set([...byApp.values()].flatMap((names) => [...names])) : of(app)),
    add(app, names) {
      const known = of(app)
      const fresh = [...names].filter((name) => !known.has(name))
      for (const name of fresh) known.add(name)
      return fresh.map((name) => ({ type: 'put', key: keyOf('name', app, name), value: true }))
    },
    async forget(app) {
      byApp.delete(app)
      await db.clear(below('name', app))
    },
  }
}
