import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { caseAt, caseSources } from '../generators/generate.ts'
import * as corpus from './corpus.ts'
import { sourcesOf } from './corpus/build.ts'
import { placeOf, sweep } from './corpus/sweep.ts'
import { createReferenceImporter } from './reference/importer.ts'
import { runSuite } from './run/run.ts'
import { drawnOnly, trace, traceGaps } from './trace.ts'

const own = corpus.ownCorpora()
const manifest = corpus.readManifest(own)
const editions = ['2017', 'final'] as const
const folders: string[] = []

/** Hundreds of files, and cases made anew: some seconds of one processor, which others may share. */
const slowMs = 600_000

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })), slowMs)

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-corpora-'))
  folders.push(folder)
  return folder
}

describe('the corpora', () => {
  it(
    'are sound: schema, hashes, files, recipes, twins, catalogue, changelog',
    async () => {
      expect(await corpus.lint()).toEqual([])
    },
    slowMs,
  )

  it('are readable: few lines, and nothing that fills a screen', () => {
    const files = manifest.cases
      .flatMap(({ steps, twin }) => [...steps, ...(twin?.steps ?? [])])
      .flatMap((step) => step.files)
    const stored = [...new Set(files.flatMap((file) => file.stored ?? []))].map((path) => readFileSync(join(own, path)))
    expect(stored.length).toBeGreaterThan(600)
    const lines = stored.map((bytes) => bytes.toString('latin1').split('\n').length - 1).toSorted((a, b) => a - b)
    expect(lines[Math.floor(lines.length * 0.95)]).toBeLessThanOrEqual(10)
    expect(Math.max(...stored.map((bytes) => bytes.length))).toBeLessThanOrEqual(4096)
  })

  it('load as the cases that their recipes make', () => {
    for (const [i, source] of caseSources({ edition: '2017' }).entries()) {
      const entry = manifest.cases.find(({ id }) => id === source.id)
      // Every seventh: lint compares them all by their hashes.
      if (i % 7 > 0 || entry?.provenance.kind !== 'recipe') continue
      const { steps, twin } = caseAt(source, entry.provenance.seed, entry.provenance.path)
      const plain = (list: typeof steps) =>
        list.map((step) => ({ ...step, files: step.files.map(({ path, bytes }) => ({ path, bytes })) }))
      const loaded = corpus.toCase(entry, own)
      expect(isDeepStrictEqual(plain(loaded.steps), plain(steps)), entry.id).toBe(true)
      expect(isDeepStrictEqual(plain(loaded.twin?.steps ?? []), plain(twin?.steps ?? [])), entry.id).toBe(true)
    }
  })

  it.each(editions)(
    'of edition %s pass with the reference importer, each refusal for its own reason',
    async (edition) => {
      const stored = corpus.storedCases({ edition })
      const importer = createReferenceImporter({ edition })
      const { verdicts } = await runSuite({ importer, edition, seed: 1, sources: [], stored, strictReason: true })
      const { pass, survey, 'not-applicable': without, ...others } = verdicts
      expect(
        Object.values(others).every((count) => count === 0),
        JSON.stringify(others),
      ).toBe(true)
      expect(pass).toBeGreaterThan(400)
      expect(pass + survey + without).toBe(stored.length)
    },
  )

  it.each(editions)('of edition %s leave no gap between clauses and cases', (edition) => {
    const rows = trace(edition, [...manifest.cases, ...drawnOnly(edition)])
    expect(traceGaps(edition, rows)).toEqual([])
    for (const { shownBy, reason } of rows) expect(reason === undefined).toBe(shownBy !== 'none')
    for (const { id, clauses } of manifest.cases) expect(clauses.length, id).toBeGreaterThan(0)
  })

  it('have a smoke profile of at most forty stored cases an edition', () => {
    const ids = corpus.smokeIds()
    for (const edition of editions) {
      const chosen = corpus.storedCases({ edition }).filter(({ id }) => ids.has(id))
      expect(chosen.length).toBeGreaterThan(20)
      expect(chosen.length).toBeLessThanOrEqual(corpus.smokeMax)
    }
    const known = new Set(corpus.storedCases().map(({ id }) => id))
    expect([...ids].filter((id) => !known.has(id))).toEqual([])
  })

  const python = spawnSync('python3', ['--version']).status === 0
  it.skipIf(!python)('are used from Python as their README shows', () => {
    const [, code] = /```python\n([^]*?)```/.exec(readFileSync(join(own, 'README.md'), 'utf8'))!
    expect(
      code!
        .trimEnd()
        .split('\n')
        .filter((line) => line.trim() !== '').length,
    ).toBeLessThanOrEqual(20)
    const out = execFileSync('python3', ['-c', code!], { cwd: dirname(own), encoding: 'utf8' })
    const failing = out.trimEnd().split('\n')
    // The toy importer of the README knows neither encodings nor values.
    expect(failing).toContainEqual(expect.stringMatching(/^FAIL 2017\/country-alpha3\/named\.ndjson - /))
    expect(failing.filter((line) => line.includes('/utf8-valid/latin-1.'))).toEqual([])
    // Its splitlines() also splits at NEL and at U+2028, which end no line of JSON.
    const spelt = failing.filter((line) => line.includes('/json-spellings/'))
    expect(spelt).toEqual([expect.stringContaining('/json-spellings/line-separators.ndjson')])
  })
})

describe('a build', () => {
  const sources = caseSources({ edition: '2017', rules: ['country-alpha3', 'update-by-id'], formats: ['csv'] })
  const build = (root: string, of = sources, more: Partial<corpus.BuildOptions> = {}) =>
    corpus.build({ root, sources: of, ...more })

  it('shows a pair at once, and stores a shared twin once', () => {
    const root = emptyFolder()
    build(root)
    const at = (id: string) => corpus.readManifest(root).cases.find((entry) => entry.id === id)!
    const named = at('2017/country-alpha3/named.csv')
    expect(named.steps[0]!.files[0]!.stored).toBe('2017/country-alpha3/named.csv')
    expect(named.twin!.steps[0]!.files[0]!.stored).toBe('2017/country-alpha3/valid.csv')
    const twice = at('2017/update-by-id/again.csv')
    expect(twice.steps.map((step) => step.files[0]!.stored)).toEqual([
      '2017/update-by-id/again.csv/1/0001.csv',
      '2017/update-by-id/again.csv/2/0001.csv',
    ])
  })

  it('changes nothing the second time', () => {
    const root = emptyFolder()
    expect(build(root).added).toHaveLength(sources.length)
    const before = readFileSync(join(root, 'manifest.json'), 'utf8')
    expect(build(root)).toEqual({ cases: sources.length, added: [], changed: [], removed: [] })
    expect(readFileSync(join(root, 'manifest.json'), 'utf8')).toBe(before)
  })

  it('raises the rev of what has changed, once the draft has ended, and lint asks for its line in the changelog', async () => {
    const root = join(emptyFolder(), 'corpora')
    mkdirSync(root)
    build(root, sources, { release: true })
    // As if named.csv had been drawn from another generator.
    const path = join(root, 'manifest.json')
    const id = '2017/country-alpha3/named.csv'
    const older = readFileSync(path, 'utf8').replace(
      /("id": "2017\/country-alpha3\/named\.csv"[^]*?"path":")[\d:]+/,
      '$10',
    )
    writeFileSync(path, older)
    build(root)
    expect(corpus.readManifest(root).cases.filter(({ rev }) => rev > 1)).toEqual([])
    writeFileSync(
      path,
      older.replace(/("id": "2017\/country-alpha3\/named\.csv"[^]*?"sha256": ")[0-9a-f]{4}/, '$10000'),
    )
    expect(build(root).changed).toEqual([id])
    expect(
      corpus
        .readManifest(root)
        .cases.filter(({ rev }) => rev > 1)
        .map((entry) => entry.id),
    ).toEqual([id])
    expect(await corpus.lint({ root, sources })).toEqual([expect.objectContaining({ where: id })])
    writeFileSync(join(dirname(root), 'CHANGELOG.md'), `### Bytes\n\n- \`${id}\` rev 2: it says France now.\n`)
    expect(await corpus.lint({ root, sources })).toEqual([])
  })

  it('leaves a tombstone with its reason, and never gives an id again', () => {
    const root = emptyFolder()
    build(root, sources, { release: true })
    const fewer = sources.slice(1)
    expect(() => build(root, fewer)).toThrow(/say why with --reason/)
    expect(build(root, fewer, { reason: 'it said nothing' }).removed).toEqual([sources[0]!.id])
    expect(corpus.readManifest(root).withdrawn).toEqual([{ id: sources[0]!.id, rev: 1, reason: 'it said nothing' }])
    expect(() => build(root)).toThrow(/never given again/)
  })
})

describe('lint', () => {
  const sources = caseSources({ edition: '2017', rules: ['country-alpha3'], formats: ['csv'] })
  const built = () => {
    const root = emptyFolder()
    corpus.build({ root, sources })
    return root
  }
  const named = '2017/country-alpha3/named.csv'
  const problems = async (root: string) =>
    (await corpus.lint({ root, sources })).map(({ where, says }) => `${where}: ${says}`)
  const edit = (root: string, change: (text: string) => string) => {
    const path = join(root, 'manifest.json')
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }

  it('finds nothing in what was just built, however the folder is written', async () => {
    const root = built()
    for (const written of [root, `${root}/`, relative('.', root)]) expect(await problems(written)).toEqual([])
  })

  it.each([
    ['a missing file', (root: string) => unlinkSync(join(root, named)), /named\.csv: missing/],
    ['other bytes', (root: string) => writeFileSync(join(root, named), 'x'), /named\.csv: other bytes/],
    ['a stray file', (root: string) => writeFileSync(join(root, 'notes.txt'), 'x'), /notes\.txt: no case/],
    [
      'a field too many',
      (root: string) => edit(root, (text) => text.replace('"rev": 1', '"rev": 1, "more": 1')),
      /additional properties/,
    ],
    [
      'another recipe',
      (root: string) => edit(root, (text) => text.replace(/"path":"[\d:]+"/, '"path":"3"')),
      /makes another case now/,
    ],
    [
      'a stale catalogue',
      (root: string) => writeFileSync(join(root, 'spec/rules.json'), '[]'),
      /rules\.json: not what the catalogue/,
    ],
  ] as const)('finds %s', async (_, spoil, expected) => {
    const root = built()
    spoil(root)
    expect(await problems(root)).toEqual([expect.stringMatching(expected)])
  })

  it('finds a twin that is no twin', async () => {
    const root = built()
    const { cases } = corpus.readManifest(root)
    const [first, ...rest] = cases
    const same = { ...first!, twin: { steps: first!.steps } }
    writeFileSync(join(root, 'manifest.json'), JSON.stringify({ ...corpus.readManifest(root), cases: [same, ...rest] }))
    expect(await problems(root)).toContainEqual(expect.stringMatching(/the same as its twin/))
  })
})

describe('add', () => {
  const options = {
    edition: '2017',
    format: 'csv',
    about: 'country-alpha3',
    expect: 'reject',
    reason: 'issue 1',
  } as const
  interface Wrong {
    readonly twin?: 'bad' | 'good'
    readonly file?: 'good'
    readonly about?: string
    readonly variant?: string
  }
  const folder = () => {
    const [root, inputs] = [emptyFolder(), emptyFolder()]
    const at = (name: string, text: string) => {
      writeFileSync(join(inputs, name), text)
      return join(inputs, name)
    }
    const bad = at(
      'My File.csv',
      'ChannelType,Address,Location.Country\nEMAIL,a@example.com,USA\nEMAIL,b@example.com,Peru\n',
    )
    return {
      root,
      bad,
      good: at('good.csv', 'ChannelType,Address,Location.Country\nEMAIL,a@example.com,USA\nEMAIL,b@example.com,PER\n'),
    }
  }

  it('makes a case of a file and its valid twin, that the suite then runs', async () => {
    const { root, bad, good } = folder()
    const id = await corpus.add({ ...options, root, file: bad, valid: good })
    corpus.build({ root })
    expect(id).toBe('2017/country-alpha3/my-file.csv')
    expect(await corpus.lint({ root })).toEqual([])
    const [kase] = corpus.storedCases({ root })
    expect(kase!.steps[0]!.records.map((record) => record.expect)).toEqual(['accept', 'reject'])
    await expect(corpus.add({ ...options, root, file: bad, valid: good })).rejects.toThrow(
      '2017/country-alpha3/my-file.csv is there already; name another variant',
    )
    const other = { ...options, root, about: 'country-codes', expect: 'accept', variant: 'my-file' } as const
    await expect(corpus.add({ ...other, file: good })).rejects.toThrow(
      '2017/country-alpha3/my-file.csv has a file of the same name; name another variant',
    )
    expect(readFileSync(join(root, 'regressions/my-file.csv'), 'utf8')).toBe(readFileSync(bad, 'utf8'))
  })

  it.each([
    ['no twin', {}, /as --valid FILE/],
    ['a twin with the same fault', { twin: 'bad' }, /does not accept it/],
    ['a file without a fault', { twin: 'good', file: 'good' }, /accepts it; is the fault in it/],
    ['an unknown rule', { twin: 'good', about: 'no-such-rule' }, /no rule or clause/],
    ['a clause that several rules cite', { twin: 'good', about: 'S11' }, /is cited by/],
    ['a variant that leads out of the folder', { twin: 'good', variant: '../../x' }, /--variant is written with/],
  ] as const)('refuses %s', async (_, wrong: Wrong, message) => {
    const made = folder()
    const { twin, file = 'bad', ...more } = wrong
    const given = { ...options, ...more, root: made.root, file: made[file], ...(twin && { valid: made[twin] }) }
    await expect(corpus.add(given)).rejects.toThrow(message)
    expect(readdirSync(made.root)).toEqual([])
  })
})

describe('showing a case', () => {
  const text = (id: string) =>
    corpus.caseText(
      corpus.toCase(
        manifest.cases.find((entry) => entry.id === id)!,
        own,
      ),
    )

  it('shows what cannot be seen, what is expected, and the twin', () => {
    const shown = text('2017/byte-order-mark/once.csv')
    expect(shown).toContain('‹BOM›ChannelType')
    expect(shown).toContain('by policy byte-order-mark: ignore -> accept, reject-file -> reject-file')
    expect(shown).toContain('is valid, and has instead:\n    1 │ ChannelType,Address')
  })

  it('makes a large case on demand, and writes it with its expectations', () => {
    const entry = manifest.cases.find(({ generated }) => generated)!
    const folder = emptyFolder()
    const paths = corpus.writeCase(corpus.toCase(entry, own), folder)
    expect(paths).toContain('case.json')
    const told = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as corpus.Entry
    expect(readFileSync(join(folder, told.steps[0]!.files[0]!.stored!)).length).toBe(entry.steps[0]!.files[0]!.bytes)
  })
})

describe('choosing', () => {
  it('takes for the smoke profile what shows most of what is left', () => {
    const shows = new Map([
      ['a', ['1', '2']],
      ['b', ['1', '2', '3']],
      ['c', ['4']],
      ['d', ['3']],
    ])
    expect(corpus.chooseSmoke(shows)).toEqual(['b', 'c'])
    expect(corpus.chooseSmoke(shows, 1)).toEqual(['b'])
  })

  it('sweeps a defect over the records of a file and the columns of its value', () => {
    const [plain] = caseSources({ edition: '2017', rules: ['country-alpha3'], formats: ['csv'] })
    const records = sweep(plain!, 1).map((kase) => placeOf(kase)!.split(',')[0]!)
    const all = [1, 2, 3, 4, 5].flatMap((of) => Array.from({ length: of }, (_, i) => `record ${i + 1} of ${of}`))
    expect(records.toSorted()).toEqual(all.toSorted())
    const [among] = caseSources({ edition: '2017', rules: ['country-alpha3'], formats: ['csv'], neighbours: 'any' })
    const columns = sweep(among!, 1).map((kase) => placeOf(kase)!.split(', ')[1]!)
    expect(new Set(columns).size).toBeGreaterThan(20)
  })
})

it('copies of the corpora in another folder are as good', async () => {
  const root = join(emptyFolder(), 'corpora')
  cpSync(own, root, { recursive: true })
  expect(corpus.storedCases({ root }).length).toBe(corpus.storedCases().length)
  const drawn = (of: string) => sourcesOf(of).map(({ id }) => id)
  expect(drawn(root)).toEqual(drawn(own))
  expect(drawn(emptyFolder())).toEqual([])
})
