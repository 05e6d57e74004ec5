import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../errors.ts'
import * as flags from './flags.ts'
import type { SegmentOptions } from './options.ts'
import { parsePlan } from './plan-file.ts'
import schema from './plan.schema.json' with { type: 'json' }
import { planSegment } from './plan.ts'

describe('planSegment refuses, in one line that names the option', () => {
  const wrong: Record<string, SegmentOptions> = {
    'count: expected a whole number': { count: -1 },
    'seed: expected a whole number': { seed: 0.5 },
    'columns: "Foo" is no attribute': { columns: ['Foo'] },
    'columns: Id is there twice': { columns: ['Id', 'Id'] },
    'columns: at least one': { columns: [] },
    'columns: "EndpointStatus" is no attribute of the page of edition final': {
      edition: 'final',
      columns: ['EndpointStatus'],
    },
    'columns: Attributes.Tier needs a distribution': { columns: ['Attributes.Tier'] },
    'columns: more than 20 of Attributes': {
      attributes: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`a${i}`, 'x'])),
    },
    'channels: FAX is none of': { channels: { FAX: 1 } },
    'channels: one weight has to be above 0': { channels: { SMS: 0 } },
    'channels: one weight has to be above 0, their sum finite': { channels: { SMS: 1e308, EMAIL: 1e308 } },
    'countries: no place in ZZZ': { countries: { ZZZ: 1 } },
    'countries: DE and DEU are the same': { countries: { DEU: 1, DE: 2 } },
    'effectiveFrom: expected a day': { effectiveFrom: '2017-02-30' },
    'effectiveFrom is after effectiveTo': { effectiveFrom: '2017-10-02', effectiveTo: '2017-10-01' },
    'optOutRate: expected a share': { optOutRate: 2 },
    'missing: no column Foo': { missing: { Foo: 0.1 } },
    'missing: an endpoint without Address': { missing: { Address: 0.1 } },
    'Metrics.Age: a metric is a number': { metrics: { Age: 'old,young' } },
    'Metrics.Age: expected normal with 2 numbers': { metrics: { Age: 'normal(1)' } },
    'Attributes.Tier: empty value': { attributes: { Tier: 'a,,b' } },
    'Attributes.Long: a value of more than 100': { edition: 'final', attributes: { Long: 'x'.repeat(101) } },
    'Attributes.Lines: no line break and no tab': { edition: 'final', attributes: { Lines: 'a\tb' } },
    'Attributes.Half: a value has half': { attributes: { Half: 'a\ud83d' } },
    'missing Id: expected a share': { missing: { '*': 2 } },
    'rows: 5..11 is no range within the 10 records': { count: 10, rows: [5, 11] },
    'rows: 1..1 is no range within the 0 records': { count: 0, rows: [1, 1] },
    'shard: expected a whole number': { shard: [0, 2] },
    'shard: 3 shards of 2 files': { files: 2, shard: [1, 3] },
    'rows and shard exclude': { rows: [1, 2], shard: [1, 2] },
    'files and fileSize exclude': { files: 2, fileSize: 1000 },
  }
  for (const [message, options] of Object.entries(wrong)) {
    it(message, () => {
      expect(() => planSegment(options)).toThrow(UsageError)
      expect(() => planSegment(options)).toThrow(message)
    })
  }
})

describe('a plan file', () => {
  const validate = new Ajv2020().compile(schema)
  const good = {
    count: 5,
    columns: ['Id'],
    channels: { SMS: 1 },
    rows: [1, 2],
    finalNewline: false,
    $schema: 'plan.schema.json',
  }
  it('holds the options', () => {
    const { $schema: _, ...options } = good
    expect(parsePlan(JSON.stringify(good), 'plan.json')).toEqual(options)
  })
  const bad = [
    [],
    { count: '5' },
    { count: 1.5 },
    { seed: -1 },
    { colums: [] },
    { columns: [5] },
    { channels: { SMS: -1 } },
    { rows: [1] },
    { format: 'xml' },
    { missing: { Id: 2 } },
    { quote: null },
  ]
  it('is judged as ajv judges it by the schema', () => {
    expect(validate(good)).toBe(true)
    for (const plan of bad) {
      expect(validate(plan), JSON.stringify(plan)).toBe(false)
      expect(() => parsePlan(JSON.stringify(plan), 'plan.json'), JSON.stringify(plan)).toThrow(UsageError)
    }
  })
  it('that is no JSON is named', () => expect(() => parsePlan('{', 'plan.json')).toThrow(/^plan\.json is not JSON/))
})

describe('flags', () => {
  it('are read', () => {
    expect(flags.parseWeights(['EMAIL=60, SMS=30', 'GCM'], 'channels')).toEqual({ EMAIL: 60, SMS: 30, GCM: 1 })
    expect(flags.parseRates(['Location.City=10%,Id=0.5'], 'missing')).toEqual({ 'Location.City': 0.1, Id: 0.5 })
    expect(flags.parseRates(['5%,Id=1'], 'missing')).toEqual({ '*': 0.05, Id: 1 })
    expect(['0', '1000', '1e9'].map((text) => flags.parseWhole(text, 'count'))).toEqual([0, 1000, 1e9])
    expect(flags.parseDistributions(['Tier=a=b:1'], 'attribute')).toEqual({ Tier: 'a=b:1' })
    expect(flags.parseRange('1..20', 'rows')).toEqual([1, 20])
    expect(flags.parseShard('2/8', 'shard')).toEqual([2, 8])
    expect(['100MB', '1.5 GB', '64KiB', '7'].map((text) => flags.parseSize(text, 'file-size'))).toEqual([
      1e8, 1.5e9, 65536, 7,
    ])
  })
  it('that cannot be read are named', () => {
    expect(() => flags.parseWeights(['EMAIL=x'], 'channels')).toThrow('--channels: expected a number, found EMAIL=x')
    expect(() => flags.parseWeights(['EMAIL=1,EMAIL=2'], 'channels')).toThrow('--channels: EMAIL is there twice')
    expect(() => flags.parseWeights(['EMAIL='], 'channels')).toThrow('--channels: expected a number, found EMAIL=')
    for (const text of ['', '-1', '1.5', '0x10', 'abc'])
      expect(() => flags.parseWhole(text, 'count')).toThrow('--count: expected a whole number')
    expect(() => flags.parseRange('5', 'rows')).toThrow('--rows: expected a range')
    expect(() => flags.parseSize('5 parsecs', 'file-size')).toThrow('--file-size: expected a unit')
    expect(() => flags.parseDistributions(['Tier'], 'attribute')).toThrow('--attribute: expected NAME=VALUE')
  })
})
