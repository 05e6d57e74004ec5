// The suite in node:test: node --test node-test.mjs. The same in Jest and Mocha, with their `test` or `it`.
import { test } from 'node:test'
import { importerChecks } from 'segment-gauntlet'

const importer = process.env.IMPORTER ?? 'reference'

for (const check of importerChecks(importer, { rules: ['utf8-valid', 'comma-in-quotes'], runs: 5 })) {
  test(`${check.id}: ${check.title}`, async (context) => {
    const { skipped } = await check.run()
    if (skipped !== undefined) context.skip(skipped)
  })
}
