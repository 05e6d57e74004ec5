import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yargs from 'yargs'
import { readRunLog } from '../conformance/log/read.ts'
import { loadConfig } from './config.ts'
import schema from './config.schema.json' with { type: 'json' }
import { dayText, shardText } from './options.ts'
import { wantedReport } from './reports.ts'
import { attachOf } from './run-args.ts'
import { resumed } from './run-again.ts'
import { unfinishedRun } from './run-log.ts'
import { runOptions, type RunOptions } from './run-options.ts'
import { gauntlet } from './spawned.test.helper.ts'

const naive = `module:${fileURLToPath(new URL('../conformance/importers/naive/importer.js', import.meta.url))}`
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-reports-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (...args: readonly string[]) => gauntlet(args, { cwd: folder })
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

describe('a run with an imperfect importer', () => {
  it('is adopted: its failures are listed, and do not count until the list is stale', async () => {
    const config = { importer: naive, profile: 'smoke', isolate: 'none', report: ['junit:out/report.xml'] }
    writeFileSync(join(folder, 'gauntlet.config.json'), JSON.stringify(config))
    const first = await inFolder('run', '--seed', '1')
    expect([first.code, first.stderr]).toEqual([1, ''])
    expect(read('out/report.xml')).toContain('<failure ')
    const { begin, cases, end } = readRunLog(join(folder, '.gauntlet/run.jsonl'))
    expect(begin).toMatchObject({ seed: 1, attach: { importer: naive, partial: false } })
    expect([cases.length, end!.summary.complete]).toEqual([begin.plan.units, true])

    const update = await inFolder('baseline', 'update')
    expect(update.stdout).toMatch(
      /^gauntlet\.known\.json: (\d+) entries, \1 new, 0 taken out\n\1 of them name no issue/,
    )
    writeFileSync(
      join(folder, 'gauntlet.known.json'),
      read('gauntlet.known.json').replaceAll('"issue": ""', '"issue": "#1"'),
    )
    const second = await inFolder('run', '--known', 'gauntlet.known.json', '--report', 'html:page.html')
    expect([second.code, second.stderr]).toEqual([0, ''])
    expect(second.stdout).toMatch(/does not conform to edition 2017 as written: only in \d+ known cases/)
    expect(read('page.html')).toContain('Nothing failed that is not known.')
    expect(read('page.html')).toContain('<a href="#known">known</a>')
  })

  it('ends with 2 and one line where there is no log to report', async () => {
    const { code, stdout, stderr } = await inFolder('report', 'nowhere.jsonl')
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      "gauntlet: there is no file nowhere.jsonl; 'gauntlet run' writes one\n",
    ])
  })

  it('goes on only where it was cut off, and by the same version', async () => {
    const log = join(folder, 'made.jsonl')
    const text = read('.gauntlet/run.jsonl')
    expect(() => unfinishedRun(join(folder, 'none.jsonl'))).toThrow(/there is no run to resume: there is no file/)
    writeFileSync(log, text)
    expect(() => unfinishedRun(log)).toThrow(/tells of a run that is complete/)
    const cut = text.split('\n').slice(0, 10).join('\n')
    writeFileSync(log, cut)
    const { args, resume } = unfinishedRun(log)
    expect(args).toContain('--profile=smoke')
    expect(resume!.cases.length).toBe(readRunLog(log).cases.length)
    writeFileSync(log, cut.replace(/"suite":"[^"]*"/, '"suite":"0.0.1"'))
    expect(() => unfinishedRun(log)).toThrow(/is of version 0\.0\.1, and this is /)
  })
})

describe('a run that goes on', () => {
  const given = (...args: readonly string[]) => runOptions(yargs([...args])).parseAsync() as Promise<RunOptions>
  const began = ['--importer=reference', '--seed=3', '--rule=utf8-valid', '--runs=7']

  it('keeps the options that it began with, and takes a log and reports', async () => {
    const options = await resumed(await given('--resume', '--log=x.jsonl', '--seed=3', '--report=json:r.json'), began)
    expect(options).toMatchObject({ importer: 'reference', seed: 3, rule: ['utf8-valid'], runs: 7, log: 'x.jsonl' })
    expect(options.report).toHaveLength(1)
  })

  it.each([
    ['--seed=4', 'seed'],
    ['--importer=module:x.js', 'importer'],
    ['--profile=core', 'profile'],
    ['--edition=final', 'edition'],
    ['--shard=1/2', 'shard'],
    ['--strict-reason', 'strict-reason'],
    ['--timeout=7', 'timeout'],
    ['--known=k.json', 'known'],
  ])('refuses %s where it began otherwise', async (option, name) => {
    await expect(async () => resumed(await given('--resume', option), began)).rejects.toThrow(
      `the run of the log began with another --${name}: leave it out, or begin again without --resume`,
    )
  })
})

/** What yargs knows of its options; its types do not show it. */
interface YargsOptions {
  readonly key: object
  readonly choices: Readonly<Record<string, readonly string[]>>
  readonly array: readonly string[]
  readonly boolean: readonly string[]
}

describe('a config file', () => {
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('is JSON or a module', async () => {
    expect(await loadConfig(written('a.json', '{"$schema":"x","runs":3}'))).toEqual({ runs: 3 })
    expect(await loadConfig(written('a.mjs', 'export default { runs: 4 }'))).toEqual({ runs: 4 })
  })

  it.each([
    ['b.json', '{', /b\.json is not JSON/],
    ['c.json', '{"seeds":1}', /c\.json: 'seeds' is no option here; did you mean 'seed'\?$/],
    ['c.json', '{"shard":"1/2"}', /c\.json: 'shard' is no option here; expected importer, edition, profile, /],
    ['d.json', '{"runs":0}', /d\.json: runs: must be >= 1, found 0$/],
    ['e.json', '{"report":["pdf:x"]}', /e\.json: report\.0: expected FORMAT:FILE, with .*, found "pdf:x"$/],
    ['f.mjs', 'export default', /f\.mjs does not load: /],
    ['g.mjs', '', /g\.mjs: must be object/],
    ['h.yaml', 'runs: 3', /h\.yaml: its name tells no kind of file/],
  ])('is refused with what is wrong: %s', async (name, text, why) => {
    await expect(loadConfig(written(name, text))).rejects.toThrow(why)
  })

  it('has a schema that is one', () => {
    expect(new Ajv().validateSchema(schema)).toBe(true)
  })

  it('may hold every option of a run, but for those that are about one run', () => {
    const known = (runOptions(yargs([])) as unknown as { getOptions(): YargsOptions }).getOptions()
    const once = new Set(['help', 'version', 'config', 'path', 'resume', 'shard'])
    const properties: Readonly<Record<string, { readonly enum?: readonly string[]; readonly type?: string }>> =
      schema.properties
    expect(Object.keys(properties).toSorted()).toEqual(
      ['$schema', ...Object.keys(known.key).filter((name) => !once.has(name))].toSorted(),
    )
    for (const [name, { enum: choices, type }] of Object.entries(properties)) {
      expect([name, choices]).toEqual([name, known.choices[name]])
      expect([name, type === 'array', type === 'boolean']).toEqual([
        name,
        known.array.includes(name),
        known.boolean.includes(name),
      ])
    }
  })
})

describe('the options of a run', () => {
  it('are told so that the run can be asked for again, without what may be a password', () => {
    const attach = attachOf({
      importer: 'http:localhost',
      'strict-reason': true,
      strictReason: true,
      resume: false,
      rule: ['a', 'b/c'],
      seed: 5,
      isolate: 'process',
      'http-accepted': [200, 201],
      'http-header': ['Authorization: secret'],
      known: 'k.json',
      $0: 'gauntlet',
      _: ['run'],
      log: 'x',
    })
    expect(attach.options).toEqual(['--http-accepted=200', '--http-accepted=201'])
    expect(attach.args).toEqual([
      '--importer=http:localhost',
      '--strict-reason',
      '--rule=a',
      '--rule=b/c',
      '--seed=5',
      '--isolate=process',
      '--http-accepted=200',
      '--http-accepted=201',
      '--known=k.json',
    ])
    expect(attach.partial).toBe(true)
  })

  it('are read as they are written', () => {
    expect(shardText('2/4')).toEqual({ index: 2, of: 4 })
    expect(wantedReport('html:C:/out.html')).toEqual({ format: 'html', file: 'C:/out.html' })
    expect(dayText('--today', '2028-02-29')).toBe('2028-02-29')
    expect(() => dayText('--today', '2027-02-29')).toThrow(/--today is a day such as/)
    expect(() => wantedReport('pdf:x')).toThrow(/--report is FORMAT:FILE, with a format of text, json/)
    expect(() => wantedReport('html')).toThrow(/--report html needs a file/)
    for (const text of ['0/2', '3/2', 'a/b', '1', '1/1001']) expect(() => shardText(text), text).toThrow(/--shard is/)
  })
})
