import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gauntlet } from './spawned.test.helper.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-corpus-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.concurrent('gauntlet corpus', () => {
  it('lists the cases that the options name', async () => {
    const args = ['--rule', 'country-alpha3/named', '--format', 'csv', '--edition', '2017', '--json']
    const { code, stdout } = await gauntlet(['corpus', 'list', ...args])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ id: '2017/country-alpha3/named.csv', rev: 1 })])
  })

  it('shows a case with its twin', async () => {
    const { stdout } = await gauntlet(['corpus', 'show', '2017/country-alpha3/named.csv'])
    expect(stdout).toMatch(/record 2 of 0001\.csv: rejected for Location\.Country/)
    expect(stdout).toMatch(/valid, and has instead:\n +3 │ EMAIL,.*,USA␊/)
  })

  it('makes a case of a file in a folder of its user, and finds what is wrong there', async () => {
    const at = (name: string, country: string) => {
      writeFileSync(join(folder, name), `ChannelType,Address,Location.Country\nEMAIL,a@example.com,${country}\n`)
      return join(folder, name)
    }
    const corpora = join(folder, 'corpora')
    const files = [at('peru.csv', 'Peru'), '--valid', at('per.csv', 'PER')]
    const told = ['--rule', 'country-alpha3', '--expect', 'reject', '--format', 'csv', '--reason', 'issue 1']
    expect(await gauntlet(['corpus', 'add', ...files, ...told, '--corpora', corpora])).toEqual({
      code: 0,
      stdout: '2017/country-alpha3/peru.csv\n',
      stderr: '',
    })
    expect((await gauntlet(['corpus', 'lint', '--corpora', corpora])).stderr).toBe('the corpora are sound\n')
    writeFileSync(join(corpora, 'regressions/peru.csv'), 'x')
    const { code, stdout } = await gauntlet(['corpus', 'lint', '--corpora', corpora])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^regressions\/peru\.csv: other bytes than the manifest says .*\n$/)
    expect(readFileSync(join(corpora, 'curated.json'), 'utf8')).toContain('"issue 1"')
  })

  it.each([
    [['corpus'], /name what to do: build, list, show, lint, add, export or minimise\n$/],
    [['corpus', 'show', '2017/country-alpha3/named.cvs'], /did you mean '2017\/country-alpha3\/named\.csv'\?\n$/],
    [['corpus', 'list', '--corpora', 'nowhere'], /there is no file nowhere.manifest\.json\n$/],
    [['trace', 'S99'], /edition 2017 has no clause 'S99'; did you mean 'S9'\?\n$/],
    [['run', '--importer', 'reference', '--profile', 'core', '--rule', 'nope'], /no stored case is of 'nope'/],
    [['run', '--importer', 'reference', '--profile', 'core', '--path', '1'], /--path names one drawn case/],
  ])('ends with 2 and one line for %j', async (args, line) => {
    const { code, stdout, stderr } = await gauntlet(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(line)
    expect(stderr.split('\n')).toHaveLength(2)
  })
})

describe.concurrent('gauntlet trace', () => {
  it('goes from a clause to its rules, its cases and the faults that break it', async () => {
    const { stdout } = await gauntlet(['trace', 's53', '--json'])
    const [row] = JSON.parse(stdout) as [Record<string, readonly string[]>]
    expect(row).toMatchObject({ clause: 'S53', shownBy: 'file', rules: expect.arrayContaining(['channel-type-known']) })
    expect(row.rejecting).toContain('2017/channel-type-known/other-word.csv')
    expect(row.faults!.length).toBeGreaterThan(1)
  })

  it('says why no importer can show a clause', async () => {
    expect((await gauntlet(['trace', 'S3'])).stdout).toContain('no importer can show it: It is about sending')
  })
})

describe('gauntlet run --profile', () => {
  it('runs the stored cases', async () => {
    const args = ['--importer', 'reference', '--profile', 'smoke', '--strict-reason']
    const { code, stdout } = await gauntlet(['run', ...args], { cwd: folder })
    expect(stdout).toMatch(/^reference, edition 2017: profile smoke, (3\d|40) cases, seed \d+\n/)
    expect(code).toBe(0)
  })

  it('shows a failing case that a person wrote by its profile', async () => {
    const args = ['--profile', 'core', '--rule', 'utf8-valid/t1-shift-jis']
    writeFileSync(
      join(folder, 'yes.js'),
      `export default () => ({ file: 'accepted', counts: { read: 3, accepted: 3, rejected: 0 } })\n`,
    )
    const { code, stdout } = await gauntlet(['run', '--importer', 'module:yes.js', ...args], { cwd: folder })
    expect(code).toBe(1)
    expect(stdout).toContain(
      'gauntlet run --importer module:yes.js --profile core --rule utf8-valid/t1-shift-jis --format csv',
    )
  })
})
