import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv4 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import type { Log } from 'sarif'
import { afterAll, describe, expect, it } from 'vitest'
import { check } from './check.ts'
import { type CheckReportFormat, checkReports } from './reports.ts'
import { filesUnder } from './walk.ts'

const folder = mkdtempSync(join(tmpdir(), 'gauntlet-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const formats = Object.keys(checkReports) as CheckReportFormat[]

async function reported(format: CheckReportFormat, path: string, findingsMax = 100): Promise<string> {
  const report = checkReports[format]()
  const parts = [report.begin()]
  const steps = check([filesUnder(path)], { findingsMax, compare: true })
  for (;;) {
    const { done, value } = await steps.next()
    if (done) return [...parts, report.end(value)].join('')
    parts.push(...value.findings.map(report.finding))
  }
}

/** A name and values that would move a cursor, ring a bell, colour a terminal or turn the direction of writing. */
const hostile = '\u001B[31m\u0007\u009B2J\u202E\u2028\u200B\u007F'
const path = join(folder, `bad ${hostile}.csv`)
writeFileSync(
  path,
  `ChannelType,Address,Attributes.${hostile},Metrics.${hostile},Unknown${hostile}\nEM${hostile}AIL,a${hostile},x,n${hostile},y\n`,
)
const clean = join(folder, 'clean.csv')
writeFileSync(clean, 'ChannelType,Address\nEMAIL,a@example.com\n')

describe.each(formats)('a report as %s', (format) => {
  it('has no character that is not seen', async () => {
    const text = await reported(format, path)
    expect(text).toContain('channel-type-known')
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u)
  })

  it('ends with a line end, also where nothing is found', async () => {
    expect(await reported(format, clean)).toMatch(/[^\n]\n$/)
  })
})

describe('the report', () => {
  it('as text says everything of a finding in four lines, and counts the rules at the end', async () => {
    const file = join(folder, 'text.csv')
    writeFileSync(file, `ChannelType,Address,OptOut\n${'FAX,a,none\n'.repeat(1200)}`)
    const lines = (await reported('text', file, 2)).split('\n')
    expect(lines).toEqual([
      `${file}:2:1: channel-type-known: record 1, ChannelType`,
      '  found "FAX", expected one of GCM, APNS, SMS, EMAIL',
      expect.stringMatching(/^ {2}S53: the page says “.*GCM.*”$/),
      '  fix: write the channel as the page names it',
      `${file}:2:7: opt-out-known: record 1, OptOut`,
      '  found "none", expected one of ALL, NONE',
      expect.stringMatching(/^ {2}S77: the page says “.*”$/),
      '  fix: write NONE',
      '2,400 findings in 1,200 records of 1 file, by edition 2017; read: 1 file, 1,200 records, 13,227 bytes',
      `  1,200  channel-type-known  first at ${file}:2:1`,
      `  1,200  opt-out-known       first at ${file}:2:7`,
      '  2,398 of them are only counted; --max-findings N shows more',
      'valid in 2017 but not in final: 0 records, 0 whole files',
      '',
    ])
  })

  it('as JSON is a line for each finding and one for the summary, with the very name of the file', async () => {
    const events = (await reported('json', path))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; file?: string })
    expect(events.map(({ event }) => event)).toEqual([...events.slice(1).map(() => 'finding'), 'summary'])
    expect(events[0]!.file).toBe(path)
  })

  it('as SARIF is valid by the schema, with the rule of each result', async () => {
    const ajv = new Ajv4.default({ strict: false, unicodeRegExp: false })
    addFormats.default(ajv)
    const schema = readFileSync(new URL('../reports/testdata/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8')
    const validate = ajv.compile(JSON.parse(schema) as object)
    for (const file of [path, clean]) {
      const log = JSON.parse(await reported('sarif', file)) as Log
      expect(validate(log), ajv.errorsText(validate.errors)).toBe(true)
      const [run] = log.runs
      const rules = run!.tool.driver.rules!.map(({ id }) => id)
      expect(run!.results!.map(({ ruleIndex }) => rules[ruleIndex!])).toEqual(run!.results!.map(({ ruleId }) => ruleId))
      expect(run!.results!.length > 0).toBe(file === path)
    }
  })
})
