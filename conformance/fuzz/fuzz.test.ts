import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wrapped } from '../faults/around.ts'
import { createSecondBase } from '../faults/second-base.ts'
import type { Importer } from '../importer.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import { FindFolder } from './folder.ts'
import { fuzz, type FuzzOptions } from './fuzz.ts'
import { replayAll } from './replay.ts'
import { linesOf } from './subject.ts'

let path: string
beforeEach(() => (path = mkdtempSync(join(tmpdir(), 'gauntlet-fuzz-'))))
afterEach(() => rmSync(path, { recursive: true, force: true }))

const search = (importer: Importer, options: Partial<FuzzOptions> = {}) =>
  fuzz({ importers: [importer], folder: new FindFolder(path), edition: '2017', seed: 1, runs: 60, ...options })

/** An importer that loses what stands behind a comma in a city. */
const broken = () =>
  wrapped(createSecondBase(), {
    endpoint: (endpoint) =>
      'Location.City' in endpoint
        ? { ...endpoint, 'Location.City': String(endpoint['Location.City']).split(',')[0]! }
        : endpoint,
  })
const rules = ['comma-in-quotes']

describe('fuzz', () => {
  it('finds nothing in the reference importer and in the second base, by any kind of input', async () => {
    for (const importer of [createReferenceImporter(), createSecondBase()]) {
      const { finds, doubtful, cases } = await search(importer, { runs: 60, seed: 5 })
      expect({ finds, doubtful, cases }).toEqual({ finds: [], doubtful: [], cases: 60 })
    }
    expect(new FindFolder(path).ids()).toEqual([])
  })

  it('keeps a find as a case of few lines, confirmed, with its bytes beside it', async () => {
    const { finds } = await search(broken(), { rules, runs: 40 })
    expect(finds.length).toBeGreaterThan(0)
    for (const find of finds) {
      expect(find).toMatchObject({ state: 'reduced', confirmed: 2 })
      expect(linesOf(find)).toBeLessThanOrEqual(3)
      expect(new FindFolder(path).load(find.id)).toEqual(find)
      const bytes = readFileSync(join(path, find.id, `input-1-1.${find.case.steps[0]!.format}`))
      expect(new Uint8Array(bytes)).toEqual(find.case.steps[0]!.files[0]!.bytes)
    }
  })

  it('finds the same for the same seed and number of runs', async () => {
    const options = { rules, runs: 40, seed: 9 }
    const first = await search(broken(), options)
    rmSync(path, { recursive: true })
    const second = await search(broken(), options)
    expect(first.finds.length).toBeGreaterThan(0)
    expect(second.finds).toEqual(first.finds)
  })

  it('goes on where it ended, within a round too', async () => {
    const sources = async (options: Partial<FuzzOptions>) => {
      const met: string[] = []
      const none = wrapped(createSecondBase(), { outcome: () => ({ kind: 'result', file: 'rejected' }) })
      const onMet: FuzzOptions['onMet'] = ({ subject }) => void met.push(subject.case.id)
      const { next } = await search(none, { ...options, kinds: ['rule'], rules: ['locales', 'statuses'], onMet })
      return { met, next }
    }
    const whole = await sources({ runs: 4 })
    rmSync(path, { recursive: true })
    const first = await sources({ runs: 1 })
    rmSync(path, { recursive: true })
    const second = await sources({ runs: 3, from: first.next })
    expect(first.next).toEqual({ round: 0, turn: 1 })
    expect(whole.next.turn).toBeGreaterThan(1)
    expect(second.next).toEqual(whole.next)
    expect([...first.met, second.met[0]]).toEqual(whole.met.slice(0, 2))
  })

  it('sends saved finds first, and does not search for them again', async () => {
    const first = await search(broken(), { rules, runs: 40 })
    const again = await search(broken(), { rules, runs: 40 })
    expect(again.saved.map(({ find, fate }) => [find.id, fate])).toEqual(
      first.finds.map(({ id }) => [id, 'still']).toSorted(),
    )
    expect(again.finds).toEqual([])
    const mended = await search(createSecondBase(), { rules, runs: 10 })
    expect(new Set(mended.saved.map(({ fate }) => fate))).toEqual(new Set(['fixed']))
  })

  it('folds what looks alike, of whatever rule, into one find', async () => {
    const forgets = wrapped(createSecondBase(), { records: (records) => records.slice(0, -1) })
    const { finds } = await search(forgets, { kinds: ['rule'], rules: ['statuses', 'locales', 'timezones'], runs: 40 })
    expect(finds.map(({ case: { format } }) => format).toSorted()).toEqual(['csv', 'ndjson'])
    expect(finds.flatMap(({ alike }) => alike).length).toBeGreaterThan(0)
  })

  it('tells only what a base does not know', async () => {
    const { finds } = await search(broken(), { rules, runs: 40 })
    rmSync(path, { recursive: true })
    const base = finds.flatMap(({ id, alike }) => [id, ...alike])
    expect((await search(broken(), { rules, runs: 40, base })).finds).toEqual([])
  })

  it('calls a failure that does not come again flaky', async () => {
    let calls = 0
    const flaky = wrapped(createSecondBase(), {
      outcome: (right) =>
        calls++ === 40 ? { kind: 'result', file: 'rejected', counts: { accepted: 0, rejected: 9 } } : right,
    })
    const { finds } = await search(flaky, { kinds: ['rule'], rules: ['every-endpoint'], runs: 40 })
    expect(finds.map(({ verdict }) => verdict.kind)).toEqual(['flaky'])
  })

  it('finds what shows only over several imports', async () => {
    const right = createSecondBase()
    let imports = 0
    const forgets = {
      ...right,
      reset: () => ((imports = 0), right.reset()),
      import: async (request: Parameters<Importer['import']>[0]) => (
        imports++ === 2 ? right.reset() : undefined,
        right.import(request)
      ),
    }
    const { finds } = await search(forgets, { kinds: ['sequence'], runs: 20 })
    expect(finds).toHaveLength(1)
    expect(finds[0]!.case.steps).toHaveLength(3)
  })

  it('ends at its time though the importer never answers, and keeps what it has met for the next search', async () => {
    const never: Importer = { ...createSecondBase(), import: () => new Promise(() => {}) }
    const started = Date.now()
    const { finds, unsettled } = await search(never, { until: started + 300, deadlineMs: 600_000 })
    expect({ finds, unsettled }).toEqual({ finds: [], unsettled: [] })

    const controller = new AbortController()
    const met = await search(broken(), { rules, runs: 40, signal: controller.signal, onMet: () => controller.abort() })
    expect(met).toMatchObject({ finds: [], unsettled: [expect.stringContaining('comma-in-quotes')] })
    const { hello, ...rest } = createSecondBase()
    const other = {
      ...rest,
      hello: { ...hello, capabilities: { ...hello.capabilities, formats: ['ndjson'] as const } },
    }
    await search(other, { rules, runs: 1 })
    expect(new FindFolder(path).ids(), 'who cannot be asked does not disprove it').toEqual(met.unsettled)
    const next = await search(broken(), { rules, runs: 1 })
    expect(next.finds.map(({ state }) => state)).toContain('reduced')
  })

  it('makes an input that hangs smaller, in less than its time', async () => {
    const hangs: Importer = {
      ...createSecondBase(),
      import: async (request) =>
        Buffer.from(request.files[0]!.bytes).includes('City')
          ? new Promise((settle) => setTimeout(settle, request.deadlineMs, { kind: 'timeout', message: 'no answer' }))
          : createSecondBase().import(request),
    }
    const { finds } = await search(hangs, {
      kinds: ['rule'],
      rules: ['text-kept'],
      runs: 40,
      deadlineMs: 50,
      findsMax: 1,
    })
    expect(finds).toMatchObject([{ verdict: { problem: 'timeout' }, confirmed: 2 }])
    expect(linesOf(finds[0]!)).toBeLessThanOrEqual(3)
  })

  it('ends where nothing that is asked for applies to the importer', async () => {
    const { hello, ...rest } = createSecondBase()
    const onlyNdjson = { ...hello, capabilities: { ...hello.capabilities, formats: ['ndjson'] as const } }
    expect((await search({ ...rest, hello: onlyNdjson }, { rules, runs: 5 })).cases).toBe(0)
  })

  it('leaves nothing under way behind when it ends', async () => {
    await search(createSecondBase(), { runs: 20 })
    expect(readdirSync(path)).toEqual([])
  })
})

describe('replay', () => {
  it('says fixed, still, changed or error', async () => {
    const { finds } = await search(broken(), { rules, runs: 40, findsMax: 1 })
    const fateWith = async (importer: Importer) =>
      (await replayAll(finds, importer, { deadlineMs: 1000 })).map(({ fate }) => fate)
    const crashing = wrapped(createSecondBase(), { outcome: () => ({ kind: 'crash', message: 'gone' }) })
    const refusing = wrapped(createSecondBase(), { outcome: () => ({ kind: 'result', file: 'rejected' }) })
    expect(await fateWith(createSecondBase())).toEqual(['fixed'])
    expect(await fateWith(broken())).toEqual(['still'])
    expect(await fateWith(refusing)).toEqual(['changed'])
    expect(await fateWith(crashing)).toEqual(['error'])
  })
})
