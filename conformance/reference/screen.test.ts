import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../generators/case.ts'
import { caseSources } from '../../generators/generate.ts'
import { planSegment, writeSegment } from '../../generators/segment/index.ts'
import { memorySink } from '../../generators/segment/memory-sink.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { cut, places } from './chunks.test.helper.ts'
import type { Finding } from './finding.ts'
import { importFile } from './import-file.ts'
import { createPlan, type Plan } from './plan.ts'
import { createNamesStore } from './store.ts'
import type { RecordResult } from './tally.ts'

// `npm run agreement` draws more of them.
const runs = 60 * Number(process.env.GAUNTLET_RUNS ?? 1)

const forms = (['2017', 'final'] as const).flatMap((edition) =>
  (['csv', 'ndjson'] as const).map((format) => ({ edition, format })),
)

const choices: readonly PolicyChoice[] = [
  {},
  { 'empty-field': 'reject-record', 'surrounding-space': 'reject-record', 'over-long-value': 'cut' },
  { 'surrounding-space': 'trim', 'unknown-attribute': 'ignore-attribute', 'duplicate-key': 'last' },
  { 'enum-case': 'accept-canonical', 'coordinate-precision': 'reject-record', 'duplicate-id': 'reject-later' },
  { 'short-record': 'absent', 'remapped-timezone': 'reject-record', 'duplicate-header': 'list' },
  {
    'bad-record': 'stop-at-record',
    'unknown-attribute': 'reject-file',
    'line-ending': 'accept',
    'json-null': 'absent',
  },
]

interface Asked {
  readonly edition: Edition
  readonly format: Format
  readonly policies: PolicyChoice
  /** Who asks: for every finding, for endpoints, or for what is rejected. */
  readonly who: 'finding' | 'accepted' | 'rejected'
}

const asking = fc.constantFrom<Asked['who'][]>('finding', 'accepted', 'rejected')

/** All that an import of files into one account says. */
function answer(files: readonly (readonly Uint8Array[])[], { edition, format, policies, who }: Asked, screen: boolean) {
  const plan = createPlan({ edition, policies, screen })
  const store = createNamesStore(plan.policies['duplicate-id'])
  const told: (Finding | RecordResult)[] = []
  const tell = (said: Finding | RecordResult) => void told.push(said)
  const asks = { finding: { onFinding: tell }, accepted: { onAccepted: tell }, rejected: { onRejected: tell } }[who]
  const results = files.map((chunks, i) => {
    const file = importFile({ name: `f${i}`, format, plan, store, alone: files.length === 1, ...asks })
    chunks.forEach((chunk) => file.push(chunk))
    return file.end()
  })
  return { told, results }
}

/** What spoils text best: the signs of both formats, spaces of all kinds, and what begins a value. */
const signs = [
  ...'",:{}[]\\.-+0eEutaZ',
  '\n',
  '\r',
  '\t',
  ' ',
  '\u0001',
  'é',
  '\u{1F600}',
  '\\u00e9',
  '\\ud83d',
  '\\n',
  'null',
  '""',
]
const edit = fc.record({ at: fc.nat(), drops: fc.nat(2), sign: fc.constantFrom('', ...signs) })

/** The records again behind themselves, where the account may have their names; and their header, which is none there. */
function twice(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.from('\n'), bytes])
}

function edited({ bytes }: CaseFile, edits: readonly { at: number; drops: number; sign: string }[]): Uint8Array {
  return edits.reduce((text, { at, drops, sign }) => {
    const place = at % (text.length + 1)
    return Buffer.concat([text.subarray(0, place), Buffer.from(sign), text.subarray(place + drops)])
  }, twice(bytes))
}

const valid: Readonly<Record<string, readonly string[]>> = {
  ChannelType: ['SMS', 'EMAIL', 'GCM', 'APNS', 'VOICE'],
  Address: ['1', 'a@example.com', '+12065550182', '2065550182', 'é', '\n'],
  'Location.Country': ['USA', 'CHE', 'AFG', 'ZWE', 'US', 'CH'],
  'Demographic.Locale': ['en_US', 'zh_CN', 'de_CH'],
  'Demographic.Timezone': ['America/New_York', 'UTC', 'US/Pacific', 'Etc/GMT+5', 'GMT', 'US/Pacific-New'],
  EffectiveDate: ['20171011T150548Z', '2017-10-11T15:05:48Z', '2016-02-29T23:59:59.999Z', '20170430T000000Z'],
  EndpointStatus: ['ACTIVE', 'INACTIVE'],
  OptOut: ['ALL', 'NONE'],
  'Location.Latitude': ['47.6', '-90', '90.0', '0', '-0.1', '007.5', '4.76e1'],
  'Location.Longitude': ['-122.3', '180', '-180.0', '9'],
  'Metrics.m': ['1', '-2.5', '0.000', '123456789012345678901234567890', '1'.repeat(320)],
  'Location.City': ['Oslo', ' x ', 'a,b', 'a"b', 'a\tb', 'a\r\nb', '\\', ''],
  'Attributes.a': ['x', '01', 'x"y', 'é'.repeat(100), 'é'.repeat(101), 'x'.repeat(101)],
  Id: ['i', 'j'],
  Nickname: [''],
}

/** A valid value, perhaps with a character more, less or another one, or empty. */
function value(path: string): fc.Arbitrary<string> {
  const good = fc.constantFrom(...valid[path]!)
  const extra = fc.constantFrom('', 'x', '0', '9', '-', '.', ' ', '_', 'Z', 'a', 'é', 'T', '3')
  const spoilt = fc
    .tuple(good, fc.nat(20), extra, fc.boolean())
    .map(([text, at, extra, replaces]) => text.slice(0, at) + extra + text.slice(at + (replaces ? 1 : 0)))
  return fc.oneof(
    { weight: 6, arbitrary: good },
    { weight: 1, arbitrary: spoilt },
    { weight: 1, arbitrary: fc.constant('') },
  )
}

/** Records of the same names, one of them perhaps the header again. */
const rows = fc
  .shuffledSubarray(Object.keys(valid).slice(2))
  .chain((paths) => fc.shuffledSubarray(['ChannelType', 'Address', ...paths], { minLength: paths.length + 2 }))
  .chain((paths) => {
    const records = fc.oneof(
      { weight: 20, arbitrary: fc.tuple(...paths.map(value)) },
      { weight: 1, arbitrary: fc.constant(paths) },
    )
    return fc.tuple(fc.constant(paths), fc.array(records, { minLength: 1, maxLength: 5 }))
  })

function written([paths, records]: [string[], string[][]], format: Format): Uint8Array {
  const csvLine = (fields: readonly string[]) =>
    fields.map((text) => (/["\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')
  const jsonLine = (fields: readonly string[]) => nestedJson(fields.map((text, i) => [paths[i]!.split('.'), text]))
  const lines = format === 'csv' ? [paths, ...records].map(csvLine) : records.map(jsonLine)
  return Buffer.from(lines.map((line) => `${line}\n`).join(''))
}

/** Numbers stand as they are, whatever they are. */
function nestedJson(members: readonly (readonly [path: readonly string[], text: string])[]): string {
  const keys = [...new Set(members.map(([[key]]) => key!))]
  const inside = (key: string): string => {
    const mine = members.filter(([path]) => path[0] === key)
    const [path, text] = mine[0]!
    if (path.length > 1) return nestedJson(mine.map(([path, text]) => [path.slice(1), text]))
    return /^(Latitude|Longitude|m)$/.test(key) ? text : JSON.stringify(text)
  }
  return `{${keys.map((key) => `${JSON.stringify(key)}:${inside(key)}`).join(',')}}`
}

describe.each(forms)('with the screen, of $format by edition $edition,', ({ edition, format }) => {
  const sources = caseSources({ edition, formats: [format], neighbours: 'any' })

  it('cases of every rule get the answers of the checks alone, where the account has their names and where not', () => {
    for (const { arbitrary, id } of sources) {
      for (const { steps } of fc.sample(arbitrary, { seed: runs, numRuns: Math.ceil(runs / 100) })) {
        const once = steps.at(-1)!.files.map(({ bytes }) => [bytes])
        for (const chunks of [once, once.map(([bytes]) => [twice(bytes!)])]) {
          const asked: Asked = { edition, format, policies: {}, who: 'finding' }
          expect(answer(chunks, asked, true), id).toEqual(answer(chunks, asked, false))
        }
      }
    }
  })

  it('so do these cases spoilt further, under all kinds of policies and however they are cut', () => {
    const files = fc
      .constantFrom(...sources)
      .chain(({ arbitrary }) => arbitrary.map(({ steps }) => steps.at(-1)!.files))
    const edits = fc.array(edit, { maxLength: 3 })
    fc.assert(
      fc.property(files, edits, places, fc.constantFrom(...choices), asking, (files, edits, cuts, policies, who) => {
        const chunks = files.map((file) => cut(edited(file, edits), cuts))
        const asked: Asked = { edition, format, policies, who }
        expect(answer(chunks, asked, true)).toEqual(answer(chunks, asked, false))
      }),
      { numRuns: runs },
    )
  })

  it('values at the borders of what is valid get them, too', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...choices), asking, (rows, policies, who) => {
        const asked: Asked = { edition, format, policies, who }
        const chunks = [[written(rows, format)]]
        expect(answer(chunks, asked, true)).toEqual(answer(chunks, asked, false))
      }),
      { numRuns: runs },
    )
  })

  it('custom names of an account and of an endpoint are counted, those that are known too', () => {
    const file = (from: number, to: number) => {
      const names = Array.from({ length: to - from }, (_, i) => `Attributes.n${from + i}`)
      const records = Array.from({ length: 3 }, () => ['EMAIL', 'a', ...names.map(() => 'x')])
      return [written([['ChannelType', 'Address', ...names], records], format)]
    }
    const steps = Array.from({ length: 30 }, (_, i) => file(10 * i, 10 * i + 10))
    const files = [...steps, file(0, 25), file(0, 20), file(0, 25)]
    const asked: Asked = { edition, format, policies: {}, who: 'finding' }
    expect(answer(files, asked, true)).toEqual(answer(files, asked, false))
    const rejected = answer(files, asked, true).results.map(({ counts }) => counts.rejected)
    expect(rejected.reduce((sum, count) => sum + count)).toBe({ '2017': 84, final: 15 }[edition])
  })

  it('records of a generated segment are not judged, but for the first of their names', async () => {
    const plan = createPlan({ edition })
    let judged = 0
    const counting = plan[format].record.map((planned) => ({ ...planned }))
    counting[0]!.look = (...args) => {
      judged += 1
      return plan[format].record[0]!.look(...args)
    }
    const counted: Plan = { ...plan, [format]: { ...plan[format], record: counting } }
    const file = importFile({ name: 'f', format, plan: counted, store: createNamesStore(), alone: true })
    const made = memorySink()
    await writeSegment(planSegment({ count: 500, edition, format, seed: 1 }), made)
    for (const bytes of made.files.values()) file.push(bytes)
    expect(file.end().counts).toMatchObject({ accepted: 500 })
    expect(judged).toBeLessThan(10)
  })
})
