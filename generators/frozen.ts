import { createHash } from 'node:crypto'
import type { Case } from './case.ts'
import { caseAt, caseSources } from './generate.ts'
import type { Edition } from './spec/types.ts'

/**
 * Prints a hash of the cases of every rule, edition by edition: the bytes of their files and what is expected of them.
 * The same on every machine, Node version, time zone and locale; `frozen.json` holds what they were when last looked at.
 */
const seed = 1
const draws = 1

function frozenHashes(): Readonly<Record<string, string>> {
  const hashes = new Map<string, ReturnType<typeof createHash>>()
  for (const edition of ['2017', 'final'] satisfies readonly Edition[]) {
    for (const source of caseSources({ edition })) {
      const key = `${edition}/${source.rule.id}`
      const hash = hashes.get(key) ?? createHash('sha256')
      for (let draw = 0; draw < draws; draw++) addCase(hash, caseAt(source, seed, String(draw)))
      hashes.set(key, hash)
    }
  }
  return Object.fromEntries([...hashes].map(([key, hash]) => [key, hash.digest('hex').slice(0, 16)]))
}

function addCase(hash: ReturnType<typeof createHash>, { id, steps, twin }: Case): void {
  hash.update(id)
  for (const { files, ...expected } of steps) {
    for (const { path, bytes } of files) hash.update(`${path}\n`).update(bytes)
    hash.update(JSON.stringify(expected))
  }
  if (twin) addCase(hash, twin)
}

process.stdout.write(`${JSON.stringify(frozenHashes(), null, 2)}\n`)
