import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ClauseId } from '../../generators/spec/types.ts'
import { caseAt, caseSources } from '../../generators/generate.ts'
import { attachJob } from '../adapters/job.ts'
import { tryOne } from '../faults/trial.ts'
import type { Importer } from '../importer.ts'
import { below } from './database.ts'
import { formatOf } from './job-request.ts'
import { idsBelow, type Parts } from './parts.ts'
import { anyRole } from './roles.ts'
import { serve } from './serve.ts'
import { temporaryFolder } from './service.test.helper.ts'

/** Services that are wrong in one thing, what that breaks, and the sources of which a case must show it. */
const faults: Readonly<Record<string, { clause: ClauseId; parts: Partial<Parts>; seenBy: readonly string[] }>> = {
  'loses subfolders': {
    clause: 'S29',
    parts: { choose: (objects) => objects.filter(({ key }) => !key.split('folder-name/')[1]?.includes('/')) },
    seenBy: ['all-subfolders/folders', 'all-subfolders/same-name'],
  },
  'loses the second file': {
    clause: 'S40',
    parts: { choose: (objects) => objects.filter((_, i) => i !== 1) },
    seenBy: ['all-subfolders/folders', 'prefix-is-a-folder/tree'],
  },
  'reads another folder whose name begins alike': {
    clause: 'S39',
    parts: { isWithin: (key, { path }) => key.startsWith(path) },
    seenBy: ['prefix-is-a-folder/sibling', 'prefix-is-a-folder/key'],
  },
  'imports both formats': {
    clause: 'S31',
    parts: { formatFor: (key) => (key.endsWith('.csv') ? 'csv' : 'ndjson') },
    seenBy: ['one-format/other-format-beside', 'one-format/other-format-below'],
  },
  'finds out the format by itself': {
    clause: 'S42',
    parts: { formatFor: (key, definition) => (/\.(csv|ndjson)$/.exec(key)?.[1] as 'csv') ?? formatOf(definition) },
    seenBy: ['declared-format/name-of-the-other'],
  },
  'ignores the role': {
    clause: 'S36',
    parts: { assume: () => anyRole },
    seenBy: [
      'role-trusted/other-principal',
      'role-trusted/denied',
      'role-trusted/no-role',
      'role-reads-bucket/no-policy',
    ],
  },
  'ignores what the role may read': {
    clause: 'S33',
    parts: {
      assume:
        (assume) =>
        async (...asked) => ({ ...(await assume(...asked)), allows: () => true }),
    },
    seenBy: ['role-reads-bucket/no-policy', 'role-reads-bucket/other-bucket', 'role-reads-bucket/denied'],
  },
  'counts one definition too many': {
    clause: 'S44',
    parts: { told: (job) => ({ ...job, processed: job.processed + 1 }) },
    seenBy: ['job-status-reported/one-file', 'job-status-reported/several-files'],
  },
  'reports failures as none': {
    clause: 'S53',
    parts: { told: (job) => ({ ...job, failed: 0, failures: [] }) },
    seenBy: ['channel-type-known/other-word'],
  },
  'makes a second endpoint of an update': {
    clause: 'S9',
    parts: { idFor: (id, isKnown) => (isKnown ? `${id}-2` : id) },
    seenBy: ['update-by-id/other-value', 'update-by-id/other-address', 'id-unique/imported-twice'],
  },
  'takes the forty-first custom name': {
    clause: 'S84',
    parts: { countedNames: () => new Set() },
    seenBy: ['account-at-most-40/forty-first'],
  },
  'shows every endpoint of the app in a segment': {
    clause: 'S2',
    parts: { membersOf: (db, app) => idsBelow(db, below('endpoint', app)) },
    seenBy: ['segment-unchanging/later-import', 'jobs-apart/at-once'],
  },
  'never ends a job': {
    clause: 'S44',
    parts: { told: (job) => ({ ...job, status: 'PROCESSING' }) },
    seenBy: ['job-status-reported/one-file'],
  },
}

const sources = caseSources({ edition: '2017', formats: ['csv'] })

/** How a case of each of these sources fares, of some draws the worst. */
async function verdicts(importer: Importer, names: readonly string[], draws: number) {
  const seen: Record<string, string> = {}
  for (const name of names) {
    const source = sources.find(({ rule, variant }) => `${rule.id}/${variant}` === name)
    if (!source) throw new Error(`there is no source ${name}`)
    for (let draw = 0; draw < draws; draw++) {
      const trial = await tryOne(importer, caseAt(source, 1, String(draw)), 1000)
      seen[name] = !trial?.twinPasses ? 'the twin fails' : trial.verdict.kind
      if (seen[name] !== 'pass') break
    }
  }
  return seen
}

async function withService<T>(parts: Partial<Parts>, work: (importer: Importer) => Promise<T>): Promise<T> {
  const root = temporaryFolder()
  for (const folder of ['buckets', 'roles']) mkdirSync(join(root, folder))
  const folders = { store: join(root, 'store'), s3Root: join(root, 'buckets'), roles: join(root, 'roles') }
  const server = await serve({ ...folders, parts })
  const importer = await attachJob(server.url.replace('http:', ''))
  try {
    return await work(importer)
  } finally {
    await importer.close()
    await server.close()
  }
}

describe('a service that', () => {
  it.each(Object.entries(faults))('%s is caught', async (_, { clause, parts, seenBy }) => {
    const seen = await withService(parts, async (importer) => verdicts(importer, seenBy, 5))
    for (const name of seenBy) expect(['fail', 'error'], `${name}: ${seen[name]}`).toContain(seen[name])
    const cited = sources.filter(({ rule, variant }) => seenBy.includes(`${rule.id}/${variant}`))
    expect(cited.some(({ rule }) => rule.clauses.includes(clause))).toBe(true)
  })

  it('is right is not', async () => {
    const names = [...new Set(Object.values(faults).flatMap(({ seenBy }) => seenBy))]
    const seen = await withService({}, async (importer) => verdicts(importer, names, 1))
    expect(seen).toEqual(Object.fromEntries(names.map((name) => [name, 'pass'])))
  })
})
