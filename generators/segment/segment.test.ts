import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { toNested, type Json } from '../endpoint.ts'
import { attributeOf } from '../endpoint.ts'
import type { SegmentOptions } from './options.ts'
import { memorySink } from './memory-sink.ts'
import { planSegment, rowEndpoint, writeSegment } from './index.ts'
import { rowTexts } from './row.ts'

async function bytesOf(options: SegmentOptions): Promise<Buffer> {
  const sink = memorySink()
  await writeSegment(planSegment(options), sink, { compileFrom: 1 })
  return Buffer.concat([...sink.files.values()])
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The same records, put together by other people's writers. */
function oracle(options: SegmentOptions): string {
  const plan = planSegment(options)
  const rows = Array.from({ length: plan.to - plan.from }, (_, i) => plan.from + i)
  if (plan.format === 'ndjson') {
    return rows.map((row) => `${JSON.stringify(toNested(rowEndpoint(plan, row) as Record<string, Json>))}\n`).join('')
  }
  const header = plan.columns.map(({ path }) => path)
  const body = rows.map((row) => rowTexts(plan, plan.columns, row))
  return stringify([header, ...body], { quoted: plan.dialect.quote === 'all', record_delimiter: plan.dialect.lineEnd })
}

const count = 3000

describe('the compiled loop', () => {
  const variants: Record<string, SegmentOptions> = {
    'CSV of 2017': {},
    'CSV of the final text': { edition: 'final' },
    'CSV with all quoted and CRLF': { quote: 'all', lineEnd: 'crlf' },
    'NDJSON of 2017': { format: 'ndjson' },
    'NDJSON of the final text': { format: 'ndjson', edition: 'final' },
    'a few columns in another order': { columns: ['Location.City', 'Address', 'ChannelType', 'Demographic.Model'] },
    'NDJSON with columns apart': {
      format: 'ndjson',
      columns: [
        'Location.City',
        'Address',
        'Location.Country',
        'ChannelType',
        'User.UserAttributes.LastName',
        'Location.Latitude',
      ],
    },
    'several endpoints of a user': { users: 3 },
    'names and values that need care': {
      attributes: { 'a "b", c': 'x;"y":1,  z\r\n :2,日本:3', __proto__x: 'a\tb', '42': '\u007f\u{1f600}\u007f' },
      metrics: { '7': 'uniform(-5,5,2)', Age: 'normal(40,12)' },
    },
    'NDJSON names and values that need care': {
      format: 'ndjson',
      attributes: { 'a "b", c': 'x;"y":1,  z\r\n :2,日本:3', '42': '\u007f\u{1f600}', constructor: '\\u0041' },
      metrics: { '7': 'uniform(-5,5,2)' },
    },
    'values too long for one copy': {
      format: 'ndjson',
      attributes: Object.fromEntries(Array.from({ length: 19 }, (_, i) => [`long${i}`, '日本語'.repeat(60)])),
    },
    'phone numbers alone': { channels: { SMS: 1 }, edition: 'final' },
  }
  for (const [name, options] of Object.entries(variants)) {
    it(`writes the same bytes as csv-stringify or JSON.stringify: ${name}`, async () => {
      const full = { ...options, count: 1500 }
      expect((await bytesOf(full)).equals(Buffer.from(oracle(full)))).toBe(true)
    })
  }

  it('has no minus before a zero, which NDJSON has not either', async () => {
    const options = { count: 1500, columns: ['Metrics.d'], metrics: { d: 'uniform(-1,1)' } }
    expect(new Set((await bytesOf(options)).toString().split('\n').slice(1, -1))).toEqual(new Set(['-1', '0', '1']))
  })

  it('writes the same bytes as the plain code near the last row', async () => {
    const options: SegmentOptions = { count: 2 ** 32, rows: [2 ** 32 - 1500, 2 ** 32], channels: { SMS: 1, EMAIL: 1 } }
    const text = oracle(options)
    expect((await bytesOf(options)).toString()).toBe(text.slice(text.indexOf('\n') + 1))
  })

  it('is read by csv-parse with as many records as asked for', async () => {
    const records = parse(await bytesOf({ count }), { columns: true }) as Record<string, string>[]
    expect(records).toHaveLength(count)
    expect(Object.keys(records[0]!)).toHaveLength(27)
    expect(records.flatMap((record) => Object.values(record)).filter((value) => value === '')).toEqual([])
  })

  it('keeps some values that need quotes, and some beyond ASCII', async () => {
    const text = (await bytesOf({ count })).toString()
    expect(text).toMatch(/,"[^"]*,[^"]*",/)
    expect(text).toContain('"iPad Pro 9.7"""')
    expect(text).toContain('São Paulo')
  })
})

describe('a row hangs on seed and number alone', () => {
  const sameInParts = async (options: SegmentOptions, parts: readonly SegmentOptions[]) => {
    const whole = await bytesOf(options)
    const put = Buffer.concat(await Promise.all(parts.map((part) => bytesOf({ ...options, ...part }))))
    expect(put.equals(whole)).toBe(true)
  }
  const shards = [1, 2, 3, 4, 5].map((i): SegmentOptions => ({ shard: [i, 5] }))
  for (const format of ['csv', 'ndjson'] as const) {
    it(`shards put together are the whole: ${format}`, () => sameInParts({ count, format }, shards))
    it(`shards with gaps, defects and no final line end are the whole: ${format}`, () =>
      sameInParts({ count, format, missing: { 'Location.City': 0.1 }, defects: 0.01, finalNewline: false }, shards))
  }
  it('more shards than records, put together, are the whole', () => sameInParts({ count: 2 }, shards))
  it('shards of several files are the files of the whole', async () => {
    const options: SegmentOptions = { count: 500, files: 12, defects: 0.1 }
    const [whole, parts] = [memorySink(), memorySink()]
    await writeSegment(planSegment(options), whole)
    for (const { shard } of shards) await writeSegment(planSegment({ ...options, shard: shard! }), parts)
    expect(parts.files).toEqual(whole.files)
  })
  it('ranges put together are the whole', () =>
    sameInParts({ count }, [{ rows: [1, 1] }, { rows: [2, 2001] }, { rows: [2002, count] }]))

  it('a column dropped or moved leaves the others as they were', async () => {
    const whole = parse(await bytesOf({ count: 1500 }), { columns: true }) as Record<string, string>[]
    const columns = [
      'User.UserAttributes.LastName',
      'Address',
      'Metrics.CartValue',
      'ChannelType',
      'Location.PostalCode',
      'Id',
    ]
    const part = parse(await bytesOf({ count: 1500, columns }), { columns: true }) as Record<string, string>[]
    expect(part).toEqual(whole.map((record) => Object.fromEntries(columns.map((path) => [path, record[path]]))))
  })

  it('a custom column more leaves the others as they were', async () => {
    const [plain, more] = [planSegment(), planSegment({ attributes: { Tier: 'gold,silver' } })]
    for (let row = 0; row < 200; row++) expect(rowEndpoint(more, row)).toMatchObject(rowEndpoint(plain, row))
  })

  it('another seed gives other rows', () => {
    const [a, b] = [rowEndpoint(planSegment({ seed: 1 }), 0), rowEndpoint(planSegment({ seed: 2 ** 40 + 1 }), 0)]
    expect(a['Id']).not.toBe(b['Id'])
    expect(a['Address']).not.toBe(b['Address'])
  })

  it('frozen: the bytes of a seed stay the same from release to release', async () => {
    const hashes = await Promise.all([
      bytesOf({ count, seed: 42 }),
      bytesOf({ count, seed: 42, format: 'ndjson' }),
      bytesOf({ count, seed: 42, edition: 'final', users: 2, defects: 0.02, missing: { 'Demographic.Make': 0.2 } }),
    ])
    expect(hashes.map(sha256)).toMatchInlineSnapshot(`
      [
        "313e674eb95bd68422d70d9d83d04081b3e48dacbdef663c88c2faccfc75bea5",
        "ba300aa30f6557f93a286f531ffade93eb0395116197ddc96cfa0859080204b0",
        "78f95cb2acd3797e599d83d292a745dc5327e158821a1a3eaf6f70e9ccec2d58",
      ]
    `)
  })
})

describe('files', () => {
  it('split by number hold the same records, each with its header', async () => {
    const sink = memorySink()
    await writeSegment(planSegment({ count, files: 12 }), sink)
    const [header = '', ...whole] = (await bytesOf({ count })).toString().split('\n')
    expect(sink.files.size).toBe(12)
    expect([...sink.files.keys()].at(-1)).toBe('part-002/segment-000012.csv')
    const records = [...sink.files.values()].flatMap((file) => {
      const [first, ...rest] = file.toString().split('\n')
      expect(first).toBe(header)
      return rest.slice(0, -1)
    })
    expect(records).toEqual(whole.slice(0, -1))
  })

  it('split by size are not longer than asked for, and hold all defects where the log says', async () => {
    const sink = memorySink()
    let log = ''
    const defectLog = { write: (bytes: Uint8Array) => void (log += Buffer.from(bytes).toString()) }
    const plan = planSegment({ count, fileSize: 75_000, defects: 0.01 })
    const written = await writeSegment(plan, sink, { defectLog })
    const sizes = [...sink.files.values()].map((file) => file.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75_000)
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(74_000)
    const lines = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; record: number; found: Record<string, string | null> })
    expect(written).toMatchObject({ records: count, defects: lines.length, files: sizes.length })
    const parsed = new Map(
      [...sink.files].map(([name, file]) => [name, parse(file, { columns: true }) as Record<string, string>[]]),
    )
    for (const { file, record, found } of lines) {
      const at = parsed.get(file)![record - 1]!
      for (const [path, value] of Object.entries(found)) expect(at[path]).toBe(value ?? '')
    }
    expect([...parsed.values()].flat()).toHaveLength(count)
  })

  it('a final line end can be left out', async () => {
    expect((await bytesOf({ count: 3, finalNewline: false })).toString()).not.toMatch(/\n$/)
    expect((await bytesOf({ count: 0, finalNewline: false })).toString()).toMatch(/^Id,.*\n$/)
  })
})

describe('Ids and addresses', () => {
  it('are distinct over rows spread from the first to 2^32', () => {
    const paths = ['Id', 'Address', 'RequestId', 'User.UserId']
    const plan = planSegment({ columns: [...paths, 'ChannelType'], channels: { SMS: 3, EMAIL: 1 } })
    const seen = paths.map(() => new Set())
    for (let i = 0; i < 10_000; i++) {
      const endpoint = rowEndpoint(plan, i * 429_496)
      paths.forEach((path, p) => seen[p]!.add(endpoint[path]))
    }
    expect(seen.map(({ size }) => size)).toEqual([10_000, 10_000, 10_000, 10_000])
  })

  it('of a run of rows are distinct', async () => {
    const records = parse(await bytesOf({ count: 200_000, columns: ['Id', 'Address', 'ChannelType'] })) as string[][]
    expect(new Set(records.map(([id]) => id)).size).toBe(200_001)
    expect(new Set(records.map(([, address]) => address)).size).toBe(200_001)
  })

  it('are valid attributes of the page', () => {
    for (const edition of ['2017', 'final'] as const) {
      for (const path of Object.keys(rowEndpoint(planSegment({ edition }), 7)))
        expect(attributeOf(path, edition)).toBeDefined()
    }
  })
})
