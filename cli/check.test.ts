import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { gauntlet } from './spawned.test.helper.ts'

const folder = mkdtempSync(join(tmpdir(), 'gauntlet-check-cli-'))
afterAll(() => [folder, empty].forEach((path) => rmSync(path, { recursive: true })))
const empty = mkdtempSync(join(tmpdir(), 'gauntlet-check-empty-'))
const clean = join(folder, 'clean.csv')
const broken = join(folder, 'broken.csv')
writeFileSync(clean, 'ChannelType,Address\nEMAIL,a@example.com\n')
writeFileSync(broken, 'ChannelType,Address\nFAX,a@example.com\n')

describe.concurrent('gauntlet check', () => {
  it('ends with 0 where nothing is found, and says what was read', async () => {
    const { code, stdout, stderr } = await gauntlet(['check', clean, '--edition', '2017'])
    expect([code, stdout, stderr]).toEqual([0, 'no findings in 1 file, 1 record, 40 bytes, by edition 2017\n', ''])
  })

  it('ends with 1 where something is found', async () => {
    const { code, stdout } = await gauntlet(['check', folder, '--report', 'json', '--both'])
    expect(code).toBe(1)
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect(JSON.parse(stdout.split('\n')[0]!)).toMatchObject({ file: broken, record: 1, rule: 'channel-type-known' })
  })

  it.each([
    ['a file that is not there', ['/nowhere/x.csv'], /there is no file or folder "\/nowhere\/x\.csv"/],
    ['a folder without files', [empty], /there is no file under /],
    ['standard input by a dash', ['-'], /standard input is \/dev\/stdin/],
    ['no file at all', [], /an argument is missing: gauntlet check <paths\.\.>; see 'gauntlet check --help'/],
    ['a policy that does not exist', [clean, '--policy', 'empty-feld=absent'], /did you mean 'empty-field'\?/],
    ['a value that a policy does not have', [clean, '--policy', 'empty-field=no'], /absent, empty-text, reject-record/],
  ])('ends with 2 for %s', async (_, args, said) => {
    const { code, stdout, stderr } = await gauntlet(['check', ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(said)
    expect(stderr.trim()).not.toContain('\n')
  })

  it('ends with 3 for what cannot be read, and checks the rest', async () => {
    const { code, stdout, stderr } = await gauntlet(['check', '/proc/self/mem', broken, '--format', 'csv'])
    expect(code).toBe(3)
    expect(stdout).toContain('channel-type-known')
    expect(stderr).toMatch(/^gauntlet: not everything could be read: \/proc\/self\/mem: E[A-Z]+[^\n]*\n$/)
  })
})
