import { readFileSync } from 'node:fs'
import Ajv4 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import type { Log } from 'sarif'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import * as made from '../hand-made.test.helper.ts'
import { logOf } from '../log/read.ts'
import { badgeReport } from './badge.ts'
import { githubReport } from './github.ts'
import { htmlReport } from './html/page.ts'
import { reportFormats, reportOf } from './index.ts'
import { jsonReport } from './json.ts'
import { junitReport } from './junit.ts'
import { markdownReport } from './markdown.ts'
import { sarifReport } from './sarif.ts'
import { eventsOf, hostile, ugly, viewFor } from './view.test.helper.ts'
import { viewOf, type RunView } from './view.ts'

const dataOf = (name: string) => readFileSync(new URL(`testdata/${name}`, import.meta.url), 'utf8')
const [good, bad, crashing] = [await viewFor(made.correct()), await viewFor(ugly()), await viewFor(made.crashing())]
const cutOff = viewOf(logOf((await eventsOf(made.trimming())).slice(0, 5), 'x'))
const listed = viewOf(logOf(await eventsOf(made.trimming()), 'x'), {
  file: 'gauntlet.known.json',
  today: '2026-01-01',
  entries: [{ match: '2017/every-endpoint/*', got: 'fail changed', issue: '', why: hostile }],
})
const views: readonly [string, RunView][] = [
  ['a run without failures', good],
  ['a run of ugly values', bad],
  ['a run of crashes', crashing],
  ['a run that was cut off', cutOff],
  ['a run with known failures', listed],
]

describe('every report', () => {
  it.each(reportFormats)('is made alike from the same log, and shows no control character: %s', async (format) => {
    for (const [, view] of views) {
      const text = await reportOf(format, view)
      expect(await reportOf(format, view)).toBe(text)
      expect(text).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/)
      // JSON is for programs, and holds values as they are.
      if (format !== 'json') expect(text).not.toMatch(/[\u2028\u2029\u202A-\u202E]/)
    }
  })
})

describe('text', () => {
  it('says what is stale in the list of known failures, and does not claim conformity', async () => {
    const text = await reportOf('text', listed)
    expect(text).toContain('the list of known failures is stale\n  2017/every-endpoint/*: it names no issue')
    expect(text).toContain('by hand does not conform to edition 2017 as written: only in 2 known cases')
    expect(text).toContain('known-failure: 2\n  2 because it is in the list, which names no issue: every-endpoint')
  })

  it('says where known failures are tracked', async () => {
    const entries = listed.known!.entries.map((one) => ({ ...one, issue: '#7', owner: 'ana', expires: '2026-12-31' }))
    const view = viewOf(logOf(await eventsOf(made.trimming()), 'x'), { ...listed.known!, entries })
    const why = /2 (because|×) it is tracked at (#|&#35;)7 by ana until 2026-12-31/
    expect(await reportOf('text', view)).toMatch(why)
    expect(await reportOf('markdown', view)).toMatch(why)
  })
})

describe('JUnit', () => {
  const xsd = dataOf('jenkins-junit.xsd')

  it.each(views)('is what Jenkins reads, for %s', async (_, view) => {
    const xml = [{ fileName: 'report.xml', contents: junitReport(view) }]
    const { valid, errors } = await validateXML({ xml, schema: [{ fileName: 'junit.xsd', contents: xsd }] })
    expect(errors.map(({ message }) => message)).toEqual([])
    expect(valid).toBe(true)
  })

  it('counts what it lists', () => {
    const xml = junitReport(bad)
    const count = (pattern: RegExp) => xml.match(pattern)?.length ?? 0
    const { fail, flaky } = bad.summary.verdicts
    expect(count(/<failure /g)).toBe(fail + flaky)
    expect(count(/<testcase /g)).toBe(bad.cases.length)
    expect(xml).toMatch(
      new RegExp(`<testsuites [^>]*tests="${bad.cases.length}" failures="${fail + flaky}" errors="0"`),
    )
    expect(junitReport(crashing)).toMatch(/<error type="crash" message="error: /)
  })

  it('does not let a run that was cut off look like one that passed', () => {
    const xml = junitReport(cutOff)
    expect(xml).toMatch(/<error type="incomplete" message="the run was cut off before its end/)
    expect(xml).toMatch(new RegExp(`<testsuites [^>]*tests="${cutOff.cases.length + 1}" failures="\\d" errors="1"`))
  })

  it('skips known failures, with their reason', () => {
    expect(junitReport(listed)).toMatch(/<skipped>known-failure: /)
  })
})

describe('SARIF', () => {
  const ajv = new Ajv4.default({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(dataOf('sarif-2.1.0-rtm.5.json')) as object)

  it.each(views)('is SARIF 2.1.0 by its schema, for %s', (_, view) => {
    validate(JSON.parse(sarifReport(view)))
    expect(validate.errors).toBeNull()
  })

  it('holds the file of each failure, and names its rule', () => {
    const [run] = (JSON.parse(sarifReport(bad)) as Log).runs
    for (const { ruleId, ruleIndex, locations } of run!.results!) {
      expect(run!.tool.driver.rules![ruleIndex!]!.id).toBe(ruleId)
      const { index, uri } = locations![0]!.physicalLocation!.artifactLocation!
      const artifact = run!.artifacts![index!]!
      expect(artifact.location!.uri).toBe(uri)
      expect(Buffer.from(artifact.contents!.binary!, 'base64')).toHaveLength(artifact.length!)
    }
    expect(run!.results!.length).toBe(bad.summary.verdicts.fail)
  })

  it('tells known failures as suppressed, and a run that was cut off as not successful', () => {
    const [run] = (JSON.parse(sarifReport(listed)) as Log).runs
    expect(run!.results!.filter(({ suppressions }) => suppressions?.[0]?.kind === 'external')).not.toHaveLength(0)
    expect((JSON.parse(sarifReport(cutOff)) as Log).runs[0]!.invocations![0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 3,
    })
  })
})

describe('JSON', () => {
  it('tells scores without a percentage, each failure with its bytes, and how to show it again', () => {
    const report = JSON.parse(jsonReport(bad)) as Record<string, any>
    expect(report['scores']).toEqual(bad.summary.scores)
    expect(report['failures']).toHaveLength(bad.summary.verdicts.fail)
    for (const failure of report['failures']) {
      expect(failure.replay).toMatch(/^gauntlet run --importer module:acme\.js .*--rule /)
      expect(Buffer.from(failure.files[0].b64, 'base64').toString()).toMatch(/^\{"ChannelType"/)
    }
    expect(report['exitCode']).toBe(1)
  })
})

describe('GitHub annotations', () => {
  it('are one command to a line, whatever is in a value', () => {
    for (const [, view] of views)
      for (const line of githubReport(view).trimEnd().split('\n'))
        expect(line).toMatch(/^::(error|warning|notice) (file=[^:,]+,)?title=[^:,]+::[^\r\n]+$/)
  })

  it('point at the file of the importer, and escape a value that holds a command', () => {
    const text = githubReport(bad)
    expect(text).toMatch(/^::error file=acme\.js,title=fail%3A every-endpoint::/m)
    expect(text).not.toMatch(/\n::error::x/)
  })

  it('are no more errors than GitHub shows', () => {
    const many = bad.cases.flatMap((one) =>
      Array.from({ length: 20 }, (_, i) => ({ ...one, rule: `r${i}` as typeof one.rule })),
    )
    const text = githubReport({ ...bad, cases: many })
    expect(text.match(/^::error /gm)).toHaveLength(10)
    expect(text).toMatch(/^::error .*title=and more::\d+ more ways/m)
  })

  it('warn of a stale list at the list', () => {
    expect(githubReport(listed)).toMatch(
      /^::warning file=gauntlet\.known\.json,title=known failures::.*it names no issue/m,
    )
  })
})

describe('Markdown', () => {
  it('holds no markup of values: they stand in fences or escaped', () => {
    const outside = markdownReport(bad).replaceAll(/^(`{3,})text\n[\s\S]*?^\1$/gm, '')
    expect(outside).not.toMatch(/<(script|img)/)
    expect(outside.match(/<[a-z/]+>/g)!.every((tag) => /^<\/?(details|summary|b|sub)>$/.test(tag))).toBe(true)
  })

  it('fences a file that holds fences', async () => {
    const cases = [made.preserving([made.endpoint('a', { 'Location.City': ' ```` ' })])]
    const text = markdownReport(await viewFor(made.trimming(), { stored: cases }))
    expect(text).toContain('\n`````text\n')
    expect(text).toContain('\n`````\n')
  })

  it('shows the score as a fraction of what applies', () => {
    expect(markdownReport(good)).toMatch(/\| must \| \d+ \| \d+ \| \d+ \|/)
    expect(markdownReport(good)).not.toMatch(/\d ?%/)
  })
})

describe('the badge', () => {
  it.each([
    ['conforms', good, 'brightgreen', /^must \d+\/\d+ applicable of \d+$/],
    ['does not', bad, 'red', /^must \d+\/\d+ applicable of \d+$/],
    ['has known failures', listed, 'yellow', /^must \d+\/\d+ applicable of \d+, \d+ known$/],
    ['was cut off', cutOff, 'lightgrey', /^not judged$/],
  ])('of an importer that %s', (_, view, color, message) => {
    expect(JSON.parse(badgeReport(view))).toMatchObject({
      schemaVersion: 1,
      color,
      message: expect.stringMatching(message),
    })
  })
})

describe('the page', () => {
  it.each(views)('holds all that it needs and no markup of values, for %s', (_, view) => {
    const page = htmlReport(view)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page.match(/<style/g)).toHaveLength(1)
    expect(page).toMatch(/default-src &#39;none&#39;; style-src &#39;sha256-[^;]+&#39;; script-src &#39;sha256-/)
    const bare = page.replaceAll(/<(script|style)>[\s\S]*?<\/\1>/g, '').replaceAll(/"[^"<>]*"/g, '""')
    const tags = bare.match(/<[^>]*>/g)!
    expect(
      tags.filter((tag) => /^<(link|iframe|img|object|embed|form|base)\b|\s(on\w+|style|src|srcset)=/i.test(tag)),
    ).toEqual([])
    // Scores are never a bare percentage.
    expect(bare.match(/\d ?%.{0,20}/)).toBeNull()
  })

  it('shows a hostile value as text', () => {
    expect(htmlReport(bad)).toContain('&lt;/script&gt;&lt;script&gt;document.title=')
  })

  it('shows the statement, the source, the file, its hex, the difference and the command', () => {
    const page = htmlReport(bad)
    for (const part of [
      '<blockquote>',
      'segments-importing.md',
      'class="lines"',
      'class="hex"',
      'class="diff"',
      'class="copy"',
    ])
      expect(page).toContain(part)
  })
})
