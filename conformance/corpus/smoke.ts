import { join } from 'node:path'
import { ownCorpora, readJson } from './folder.ts'

/** Cases of the profile `smoke`, at most. */
export const smokeMax = 40

/** The ids of the cases of the profile `smoke`: `corpora/smoke.json`. */
export function smokeIds(root = ownCorpora()): ReadonlySet<string> {
  return new Set(readJson(join(root, 'smoke.json')) as readonly string[])
}

/**
 * A few cases that together show most: again and again the one that shows most of what those before it do not. Among equals the
 * first is taken, so the same table gives the same choice.
 * @param shows what each case shows (faults that it kills, rules that it is about), in the order of the manifest
 */
export function chooseSmoke(shows: ReadonlyMap<string, Iterable<string>>, max = smokeMax): readonly string[] {
  const left = new Map([...shows].map(([id, list]) => [id, new Set(list)]))
  const chosen = new Set<string>()
  while (chosen.size < max) {
    const [id, best] = largest(left)
    if (id === undefined || best.size === 0) break
    chosen.add(id)
    left.delete(id)
    for (const rest of left.values()) for (const shown of best) rest.delete(shown)
  }
  return [...shows.keys()].filter((id) => chosen.has(id))
}

function largest(sets: ReadonlyMap<string, ReadonlySet<string>>): readonly [string | undefined, ReadonlySet<string>] {
  let found: readonly [string | undefined, ReadonlySet<string>] = [undefined, new Set()]
  for (const one of sets) if (one[1].size > found[1].size) found = one
  return found
}
