import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Format } from '../../generators/spec/types.ts'
import { type Around, onText, wrapped } from '../faults/around.ts'
import { createSecondBase } from '../faults/second-base.ts'
import { relationSubjects } from '../fuzz/relation-subjects.ts'
import { trySubject } from '../fuzz/trial.ts'
import { policyCard } from '../judge/policies.ts'
import type { Importer } from '../importer.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import { relations, type Relation, type RelationId } from './table.ts'

const card = policyCard(createReferenceImporter().hello.policies)

/** For each relation an importer that breaks it, and is right in much else. */
const breaking: Readonly<Record<RelationId, Around>> = {
  'formats-agree': {
    records: (records) => records.map((one) => one),
    outcome: (right, { format }) => (format === 'csv' ? lost(right) : right),
  },
  'column-order': onText((text) => (text.startsWith('ChannelType') ? text : 'x'), 'csv'),
  'key-order': onText((text) => (text.startsWith('{"ChannelType"') ? text : 'x'), 'ndjson'),
  'record-order': {
    records: (records) =>
      records.map((one, i) => (i === 0 && one.endpoint ? { ...one, endpoint: first(one.endpoint) } : one)),
  },
  'quote-all': onText((text) => text.replaceAll('"', "'"), 'csv'),
  'crlf-for-lf': onText((text) => text.replaceAll('\r\n', ' \n'), 'csv'),
  'json-crlf-for-lf': onText((text) => text.replaceAll('\r\n', '}\n'), 'ndjson'),
  'no-final-line-end': onText((text) => (text.endsWith('\n') ? text : text.slice(0, -1))),
  'json-escapes': onText((text) => text.replaceAll('\\u', '\\\\u'), 'ndjson'),
  'json-white-space': onText((text) => text.replaceAll('\t', 'x'), 'ndjson'),
  'one-file-or-many': { request: (request) => ({ ...request, files: request.files.slice(0, 2) }) },
  'bad-neighbour': { outcome: (right) => (right.file === 'partial' ? lost(right) : right) },
  'good-neighbours': { bytes: (bytes) => bytes.subarray(0, 4096) },
  'imported-twice': {},
  'metric-sums': { endpoint: (endpoint) => metricsRounded(endpoint) },
}

function lost<R extends { readonly kind: 'result' }>(right: R): R {
  return { ...right, records: [], counts: { accepted: 0, rejected: 0 } }
}

function first(endpoint: Endpoint): Endpoint {
  return { ...endpoint, 'Location.City': 'first' }
}

function metricsRounded(endpoint: Endpoint): Endpoint {
  const rounded = Object.entries(endpoint).map(([path, value]) => [
    path,
    typeof value === 'number' ? Math.floor(value) : value,
  ])
  return Object.fromEntries(rounded) as Endpoint
}

/** Forgets what it knew of an Id when it is imported again. */
function forgetful(): Importer {
  const right = createSecondBase()
  let imports = 0
  return {
    ...right,
    reset: () => ((imports = 0), right.reset()),
    import: (request) => (imports++, right.import(request)),
    get: async (id) => (imports > 1 ? undefined : right.get(id)),
  }
}

/** Says, of what it was told nothing of, when it was imported. */
function dated(): Importer {
  const right = createSecondBase()
  let imports = 0
  const dateOf = () => `2026-01-01T00:00:${String(imports % 60).padStart(2, '0')}Z`
  return {
    ...right,
    import: (request) => (imports++, right.import(request)),
    get: async (id) => {
      const found = await right.get(id)
      return found && { EffectiveDate: dateOf(), ...found }
    },
  }
}

const rows = (relations as readonly Relation[]).flatMap((relation) =>
  relation.formats.map((format) => [relation.id, format, relation] as const),
)

async function failures(importer: Importer, relation: Relation, format: Format, numRuns: number): Promise<string[]> {
  const subjects = fc.sample(relationSubjects(relation, { edition: '2017', format, names: 'any' }), {
    seed: 3,
    numRuns,
  })
  const found: string[] = []
  for (const subject of subjects) {
    const { signature } = await trySubject(subject, { importer, card, deadlineMs: 1000 })
    if (signature !== undefined) found.push(signature)
  }
  return found
}

describe('relations', () => {
  it.each(rows)('%s of %s holds for right importers', async (_id, format, relation) => {
    expect(await failures(createReferenceImporter(), relation, format, 6)).toEqual([])
    expect(await failures(createSecondBase(), relation, format, 6)).toEqual([])
  })

  it('importing twice lets an importer date what has no date', async () => {
    const relation = (relations as readonly Relation[]).find(({ id }) => id === 'imported-twice')!
    expect(await failures(dated(), relation, 'ndjson', 30)).toEqual([])
  })

  it.each(rows)('%s of %s is seen to be broken', async (id, format, relation) => {
    const importer = id === 'imported-twice' ? forgetful() : wrapped(createSecondBase(), breaking[id as RelationId])
    expect(await failures(importer, relation, format, 30)).not.toEqual([])
  })
})
