import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import type { Format } from '../../generators/spec/types.ts'
import { attachImporter } from '../attach.ts'
import { differences } from '../judge/differences.ts'
import type { Importer, Outcome } from '../importer.ts'

const here = (path: string) => new URL(path, import.meta.url).pathname
const hasPython = spawnSync('python3', ['--version']).status === 0

const importers = [
  { name: 'naive', spec: `module:${here('naive/importer.js')}`, there: true },
  { name: 'python-stdlib', spec: `stdio:python3 ${here('python-stdlib/adapter.py')}`, there: hasPython },
]

for (const { name, spec, there } of importers) {
  describe.runIf(there)(`the failures in the README of ${name} are real`, async () => {
    const reference = await attachImporter('reference')
    const importer = await attachImporter(spec)
    afterAll(async () => void (await Promise.all([reference.close(), importer.close()])))
    const readme = readFileSync(here(`${name}/README.md`), 'utf8')

    test.each(readdirSync(here(`${name}/failures`)))('%s', async (file) => {
      const rule = file.replace(/\.\w+$/, '')
      expect(readme).toContain(rule.replace(/^(attributes|metrics|user-attributes)-at-most-20$/, ''))
      const format = file.split('.').at(-1) as Format
      const bytes = readFileSync(here(`${name}/failures/${file}`))
      const [right, found] = [await give(reference, format, bytes), await give(importer, format, bytes)]
      expect(isSame(right, found)).toBe(false)
    })
  })
}

async function give(importer: Importer, format: Format, bytes: Uint8Array): Promise<Outcome> {
  return importer.import({ edition: '2017', format, files: [{ name: `0001.${format}`, bytes }], deadlineMs: 20_000 })
}

/** Whether two importers took the same endpoints, with the same values, or refused alike. */
function isSame(right: Outcome, found: Outcome): boolean {
  if (right.kind !== 'result' || found.kind !== 'result') return false
  const [expected, observed] = [right, found].map(({ records }) =>
    (records ?? []).flatMap(({ endpoint, status }) => (status === 'accepted' && endpoint ? [endpoint] : [])),
  )
  return (
    isDeepStrictEqual(right.file, found.file) &&
    expected!.length === observed!.length &&
    expected!.every((endpoint, i) => differences(endpoint, observed![i]!).length === 0)
  )
}
