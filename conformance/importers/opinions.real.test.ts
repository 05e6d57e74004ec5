import { describe, expect, test } from 'vitest'
import { installedVersion, nameOf, readEntries } from './compare/entries.ts'
import { readOpinions } from './compare/opinions.ts'
import { linesShownBy } from './compare/shown.ts'

const required = process.env['GAUNTLET_REAL_REQUIRED'] === '1'
const opinions = readOpinions()

/** One program for each folder: its parser alone, with nothing of ours around it. */
describe('each behaviour in opinions.json shows without our adapter', () => {
  for (const by of new Set(opinions.map(({ shown }) => shown.by))) {
    const about = opinions.filter(({ shown }) => shown.by === by)
    const entry = readEntries().find((one) => about.some(({ importers }) => importers.includes(nameOf(one))))!
    const there = installedVersion(entry)
    test.skipIf(!there && !required)(`${by}${there ? '' : `, skipped: needs ${entry.needs.join(', ')}`}`, async () => {
      const lines = await linesShownBy(by)
      for (const { shown } of about) expect(lines).toContain(shown.line)
    })
  }
})
