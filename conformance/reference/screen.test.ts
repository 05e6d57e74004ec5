import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tzNames } from '../../generators/spec/codes.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { CsvRecord } from './csv-record.ts'
import { readHeader } from './header.ts'
import { importBytes } from './import-stream.ts'
import { createPlan } from './plan.ts'
import { createCsvReader } from './read-csv.ts'
import { createScreen } from './screen.ts'
import { createNamesStore } from './store.ts'
import { words } from './words.ts'

const valid: Record<string, readonly string[]> = {
  ChannelType: ['SMS', 'EMAIL', 'GCM', 'APNS'],
  Address: ['1', 'a@example.com', '+12065550182', 'é'],
  'Location.Country': ['USA', 'CHE', 'AFG', 'ZWE'],
  'Demographic.Locale': ['en_US', 'zh_CN', 'de_CH'],
  'Demographic.Timezone': ['America/New_York', 'UTC', 'US/Pacific', 'Etc/GMT+5', 'GMT'],
  EffectiveDate: ['20171011T150548Z', '2017-10-11T15:05:48Z', '2016-02-29T23:59:59.999Z', '20170430T000000Z'],
  EndpointStatus: ['ACTIVE', 'INACTIVE'],
  OptOut: ['ALL', 'NONE'],
  'Location.Latitude': ['47.6', '-90', '90.0', '0', '-0.1', '007.5'],
  'Location.Longitude': ['-122.3', '180', '-180.0', '9'],
  'Metrics.m': ['1', '-2.5', '0.000', '123456789012345678901234567890'],
  'Location.City': ['Oslo', ' x ', '"a,b"', '"a""b"', ''],
  'Attributes.a': ['x', '01', '"x""y"'],
  Id: ['i', 'j'],
  Nickname: [''],
}

/** A valid value, perhaps with a character more, less or another one, or empty. */
const value = (path: string): fc.Arbitrary<string> => {
  const spoilt = fc
    .tuple(
      fc.constantFrom(...valid[path]!),
      fc.nat(20),
      fc.constantFrom('', 'x', '0', '9', '-', '.', ' ', '_', 'Z', 'a', 'é', 'T', '3'),
      fc.boolean(),
    )
    .map(([text, at, extra, replaces]) =>
      text.startsWith('"') ? text : text.slice(0, at) + extra + text.slice(at + (replaces ? 1 : 0)),
    )
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...valid[path]!) },
    { weight: 1, arbitrary: spoilt },
    { weight: 1, arbitrary: fc.constant('') },
  )
}

const columns = fc
  .shuffledSubarray(Object.keys(valid).slice(2))
  .chain((paths) => fc.shuffledSubarray(['ChannelType', 'Address', ...paths], { minLength: paths.length + 2 }))
const file = columns.chain((paths) =>
  fc.record({
    paths: fc.constant(paths),
    records: fc.array(
      fc.oneof({ weight: 20, arbitrary: fc.tuple(...paths.map(value)) }, { weight: 1, arbitrary: fc.constant(paths) }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
)

const choices: PolicyChoice[] = [
  {},
  { 'empty-field': 'reject-record', 'surrounding-space': 'reject-record' },
  { 'surrounding-space': 'trim', 'unknown-attribute': 'ignore-attribute' },
  { 'enum-case': 'accept-canonical', 'coordinate-precision': 'reject-record', 'duplicate-id': 'reject-later' },
]

/** The answer with or without the screen, and with or without anybody who asks for endpoints. */
function answer(
  text: string,
  { screen, asks, ...choice }: { policies: PolicyChoice; edition: Edition; screen: boolean; asks: boolean },
) {
  const rejected: unknown[] = []
  const accepted: unknown[] = []
  const files = [{ name: 'f', bytes: new TextEncoder().encode(text) }]
  const result = importBytes(files, {
    plan: createPlan({ ...choice, screen }),
    format: 'csv',
    ...(asks ? { onAccepted: (_, record) => accepted.push(record) } : {}),
    onRejected: (_, record) => rejected.push(record),
  })
  return { result, rejected, ...(asks ? { accepted } : {}) }
}

describe('the screen', () => {
  it.each(['2017', 'final'] as const)('lets nothing pass that the checks reject, in edition %s', (edition) => {
    fc.assert(
      fc.property(file, fc.constantFrom(...choices), ({ paths, records }, policies) => {
        const text = `${[paths, ...records].map((fields) => fields.join(',')).join('\n')}\n`
        for (const asks of [true, false]) {
          const choice = { policies, edition, asks }
          expect(answer(text, { ...choice, screen: true })).toEqual(answer(text, { ...choice, screen: false }))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('lets ordinary records pass, all of its kinds of value', () => {
    const paths = Object.keys(valid).filter((path) => path !== 'Nickname')
    let seen = 0
    let passed = 0
    const plan = createPlan()
    const store = createNamesStore()
    const stage = store.begin()
    stage.put({ names: ['Attributes.a', 'Metrics.m'] })
    let screen: ReturnType<typeof createScreen>
    const reader = createCsvReader(
      { loneCr: 'problem' },
      {
        record(record: CsvRecord) {
          if (screen === undefined) {
            const header = readHeader(record, plan.edition, plan.policies)
            screen = createScreen(header, plan, {
              edition: plan.edition,
              policies: plan.policies,
              limits: plan.limits,
              account: stage,
            })
          } else {
            seen += 1
            if (screen(record)) passed += 1
          }
        },
        blank() {},
        problem: ({ found }) => expect.fail(found),
      },
    )
    const lines = Array.from({ length: 12 }, (_, i) =>
      paths
        .map(
          (path) => valid[path]!.filter((text) => text !== 'é')[i % valid[path]!.filter((text) => text !== 'é').length],
        )
        .join(','),
    )
    reader.push(new TextEncoder().encode(`${paths.join(',')}\n${lines.join('\n')}\n`))
    reader.end()
    expect([seen, passed]).toEqual([12, 12])
  })
})

describe('words', () => {
  const names = [...tzNames]
  const isName = words(names)
  const has = (text: string): boolean => {
    const bytes = Buffer.from(`x${text}y`)
    return isName(bytes, 1, bytes.length - 1)
  }

  it('knows each of them', () => {
    expect(names.filter((name) => !has(name))).toEqual([])
  })

  it('knows nothing else', () => {
    for (const name of names) {
      for (const other of [`${name}x`, name.slice(0, -1), `x${name}`, name.toLowerCase(), name.replace('_', ' ')]) {
        if (has(other) !== tzNames.has(other)) expect.fail(other)
      }
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => has(text) === tzNames.has(text)))
  })
})
