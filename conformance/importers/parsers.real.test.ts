import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attachImporter } from '../attach.ts'
import { importerOf, installedVersion, nameOf, readEntries } from './compare/entries.ts'

const required = process.env['GAUNTLET_REAL_REQUIRED'] === '1'
const page = new URL('../../corpora/2017/page/', import.meta.url)
/** The addresses of the page's five endpoints, in its order. */
const addresses = readFileSync(new URL('endpoints.ndjson', page), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { Address: string }).Address)

describe('each parser of index.json reads the example file of the page', () => {
  for (const entry of readEntries()) {
    const there = installedVersion(entry)
    const missing = there ? ` ${there}` : `, skipped: needs ${entry.needs.join(', ')}`
    test.skipIf(!there && !required)(`${nameOf(entry)}${missing}`, async () => {
      const importer = await attachImporter(importerOf(entry))
      try {
        const name = `endpoints.${entry.format}`
        const bytes = readFileSync(new URL(name, page))
        const files = [{ name, bytes }]
        const outcome = await importer.import({ edition: '2017', format: entry.format, files, deadlineMs: 60_000 })
        const records = outcome.kind === 'result' ? outcome.records : undefined
        expect(outcome).toMatchObject({ kind: 'result', file: 'accepted' })
        expect(records?.map(({ endpoint }) => endpoint?.['Address'])).toEqual(addresses)
      } finally {
        await importer.close()
      }
    })
  }
})
