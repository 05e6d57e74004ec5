import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'segment-bytes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const custom = {
  attributes: { Tier: 'gold:5,silver:20', 'User.UserAttributes.Ünïcode': 'ä,日本' },
  metrics: { Age: 'normal(40,12)', Spent: 'lognormal(30,1.2)', Share: 'uniform(-1,1,6)', Rank: 'zipf(50)' },
}
/** Enough rows for the compiled loop, and few enough for the plain code. */
const options = {
  'CSV of 2017': {},
  'CSV of the final text': { edition: 'final', seed: 2 ** 53 - 1 },
  'NDJSON of 2017': { format: 'ndjson', users: 3 },
  'NDJSON of the final text': { format: 'ndjson', edition: 'final', lineEnd: 'crlf', finalNewline: false },
  'custom distributions': { ...custom, quote: 'all' },
  'gaps and defects': { missing: { '*': 0.1 }, defects: 0.05, format: 'ndjson', ...custom },
  'chosen shares': {
    edition: 'final',
    channels: { ADM: 1, BAIDU: 2, VOICE: 3, EMAIL: 1e-3 },
    countries: { JPN: 1, BR: 2.5, DEU: 0 },
    optOutRate: 0.5,
    effectiveFrom: '1999-12-31',
    effectiveTo: '2038-01-19',
  },
  'the last rows': { count: 2 ** 32, rows: [2 ** 32 - 6000, 2 ** 32], columns: ['Address', 'Id', 'ChannelType'] },
  'a short run': { count: 40, shard: [2, 3] },
} as const

/** The hash of what a plan gives on a Node, in a place of the world. */
function bytesOf(node: string, plan: object, env: Record<string, string> = {}): string {
  const [file, out, log] = ['plan.json', 'out', 'log'].map((name) => join(folder, name)) as [string, string, string]
  writeFileSync(file, JSON.stringify({ count: 6000, ...plan }))
  writeFileSync(log, '')
  const args = [join(root, 'dist/cli/main.js'), 'generate', '--plan', file, '-o', out, '--defect-log', log]
  execFileSync(node, args, { env: { ...process.env, ...env }, stdio: 'ignore' })
  return createHash('sha256').update(readFileSync(out)).update(readFileSync(log)).digest('hex')
}

describe.each(Object.entries(options))('the same options give the same bytes: %s', (_, plan) => {
  const expected = bytesOf(process.execPath, plan)

  it('in another place of the world', () => {
    const places = [
      { TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LC_ALL: 'C', LANG: 'C' },
    ]
    for (const place of places) expect(bytesOf(process.execPath, plan, place)).toBe(expected)
  })

  /** Other Node versions, as `.ci/install-real.sh` installs them from npm. */
  for (const version of [22, 24]) {
    const node = join(root, `.ci/nodes/node_modules/node${version}/bin/node`)
    const absent = !existsSync(node) && process.env['GAUNTLET_REAL_REQUIRED'] !== '1'
    it.skipIf(absent)(`on Node ${version}${absent ? `: ${node} is absent` : ''}`, () =>
      expect(bytesOf(node, plan)).toBe(expected),
    )
  }
})

it('the proof of the rows holds for a few of them', () => {
  const script = join(root, 'dist/generators/segment/prove/run.js')
  for (const edition of ['2017', 'final']) {
    const said = execFileSync(process.execPath, [script, '--rows', '6000', '--edition', edition, '--folder', folder])
    expect(String(said).match(/^holds/gm)!.length).toBeGreaterThanOrEqual(8)
  }
})
