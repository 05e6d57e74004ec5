import { describe, expect, it } from 'vitest'
import { importerChecks, NotConforming } from './checks.ts'
import { createReferenceImporter } from './reference/importer.ts'
import { describeImporter } from './vitest.ts'

const rules = ['utf8-valid', 'comma-in-quotes']

describeImporter('reference', { rules, runs: 3 })

describe('importerChecks', () => {
  it('are one check for each source, whose names are there before anything is run', () => {
    const checks = importerChecks('module:nowhere.js', { rules: ['comma-in-quotes'], formats: ['csv'] })
    expect(checks.length).toBeGreaterThan(1)
    expect(checks.every(({ id }) => /^2017\/comma-in-quotes\/.*\.csv$/.test(id))).toBe(true)
  })

  it('can be awaited in any order', async () => {
    const checks = importerChecks(createReferenceImporter(), { rules, runs: 2 })
    const outcomes = await Promise.all(checks.toReversed().map((check) => check.run()))
    expect(outcomes).toEqual(checks.map(() => ({})))
  })

  it('throw what is wrong, as the command line shows it', async () => {
    const naive = 'module:conformance/importers/naive/importer.js'
    const [check] = importerChecks(naive, { rules: ['comma-in-quotes'], runs: 5, attach: { isolate: 'none' } })
    const error = await check!.run().catch((error: unknown) => error)
    expect(error).toBeInstanceOf(NotConforming)
    expect((error as Error).message).toMatch(
      /^FAIL comma-in-quotes: [\s\S]*\n {2}again {5}gauntlet run --importer module:/,
    )
  })

  it('skip what does not apply, with the reason', async () => {
    const { hello, ...rest } = createReferenceImporter()
    const capabilities = { ...hello.capabilities, formats: ['ndjson'] as const }
    const [check] = importerChecks({ ...rest, hello: { ...hello, capabilities } }, { rules: ['comma-in-quotes'] })
    expect(await check!.run()).toEqual({ skipped: 'not-applicable: the importer does not read csv' })
  })

  it('all fail in one line where the importer cannot be attached', async () => {
    const checks = importerChecks('module:nowhere.js', { rules: ['comma-in-quotes'] })
    for (const check of checks) await expect(check.run()).rejects.toThrow(/there is no file .*nowhere\.js/)
  })
})
