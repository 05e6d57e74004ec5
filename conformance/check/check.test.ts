import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileSink, planSegment, type SegmentOptions, writeSegment } from '../../generators/segment/index.ts'
import { check, type CheckOptions, type Summary } from './check.ts'
import type { Described } from './describe.ts'
import { filesUnder, type Location } from './walk.ts'

const folder = mkdtempSync(join(tmpdir(), 'gauntlet-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function checked(paths: readonly (string | Location)[], options?: CheckOptions) {
  const findings: Described[] = []
  const steps = check(
    paths.map((path) => (typeof path === 'string' ? filesUnder(path) : path)),
    options,
  )
  for (;;) {
    const { done, value } = await steps.next()
    if (done) return { findings, summary: value satisfies Summary }
    findings.push(...value.findings)
  }
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function generated(name: string, options: SegmentOptions) {
  const path = join(folder, name)
  const log: string[] = []
  const defectLog = { write: (bytes: Uint8Array) => void log.push(Buffer.from(bytes).toString()) }
  await writeSegment(planSegment(options), fileSink(path), { defectLog })
  return {
    path,
    planted: log
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Planted),
  }
}

interface Planted {
  readonly record: number
  readonly rule: string
  readonly found: object
}

const forms = (['2017', 'final'] as const).flatMap((edition) =>
  (['csv', 'ndjson'] as const).map((format) => ({ edition, format })),
)

describe.each(forms)('a generated segment of edition $edition, as $format', ({ edition, format }) => {
  it('has no findings', async () => {
    const { path } = await generated(`clean-${edition}.${format}`, { count: 800, edition, format, seed: 3 })
    const { summary } = await checked([path], { edition })
    expect(summary).toMatchObject({ records: 800, findings: 0, wrongRecords: 0, byRule: [], unreadable: [] })
  })

  it('has findings in the records that were broken on purpose, each for the rule of the side file, and in no others', async () => {
    const broken = { count: 1000, edition, format, defects: 0.1, seed: 4 }
    const { path, planted } = await generated(`broken-${edition}.${format}`, broken)
    const { findings, summary } = await checked([path], { edition, findingsMax: Infinity })
    expect(planted.length).toBeGreaterThan(50)
    const said = new Set(findings.map(({ record, rule }) => `${record} ${rule}`))
    expect([...said]).toEqual(planted.map(({ record, rule }) => `${record} ${rule}`))
    expect(summary.wrongRecords).toBe(planted.length)
  })

  it('has each finding where the file shows it', async () => {
    const { path, planted } = await generated(`places-${edition}.${format}`, {
      count: 1000,
      edition,
      format,
      defects: 0.1,
    })
    const { findings } = await checked([path], { edition, findingsMax: Infinity })
    const bytes = readFileSync(path)
    const lines = bytes.toString().split('\n')
    const texts = new Map(planted.map(({ record, found }) => [record, Object.values(found)[0] as string | null]))
    const placed = findings.filter(({ column }) => column !== undefined)
    expect(placed.length).toBeGreaterThan(50)
    for (const { record, line, column, byte } of placed) {
      const value = texts.get(record!)!
      const before = [...lines[line! - 1]!].slice(0, column! - 1).join('')
      expect(lines[line! - 1]!.slice(before.length).replace(/^"/, '').startsWith(value)).toBe(true)
      expect(bytes.subarray(byte).toString().replace(/^"/, '').startsWith(value)).toBe(true)
    }
  })
})

describe('a file of which nothing could be imported', () => {
  it('is checked to its end behind a line that is no JSON, and the line is told of once', async () => {
    const good = '{"ChannelType":"EMAIL","Address":"a@example.com"}\n'
    const path = written('spoilt.ndjson', `${good}{"ChannelType":\n${good}{"ChannelType":"FAX","Address":"b"}\n`)
    const { findings, summary } = await checked([path])
    expect(findings.map(({ record, line, rule }) => [record, line, rule])).toEqual([
      [2, 2, 'json-complete'],
      [4, 4, 'channel-type-known'],
    ])
    expect(summary).toMatchObject({ records: 4, wrongRecords: 2 })
  })

  it('is checked to its end behind a header with a name twice', async () => {
    const path = written('twice.csv', 'ChannelType,Address,Address\nEMAIL,a,a\nFAX,b,b\n')
    const { findings } = await checked([path])
    expect(findings.map(({ record, rule }) => [record, rule])).toEqual([
      [undefined, 'csv-header-once'],
      [2, 'channel-type-known'],
    ])
  })
})

describe('a finding', () => {
  it('quotes the page and says what to write', async () => {
    const path = written('mail.csv', 'ChannelType,Address,Location.Country\nemail,a@example.com,ITA\nEMAIL,b,it\n')
    const { findings } = await checked([path])
    expect(findings).toEqual([
      {
        file: path,
        record: 1,
        line: 2,
        column: 1,
        byte: 37,
        rule: 'channel-type-known',
        field: 'ChannelType',
        statement: expect.objectContaining({
          clause: 'S53',
          quote: expect.stringContaining('GCM') as string,
        }) as object,
        found: '"email"',
        expected: 'one of GCM, APNS, SMS, EMAIL',
        fix: 'write EMAIL',
      },
      expect.objectContaining({ record: 2, rule: 'country-alpha3', fix: 'write ITA' }),
    ])
  })

  it('is only counted beyond the number asked for', async () => {
    const path = written('many.csv', `ChannelType,Address\n${'FAX,a\n'.repeat(500)}EMAIL,\n`)
    const { findings, summary } = await checked([path], { findingsMax: 3 })
    expect(findings).toHaveLength(3)
    expect(summary).toMatchObject({ findings: 501, described: 3 })
    expect(summary.byRule).toEqual([
      { rule: 'channel-type-known', count: 500, first: { file: path, record: 1, line: 2, column: 1 } },
      { rule: 'address-required', count: 1, first: { file: path, record: 501, line: 502 } },
    ])
  })

  it('follows the policies of the importer', async () => {
    const path = written('empty.csv', 'ChannelType,Address,Location.City\nEMAIL,a@example.com,\n')
    expect((await checked([path])).summary.findings).toBe(0)
    const { findings } = await checked([path], { policies: { 'empty-field': 'reject-record' } })
    expect(findings.map(({ rule }) => rule)).toEqual(['empty-value'])
  })
})

describe('files together', () => {
  const csv = 'ChannelType,Address\nEMAIL,a@example.com\n'
  const json = '{"ChannelType":"EMAIL","Address":"a@example.com"}\n'

  it('are one account, whose custom names are counted over all of them', async () => {
    const names = (from: number) => Array.from({ length: 15 }, (_, i) => `Attributes.n${from + i}`)
    const file = (from: number) =>
      `ChannelType,Address,${names(from).join(',')}\nEMAIL,a,${names(from).fill('x').join(',')}\n`
    const paths = [0, 15, 30].map((from) => written(`names-${from}.csv`, file(from)))
    const { findings } = await checked(paths)
    expect(findings.map(({ file, rule }) => [file, rule])).toEqual([[paths[2], 'account-at-most-40']])
  })

  it('of both formats in one folder are told of, and checked all the same', async () => {
    const location = {
      files: [written('a.csv', csv), written('b.ndjson', json.replace('EMAIL', 'FAX'))].flatMap(
        (path) => filesUnder(path).files,
      ),
      leftOut: [],
      unreadable: [],
    }
    const { findings } = await checked([location])
    expect(findings.map(({ rule }) => rule)).toEqual(['one-format', 'channel-type-known'])
  })

  it.each([
    ['named csv with JSON in it', 'json.csv', json, ['declared-format']],
    ['named json with CSV in it', 'csv.json', csv, ['declared-format']],
    ['without an ending, by their content', 'plain', json, []],
    ['without an ending and with a byte order mark', 'marked', `\uFEFF\n${json}`, []],
    ['without an ending, of CSV', 'segment', csv, []],
    ['with nothing in them', 'empty', '', []],
  ])('are read as what they are: %s', async (_, name, content, rules) => {
    const { findings } = await checked([written(name, content)])
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(rules)
  })

  it('that break off as they are read are told with what was found up to there', async () => {
    const read = function* () {
      yield Buffer.from(`${csv}FAX,b\n`)
      throw Object.assign(new Error('input error'), { code: 'EIO' })
    }
    const { summary } = await checked([{ files: [{ path: 'torn.csv', bytes: 0, read }], leftOut: [], unreadable: [] }])
    expect(summary).toMatchObject({ files: 1, findings: 1, wrongRecords: 1, wrongFiles: 1 })
    expect(summary.unreadable).toEqual([{ path: 'torn.csv', why: 'input error' }])
  })

  it('that cannot be read are listed, and the others read', async () => {
    const gone = filesUnder(written('gone.csv', csv))
    rmSync(join(folder, 'gone.csv'))
    const { summary } = await checked([gone, written('there.csv', csv)])
    expect(summary).toMatchObject({ records: 1, unreadable: [{ why: expect.stringContaining('ENOENT') as string }] })
  })
})

describe('the other edition', () => {
  it('is counted where this one finds nothing', async () => {
    const path = written(
      'both.csv',
      'ChannelType,Address,Location.Country\nEMAIL,a,ITA\nFAX,b,ITA\nSMS,+12065550182,\n',
    )
    const { summary } = await checked([path], { compare: true })
    expect(summary.otherEdition).toMatchObject({ edition: 'final', records: 1, files: 0 })
    expect(summary.otherEdition!.byRule.map(({ rule, count }) => [rule, count])).toEqual([['country-alpha2', 1]])
  })

  it('counts whole files that only it finds fault with', async () => {
    const { path } = await generated('whole.csv', { count: 200, edition: 'final' })
    const { summary } = await checked([path], { edition: 'final', compare: true })
    expect(summary.otherEdition).toMatchObject({ edition: '2017', files: 1, records: 200 })
  })
})
