import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Case, RecordExpectation, Step } from './case.ts'
import { attributeOf, type Endpoint, familyOf, type Value } from './endpoint.ts'
import { caseAt, type CaseSource, caseSources } from './generate.ts'
import { channels } from './spec/channels.ts'
import { clauseById } from './spec/clauses.ts'
import { alpha2Codes, alpha3Codes } from './spec/codes.ts'
import { limits } from './spec/limits.ts'
import { rulesOf } from './spec/rules.ts'
import type { ClauseId, Edition, Format } from './spec/types.ts'

const editions = ['2017', 'final'] as const satisfies readonly Edition[]

// D1 to D11: what is alike in both inputs, and what each edition expects of it

type Told = 'accept' | 'reject' | 'open' | 'survey'
interface Pair {
  readonly clause: ClauseId
  readonly what: string
  readonly alike: RegExp
  readonly sources: Readonly<Record<Edition, readonly [source: string, told: Told]>>
}

function pair(clause: ClauseId, what: string, alike: RegExp, first: [string, Told], last: [string, Told]): Pair {
  return { clause, what, alike, sources: { '2017': first, final: last } }
}

const pairs: readonly Pair[] = [
  pair(
    'D1',
    'a line break in a CSV value',
    /"[^"]*[\r\n][^"]*"/,
    ['line-break-in-quotes/attribute.csv', 'accept'],
    ['csv-no-line-break/attribute.csv', 'survey'],
  ),
  pair('D2', 'a tab in CSV', /\w\t/, ['tab-kept/attribute.csv', 'accept'], ['csv-no-tab/attribute.csv', 'survey']),
  pair(
    'D3',
    'an alpha-2 country',
    /,CN\b/,
    ['country-alpha3/alpha-2.csv', 'reject'],
    ['country-codes-alpha2/every.csv', 'accept'],
  ),
  pair(
    'D3',
    'an alpha-3 country',
    /,CHN\b/,
    ['country-codes/every.csv', 'accept'],
    ['country-alpha2/alpha-3.csv', 'reject'],
  ),
  pair(
    'D4',
    'EndpointStatus',
    /EndpointStatus.*ACTIVE/s,
    ['statuses/active.ndjson', 'accept'],
    ['endpoint-status-unsupported/given.ndjson', 'survey'],
  ),
  pair(
    'D5',
    'EffectiveDate',
    /2017-10-11T15:05:48Z/,
    ['effective-dates/extended.csv', 'accept'],
    ['effective-date-unsupported/extended.csv', 'survey'],
  ),
  pair(
    'D6',
    "the first page's phone number",
    /2065550182/,
    ['page-examples/as-published.csv', 'accept'],
    ['phone-e164/national.csv', 'reject'],
  ),
  pair(
    'D7',
    'twenty-one custom names of a family',
    /Attributes\.n21\b/,
    ['attributes-at-most-20/twenty-one.csv', 'reject'],
    ['project-limits-inclusive/twenty-one-attributes.csv', 'accept'],
  ),
  pair(
    'D8',
    'a date in the basic form',
    /20171011T150548Z/,
    ['effective-dates/page-form.csv', 'accept'],
    ['effective-date-unsupported/basic.csv', 'survey'],
  ),
  pair(
    'D9',
    'a locale with a hyphen',
    /en-US/,
    ['locale-iso15897/other-form.csv', 'survey'],
    ['locale-language-country/other-form.csv', 'reject'],
  ),
  pair(
    'D10',
    'the channel VOICE',
    /\bVOICE\b/,
    ['channel-type-known/later-channel.csv', 'reject'],
    ['channels-of-the-api/voice.csv', 'accept'],
  ),
  pair(
    'D11',
    'a file of the other format beside',
    /stranger0@example\.com/,
    ['one-format/other-format-beside.csv', 'open'],
    ['requested-format-only/other-format-beside.csv', 'accept'],
  ),
]

describe('the contradictions', () => {
  it('each have a pair of cases', () => {
    const all = [...clauseById.keys()].filter((id) => id.startsWith('D'))
    expect([...new Set(pairs.map(({ clause }) => clause))]).toEqual(all)
  })

  it.each(pairs)('$clause: of $what the editions expect different things', ({ clause, alike, sources }) => {
    const told = editions.map((edition) => {
      const [name, expected] = sources[edition]
      const source = sourceById.get(`${edition}/${name}`)!
      expect(source.rule.clauses, source.id).toContain(clause)
      const made = firstWith(source, alike)
      expect(toldOf(made.steps.at(-1)!), source.id).toBe(expected)
      return expected
    })
    expect(told[0]).not.toBe(told[1])
  })
})

function firstWith(source: CaseSource, alike: RegExp): Case {
  const cases = fc.sample(source.arbitrary, { seed: 1, numRuns: 200 })
  const found = cases.find(({ steps }) => steps.at(-1)!.files.some(({ bytes }) => alike.test(textOf(bytes))))
  if (found === undefined) throw new Error(`${source.id}: no case of 200 holds ${alike}`)
  return found
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** The sharpest thing that is asked of a step. */
function toldOf({ records, file }: Step): Told {
  const all = new Set([file?.expect, ...records.map(({ expect }) => expect)])
  return (['reject', 'open', 'survey'] as const).find((one) => all.has(one)) ?? 'accept'
}

// Every source

const sourceById = new Map(
  editions.flatMap((edition) => caseSources({ edition }).map((source) => [source.id, source] as const)),
)
/** Draws of each source, by what stands around the matter of the case; a wide file takes longer to make. */
const draws = { plain: 4, any: 2 } as const
const seed = 7

describe.each(editions)('the sources of edition %s', (edition) => {
  const sources = caseSources({ edition })
  const wide = caseSources({ edition, neighbours: 'any' })

  it('have ids of their own', () => {
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length)
  })

  it('are there for every rule, and every rule has a clause of the edition', () => {
    for (const { id, clauses } of rulesOf(edition)) {
      expect(
        sources.some(({ rule }) => rule.id === id),
        id,
      ).toBe(true)
      expect(
        clauses.some((clause) => clauseById.get(clause)?.editions.includes(edition)),
        id,
      ).toBe(true)
    }
  })

  it.each(rulesOf(edition).map(({ id }) => id))('%s: cases of one departure in a valid file', (rule) => {
    for (const source of sources.filter((one) => one.rule.id === rule)) {
      const among = wide.find(({ id }) => id === source.id)!
      for (const made of [
        ...fc.sample(source.arbitrary, { seed, numRuns: draws.plain }),
        ...fc.sample(among.arbitrary, { seed, numRuns: draws.any }),
      ]) {
        expect(made.id).toBe(source.id)
        expect(made.twin !== undefined, source.id).toBe(source.rule.kind === 'rejecting')
        if (made.twin) expectDeparture(made, made.twin)
        else expectAllAccepted({ ...made, steps: made.steps.filter((step) => !isRefusedUpdate(step)) })
        for (const one of [made, made.twin ?? made]) expect(wrongIn(one, edition), source.id).toEqual([])
      }
    }
  })

  it('give the same case for the same seed', () => {
    for (const source of sources) expect(digest(caseAt(source, seed)), source.id).toBe(digest(caseAt(source, seed)))
  })
})

function expectDeparture(made: Case, twin: Case): void {
  expectAllAccepted(twin)
  const last = made.steps.at(-1)!
  const asked = last.file !== undefined || last.records.some(({ expect }) => expect !== 'accept')
  expect(asked, made.id).toBe(true)
  // A location and a role have no bytes.
  expect(digestStep(last) === digestStep(twin.steps.at(-1)!), made.id).toBe(false)
}

/** What a rule that binds the importer asks of a refusal is what a look-up finds after it (S9). */
function isRefusedUpdate({ records, lookups = [] }: Step): boolean {
  return lookups.length > 0 && records.every(({ expect }) => expect === 'reject')
}

function expectAllAccepted({ id, steps }: Case): void {
  for (const { records, file } of steps) {
    expect(file, id).toBeUndefined()
    expect(records.length, id).toBeGreaterThan(0)
    expect(
      records.every((record) => record.expect === 'accept'),
      id,
    ).toBe(true)
  }
}

function digest({ steps }: Case): string {
  return steps.map((step) => digestStep(step) + JSON.stringify(step.records)).join('\n')
}

function digestStep({ files, location, role, objects = [] }: Step): string {
  const written = [files, objects].map((list) =>
    list.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('base64')]),
  )
  return JSON.stringify([location, role, written])
}

// What each edition wants of an endpoint that must be accepted, said a second time and in the plainest way

type Accepted = Extract<RecordExpectation, { expect: 'accept' }>

function wrongIn({ steps }: Case, edition: Edition): readonly string[] {
  return steps.flatMap(({ records, format }) =>
    records
      .filter((record): record is Accepted => record.expect === 'accept')
      .flatMap(({ endpoint }) =>
        Object.entries(endpoint)
          .filter(([path, value]) => !isValid(path, value, endpoint, edition, format))
          .map(([path, value]) => `${path}: ${JSON.stringify(value).slice(0, 120)}`),
      ),
  )
}

function isValid(path: string, value: Value, endpoint: Endpoint, edition: Edition, format: Format): boolean {
  if (attributeOf(path, edition) === undefined) return false
  if (path === 'ChannelType') return (channels[edition] as readonly Value[]).includes(value)
  return valid[edition](path, value, endpoint, format)
}

const valid: Readonly<Record<Edition, (path: string, value: Value, endpoint: Endpoint, format: Format) => boolean>> = {
  '2017': (path, value) => (path === 'Location.Country' ? alpha3Codes.has(String(value)) : !isSeveral(value)),
  final: (path, value, endpoint, format) => {
    const { attributeNameCharsMax, attributeValueCharsMax, valuesPerAttributeMax } = limits.final
    const texts = (Array.isArray(value) ? value : [value]).map(String)
    const family = familyOf(path)
    const name = family === undefined ? '' : path.slice(family.length + 1)
    return [
      path !== 'EffectiveDate' && path !== 'EndpointStatus',
      path !== 'Location.Country' || alpha2Codes.has(String(value)),
      path !== 'Demographic.Locale' || /^[a-z]{2}_[A-Z]{2}$/.test(String(value)),
      path !== 'Address' ||
        !/^(SMS|VOICE)$/.test(String(endpoint['ChannelType'])) ||
        /^\+[1-9]\d+$/.test(String(value)),
      Buffer.byteLength(name) <= attributeNameCharsMax,
      texts.every((text) => Buffer.byteLength(text) <= attributeValueCharsMax || typeof value === 'number'),
      texts.length <= valuesPerAttributeMax,
      format === 'ndjson' || ![name, ...texts].some((text) => /[\t\n\v\f\r\u0085\u2028\u2029]/.test(text)),
    ].every(Boolean)
  },
}

function isSeveral(value: Value): boolean {
  return Array.isArray(value) && value.length !== 1
}
