import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gauntlet } from './spawned.test.helper.ts'

const naive = `module:${fileURLToPath(new URL('../conformance/importers/naive/importer.js', import.meta.url))}`
const corpora = fileURLToPath(new URL('../corpora', import.meta.url))
let folder: string
let out: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-cli-fuzz-'))
  out = join(folder, 'finds')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('gauntlet fuzz, replay and promote', () => {
  it('keep what is found, send it again, and make a stored case of it', async () => {
    const asked = ['--importer', naive, '--isolate', 'none', '--out', out]
    const search = ['fuzz', ...asked, '--rule', 'country-alpha3', '--kind', 'rule', '--runs', '30', '--seed', '1']
    const { code, stdout } = await gauntlet(search)
    expect(code).toBe(1)
    const ids = readdirSync(out).filter((name) => name.startsWith('country-alpha3.bad-accepted'))
    expect(ids.length).toBeGreaterThan(0)
    const id = ids.find((name) => name.endsWith('.csv')) ?? ids[0]!
    expect(stdout).toContain(`gauntlet replay ${id} --importer`)
    expect(stdout).toContain('ISO 3166')

    const still = await gauntlet(['replay', id, ...asked])
    expect(still).toMatchObject({ code: 1 })
    expect(still.stdout).toMatch(new RegExp(`^still +${id}`, 'm'))
    const fixed = await gauntlet(['replay', '--all', '--importer', 'reference', '--out', out])
    expect(fixed).toMatchObject({ code: 0 })
    expect(fixed.stdout).toMatch(new RegExp(`^fixed +${id}`, 'm'))

    const asks = await gauntlet(['promote', id, '--out', out])
    expect(asks).toMatchObject({ code: 2, stderr: expect.stringContaining('its rule, country-alpha3, cites S68') })
    const copy = join(folder, 'corpora')
    cpSync(corpora, copy, { recursive: true })
    const promoted = await gauntlet([
      'promote',
      id,
      '--clause',
      'S68',
      '--reason',
      'a test',
      '--out',
      out,
      '--corpora',
      copy,
    ])
    expect(promoted).toMatchObject({ code: 0, stderr: '' })
    const curated = readFileSync(join(copy, 'curated.json'), 'utf8')
    expect(curated).toContain(id.replaceAll('.', '-'))
  })

  it('end at once when they are interrupted as they measure growth', async () => {
    const file = join(folder, 'interrupting.mjs')
    writeFileSync(
      file,
      `let imports = 0
      export default () => {
        if (imports++ === 0) process.kill(process.ppid, 'SIGINT')
        return { file: 'accepted' }
      }`,
    )
    const args = ['fuzz', '--importer', `module:${file}`, '--growth', '--out', join(folder, 'growth')]
    expect(await gauntlet(args)).toMatchObject({ code: 130, stdout: '' })
  })

  it.each([
    [
      'a time without a unit',
      ['fuzz', '--importer', 'reference', '--time', '10'],
      '--time is written as 30s, 10m or 2h',
    ],
    [
      'a rule that is not there',
      ['fuzz', '--importer', 'reference', '--rule', 'country-alfa3'],
      "did you mean 'country-alpha3'",
    ],
    ['no find named', ['replay', '--importer', 'reference'], 'name a find, or --all'],
    ['a find that is not there', ['replay', 'nothing', '--importer', 'reference'], "holds no find 'nothing'"],
    [
      'a folder of finds that is not there',
      ['replay', '--all', '--out', 'nowhere', '--importer', 'reference'],
      'there is no folder nowhere',
    ],
    [
      'a base that is not there',
      ['fuzz', '--importer', 'reference', '--base', 'nowhere'],
      'there is no folder nowhere',
    ],
  ])('end with 2 and one line for %s', async (_what, args, says) => {
    const { code, stderr } = await gauntlet(args, { cwd: folder })
    expect(code).toBe(2)
    expect(stderr).toContain(says)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
