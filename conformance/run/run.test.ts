import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Case } from '../../generators/case.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import { caseAt, type CaseSource, caseSources } from '../../generators/generate.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import { bases } from '../faults/bases.ts'
import { faults } from '../faults/catalogue.ts'
import { planted } from '../faults/fault.ts'
import { fromCaseJson, type CaseEvent, type RunEvent } from './events.ts'
import * as made from '../hand-made.test.helper.ts'
import { TooManyRestarts, type Importer, type ImportRequest } from '../importer.ts'
import { runSuite, type RunOptions } from './run.ts'
import { exitCode, scoreLines } from './score.ts'

/** A source that hands out hand-made cases in many sizes. */
function sourceOf(first: Case, arbitrary: fc.Arbitrary<Case>): CaseSource {
  const { id, edition, format, rule, variant, title, needs } = first
  return { id, rule: { ...ruleById.get(rule)!, id: rule }, variant, format, edition, title, needs, arbitrary }
}

const cities = fc.array(fc.string(), { minLength: 1, maxLength: 5 })
const endpoints = cities.map((names): Endpoint[] =>
  names.map((city, i) => made.endpoint(`e${i}`, { 'Location.City': city })),
)

const preserving = sourceOf(
  made.preserving(),
  endpoints.map((list) => made.preserving(list)),
)
const rejecting = sourceOf(
  made.rejecting(),
  fc.constant(0).map(() => made.rejecting()),
)
const unknown = sourceOf(
  made.unknownAttribute(),
  fc.constant(0).map(() => made.unknownAttribute()),
)
const blank = sourceOf(
  made.blankLine(),
  fc.constant(0).map(() => made.blankLine()),
)
const surveyed = sourceOf(
  made.surveyed(),
  fc.constant(0).map(() => made.surveyed()),
)
const sources = [preserving, rejecting, unknown, blank, surveyed]

async function run(importer: Importer, more: Partial<RunOptions> = {}) {
  const events: RunEvent[] = []
  const onEvent = (event: RunEvent) => events.push(event)
  const summary = await runSuite({ importer, edition: '2017', seed: 7, runs: 30, sources, onEvent, ...more })
  const cases = events.filter((event): event is CaseEvent => event.event === 'case')
  return { summary, events, cases, kinds: cases.map((one) => one.verdict.kind) }
}

describe('a run', () => {
  it('passes the correct importer, and says so in a score that hides nothing', async () => {
    const { summary, events, kinds } = await run(made.correct())
    expect(kinds).toEqual(['pass', 'pass', 'pass', 'pass', 'survey'])
    expect(scoreLines(summary)).toEqual(['must 3/3 applicable of 4', 'informative 1/1 applicable of 1'])
    expect(exitCode(summary)).toBe(0)
    expect(events.map((event) => event.event)).toEqual([
      'begin',
      'hello',
      'policies',
      ...sources.map(() => 'case'),
      'end',
    ])
  })

  it('tells events that are plain JSON', async () => {
    const { events } = await run(made.trimming())
    expect(JSON.parse(JSON.stringify(events))).toEqual(events)
  })

  it('infers the policies that are not declared, and shows them', async () => {
    const { summary } = await run(made.correct())
    expect(summary.policies['unknown-attribute']).toMatchObject({ values: ['reject-record'], from: 'observed' })
    expect(summary.policies['blank-line'].values).toEqual(['ignore'])
    expect(summary.policies['bad-record'].values).toEqual(['skip-record'])
    expect(summary.policies['json-null'].values).toHaveLength(2)
  })

  it.each([
    ['accept-all', made.acceptAll()],
    ['reject-all', made.rejectAll()],
    ['reject-all in one word', made.rejectAll({ capabilities: { observe: ['file'] } })],
    ['echo', made.echo()],
    ['always-crash', made.crashing()],
    ['trimming', made.trimming()],
  ])('finds %s not conforming', async (_, importer) => {
    const { summary } = await run(importer)
    expect(exitCode(summary)).toBe(1)
  })

  it('credits reject-all with nothing', async () => {
    const { summary, kinds } = await run(made.rejectAll())
    expect(kinds).toEqual(['fail', 'inconclusive', 'inconclusive', 'inconclusive', 'inconclusive'])
    expect(summary.scores.map((score) => score.passed)).toEqual([0, 0])
  })
})

describe('a failing case', () => {
  it('shrinks while it fails in the same way', async () => {
    const { cases } = await run(made.trimming(), { sources: [preserving], runs: 100 })
    const [{ verdict, case: kase, replay }] = cases as [CaseEvent]
    expect(verdict).toMatchObject({ kind: 'fail', problem: 'changed' })
    expect(verdict.differences).toEqual([{ path: 'Location.City', expected: ' ', observed: '' }])
    // Shrinking may leave one innocent record.
    expect(kase!.steps[0]!.records.length).toBeLessThanOrEqual(2)
    expect(kase!.provenance).toEqual({ kind: 'recipe', ...replay })
    expect(kase!.id).toBe(`${preserving.id}#${replay!.seed}:${replay!.path}`)
  })

  it('shows of a stored set the one import that fails, and its recipe', async () => {
    const source = caseSources({ edition: '2017', rules: ['country-alpha3'], formats: ['csv'] }).find(({ set }) => set)!
    const olympic = planted(
      faults.find(({ id }) => id === 'country-olympic')!,
      'second',
      bases.second,
    )
    const { cases } = await run(olympic, { sources: [], stored: [caseAt(source, 1)] })
    const [{ verdict, case: kase, replay }] = cases as [CaseEvent]
    expect(verdict).toMatchObject({ kind: 'fail', problem: 'bad-accepted' })
    const { steps } = fromCaseJson(kase!)
    expect(steps.flatMap(({ files }) => files.map(({ bytes }) => Buffer.from(bytes).toString()))).toEqual([
      expect.stringContaining(',SUI\n'),
    ])
    expect(caseAt(source, replay!.seed, replay!.path).steps).toEqual(steps)
  })

  it('comes again by its seed and path', async () => {
    const { cases } = await run(made.trimming(), { sources: [preserving], runs: 100 })
    const { case: kase, replay } = cases[0]!
    const [again] = fc.sample(preserving.arbitrary, { seed: replay!.seed, path: replay!.path, numRuns: 1 })
    expect(fromCaseJson(kase!).steps).toEqual(again!.steps)
  })

  it('is flaky when a second run of it comes out otherwise', async () => {
    let imports = 0
    // Two imports of the first draw, its repetition among them, are right; one in the middle is not; then all are right again.
    const moody = made.importerOf((request) => (++imports === 3 ? made.answerOf([]) : made.correctAnswer(request)))
    const { summary, cases } = await run(moody, { sources: [preserving], runs: 5 })
    expect(cases[0]!.verdict).toMatchObject({ kind: 'flaky' })
    expect(exitCode(summary)).toBe(1)
  })

  it('that crashes shrinks too, but not for ever', async () => {
    let imports = 0
    const fragile = made.importerOf((request) => {
      imports++
      return { kind: 'crash', message: `${request.files[0]!.bytes.length} bytes` }
    })
    const { cases } = await run(fragile, { sources: [preserving] })
    expect(cases[0]!.verdict).toMatchObject({ kind: 'error', problem: 'crash' })
    expect(cases[0]!.case!.steps[0]!.records).toHaveLength(1)
    expect(imports).toBeLessThan(60)
  })
})

describe('the worst of the draws of a source', () => {
  it('is inconclusive only if all of them are', async () => {
    const sometimes = sourceOf(
      made.rejecting(),
      fc.boolean().map((good) => (good ? made.rejecting() : made.withTwin(made.rejecting(), brokenTwin))),
    )
    const { cases, kinds } = await run(made.correct(), { sources: [sometimes] })
    expect(kinds).toEqual(['pass'])
    expect(cases[0]!.draws.inconclusive).toBeGreaterThan(0)
    const never = sourceOf(
      made.rejecting(),
      fc.constant(0).map(() => made.withTwin(made.rejecting(), brokenTwin)),
    )
    const { summary } = await run(made.correct(), { sources: [never] })
    expect(summary.lists.inconclusive).toHaveLength(1)
    expect(exitCode(summary)).toBe(3)
  })
})

function lineBytes(endpoints: readonly Endpoint[]): Uint8Array {
  return new TextEncoder().encode(endpoints.map((one) => JSON.stringify(one)).join('\n'))
}

const brokenTwin = made.valid([made.endpoint('a', { 'Location.Country': 'US' })])

describe('policies in a run', () => {
  /** Skips the record for its country, and fails the file for an unknown attribute. */
  const mixing = (request: ImportRequest) => {
    const odd = made.linesOf(request).some((line) => line.includes('Shoesize'))
    return made.correctAnswer(request, { 'bad-record': odd ? 'fail-file' : 'skip-record' })
  }
  const declared = { policies: { 'unknown-attribute': 'reject-record' } }

  it('fail an importer that answers one question in two ways, and name both cases', async () => {
    const { summary, cases } = await run(made.importerOf(mixing, declared), { sources: [rejecting, unknown] })
    expect(cases.map((one) => one.verdict.kind)).toEqual(['pass', 'fail'])
    const { verdict, case: kase } = cases[1]!
    expect(verdict).toMatchObject({
      problem: 'policy-inconsistent',
      policy: 'bad-record',
      against: `${rejecting.id}#7:0`,
    })
    expect(kase!.id).toMatch(unknown.id)
    expect(verdict.why).toContain(rejecting.id)
    expect(exitCode(summary)).toBe(1)
  })

  it('are inferred from the first case of each source, so that a later draw is what contradicts', async () => {
    let drawn = 0
    const later = sourceOf(
      made.rejecting(),
      fc.constant(0).map(() => {
        const kase = made.rejecting()
        drawn++
        return { ...kase, steps: kase.steps.map((step) => ({ ...step, segment: `s${drawn}` })) }
      }),
    )
    const changing = made.importerOf((request) =>
      made.correctAnswer(request, { 'bad-record': drawn > 5 ? 'fail-file' : 'skip-record' }),
    )
    const { cases } = await run(changing, { sources: [later] })
    expect(cases[0]!.verdict).toMatchObject({ kind: 'fail', problem: 'policy-inconsistent' })
  })

  it.each([1, 4])(
    'contradict each other where no first case shows them, with %i imports at once',
    async (concurrency) => {
      const alone = { ...made.endpoint('x'), 'Location.Country': 'US' }
      const single = made.step([alone], [{ file: 'endpoints.ndjson', n: 1, expect: 'reject', rule: 'country-alpha3' }])
      const silent = made.withTwin(made.caseOf('country-alpha3', [single]))
      /** The first two draws, that of the probe and that of the run, have no neighbours and show no policy. */
      const lateSource = (variant: string, later: Case): CaseSource => {
        let drawn = 0
        const draw = fc.constant(0).map(() => (++drawn <= 2 ? silent : later))
        return { ...sourceOf(silent, draw), id: `2017/country-alpha3/${variant}.ndjson` }
      }
      const marked = [...made.three, made.endpoint('marked', { 'Location.City': 'Rome' })]
      const files = [{ path: 'endpoints.ndjson', bytes: lineBytes([...marked, alone]) }]
      const records = [
        ...made.valid(marked).records,
        { file: 'endpoints.ndjson', n: 5, expect: 'reject', rule: 'country-alpha3' } as const,
      ]
      const other = made.withTwin(made.caseOf('country-alpha3', [{ ...single, files, records }]))
      const importer = made.importerOf(
        (request) => {
          const odd = made.linesOf(request).some((line) => line.includes('Rome'))
          return made.correctAnswer(request, { 'bad-record': odd ? 'fail-file' : 'skip-record' })
        },
        { capabilities: { concurrency } },
      )
      const both = [lateSource('one', made.rejecting()), lateSource('other', other)]
      const { cases } = await run(importer, { sources: both })
      expect(cases.map((one) => one.verdict.kind)).toEqual(['pass', 'fail'])
      expect(cases[1]!.verdict).toMatchObject({
        problem: 'policy-inconsistent',
        policy: 'bad-record',
        against: expect.stringContaining('/one.ndjson#') as string,
      })
    },
  )

  it('come to the same verdicts with many imports at once', async () => {
    const slow = (concurrency: number) =>
      made.importerOf(
        async (request) => {
          await new Promise((resolve) => setTimeout(resolve, request.files[0]!.bytes.length % 3))
          return mixing(request)
        },
        { capabilities: { concurrency } },
      )
    const one = await run(slow(1), { runs: 5 })
    const four = await run(slow(4), { runs: 5 })
    expect(four.cases).toEqual(one.cases)
    expect(four.summary).toEqual(one.summary)
  })
})

describe('what is not run', () => {
  it('does not apply without the capability, and is listed', async () => {
    const segment = sourceOf(
      made.caseOf('segment-unchanging', []),
      fc.constant(0).map(() => made.preserving()),
    )
    const { summary } = await run(made.correct(), { sources: [preserving, segment] })
    expect(summary.lists['not-applicable']).toEqual([{ id: segment.id, why: 'the importer lacks segment' }])
    expect(scoreLines(summary)).toEqual(['must 1/1 applicable of 2'])
    expect(exitCode(summary)).toBe(0)
  })

  it('does not apply to a file larger than the importer takes', async () => {
    const { summary } = await run(made.correct({ capabilities: { maxBytes: 10 } }), { sources: [preserving] })
    expect(summary.verdicts['not-applicable']).toBe(1)
  })

  it('is the rest, after too many crashes: the run is incomplete', async () => {
    const many = Array.from({ length: 5 }, () => preserving)
    const { summary, kinds } = await run(made.crashing(), { sources: many, crashesMax: 2 })
    expect(kinds).toEqual(['error', 'error', 'not-run', 'not-run', 'not-run'])
    expect(summary).toMatchObject({ complete: false })
    expect(exitCode(summary)).toBe(3)
  })

  it('is the rest, after too many restarts; a failure already found is kept', async () => {
    let imports = 0
    const dying = made.importerOf(() => {
      if (++imports > 3) throw new TooManyRestarts('started again 20 times')
      return { kind: 'crash', message: 'by hand' }
    })
    const { summary, kinds } = await run(dying, { sources: [preserving, rejecting] })
    expect(kinds).toEqual(['error', 'not-run'])
    expect(summary.incomplete).toBe('started again 20 times')
    expect(exitCode(summary)).toBe(3)
  })

  it('is everything after an interruption', async () => {
    const controller = new AbortController()
    const { kinds, summary } = await run(made.correct(), {
      signal: controller.signal,
      onEvent: (event) => event.event === 'hello' && controller.abort(),
    })
    expect(kinds).toEqual([])
    expect(summary.verdicts['not-run']).toBe(sources.length)
    expect(summary).toMatchObject({ complete: false, incomplete: 'the run was interrupted' })
  })
})

describe('stored cases', () => {
  it('are judged and scored like sources, after them', async () => {
    const { cases } = await run(made.trimming(), { sources: [rejecting], stored: [made.preserving()] })
    expect(cases.map((one) => [one.id, one.verdict.kind])).toEqual([
      [rejecting.id, 'pass'],
      [made.preserving().id, 'fail'],
    ])
    expect(cases[1]!.replay).toBeUndefined()
  })

  // Of these the last one comes again.
  const alike = ['one', 'two', 'three', 'seven'].map((variant) => ({ ...made.rejecting(), id: variant, variant }))
  const probes = 2

  it.each([
    ['once, of an importer that keeps nothing', [], 1],
    ['each time, of an importer with state', ['reset'], 4],
  ] as const)('ask about the twin that they share %s', async (_, state, twins) => {
    let asked = 0
    const importer = made.importerOf((request) => (asked++, made.correctAnswer(request)), { capabilities: { state } })
    const { kinds } = await run(importer, { sources: [], stored: alike })
    expect(kinds).toEqual(['pass', 'pass', 'pass', 'pass'])
    expect(asked).toBe(probes + twins + 4 + 1)
  })

  it('ask anew about a twin that gave no result', async () => {
    let asked = 0
    const crashed = { kind: 'crash', message: 'gone' } as const
    const importer = made.importerOf((request) => (asked++ === probes ? crashed : made.correctAnswer(request)))
    const { kinds } = await run(importer, { sources: [], stored: alike })
    expect(kinds).toEqual(['flaky', 'pass', 'pass', 'pass'])
  })
})

it('does not take a fault of its own for a failing case', async () => {
  const broken = sourceOf(
    made.preserving(),
    fc.constant(0).map(() => ({ ...made.preserving(), steps: undefined }) as unknown as Case),
  )
  await expect(run(made.correct(), { sources: [broken] })).rejects.toThrow(TypeError)
})
