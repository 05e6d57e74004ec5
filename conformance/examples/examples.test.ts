import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const here = fileURLToPath(new URL('.', import.meta.url))
const built = existsSync(new URL('../../dist/conformance/vitest.js', import.meta.url))
const naive = `module:${fileURLToPath(new URL('../importers/naive/importer.js', import.meta.url))}`

/** They import the package by its name, so they need it built: `npm test` builds first. */
describe.runIf(built).concurrent('the examples', () => {
  const environment = (more: Record<string, string> = {}) => {
    const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, VITEST: ___, ...rest } = process.env
    return { env: { ...rest, ...more }, cwd: here }
  }

  it('run in node:test', async () => {
    const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap', 'node-test.mjs'], environment())
    expect(stdout).toMatch(/# pass \d\d/)
    expect(stdout).toMatch(/# fail 0/)
  })

  it('fail in node:test for an importer that fails', async () => {
    const args = ['--test', '--test-reporter=tap', 'node-test.mjs']
    const failure = await run(process.execPath, args, environment({ IMPORTER: naive })).catch((error) => error)
    expect(failure.stdout).toMatch(/# fail [1-9]/)
    expect(failure.stdout).toContain('FAIL comma-in-quotes')
  })

  it('make a page of a run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-example-'))
    const page = join(folder, 'report.html')
    await run(process.execPath, ['report.mjs'], environment({ PAGE: page }))
    expect(readFileSync(page, 'utf8')).toContain('conforms to edition 2017 as written')
    rmSync(folder, { recursive: true })
  })
})
