import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialect } from '../arbitraries/dialect.ts'
import { endpoints } from '../arbitraries/endpoints.ts'
import { type Endpoint, familyOf, type Json, type JsonObject, leavesOf, type Value } from '../endpoint.ts'
import { decimalText } from './decimal.ts'
import { toLayout } from './layout.ts'
import { writeFile } from './write.ts'

const draws = 1500

/** A field of CSV back to a value, by the kind of its attribute. */
function valueOf(path: string, text: string): Value {
  const family = familyOf(path)
  if (family === 'Metrics' || path === 'Location.Latitude' || path === 'Location.Longitude') return Number(text)
  return family === undefined ? text : [text]
}

function sorted(endpoint: Readonly<Record<string, Json>>): unknown {
  return Object.entries(endpoint).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

describe('an independent reader gets the same endpoints back', () => {
  it('from CSV, with csv-parse', () => {
    fc.assert(
      fc.property(endpoints({ edition: '2017' }), dialect('csv'), (drawn, dialect) => {
        const records: string[][] = parse(Buffer.from(writeFile(drawn, dialect)), { record_delimiter: dialect.lineEnd })
        const [header, ...rest] = records
        const back = rest.map((fields): Endpoint =>
          Object.fromEntries(fields.map((text, i) => [header![i]!, valueOf(header![i]!, text)])),
        )
        expect(back.map(sorted)).toEqual(drawn.map(sorted))
      }),
      { numRuns: draws },
    )
  })

  it('from NDJSON, with JSON.parse', () => {
    fc.assert(
      fc.property(endpoints({ edition: '2017' }), dialect('ndjson'), (drawn, dialect) => {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(writeFile(drawn, dialect))
        const lines = text.split(dialect.lineEnd)
        if (dialect.finalLineEnd) expect(lines.pop()).toBe('')
        const back = lines.map((line) => Object.fromEntries(leavesOf(JSON.parse(line) as JsonObject)))
        expect(back.map(sorted)).toEqual(drawn.map(sorted))
      }),
      { numRuns: draws },
    )
  })
})

describe('decimalText', () => {
  it('reads back as the same double, without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(decimalText(value)).toMatch(/^-?\d+(\.\d+)?$/)
        expect(Number(decimalText(value)) === value).toBe(true)
      }),
    )
  })

  it.each([
    [0, '0'],
    [-1.5, '-1.5'],
    [1e21, `1${'0'.repeat(21)}`],
    [1.25e-7, '0.000000125'],
    [-5e-324, `-0.${'0'.repeat(323)}5`],
  ])('writes %d as digits', (value, text) => {
    expect(decimalText(value)).toBe(text)
  })
})

describe('a CSV layout', () => {
  it('repeats a header for each value of a list, and leaves a field empty where there is none', () => {
    const layout = toLayout(
      [
        { Address: 'a', 'Attributes.x': ['1', '2'] },
        { Address: 'b', 'Attributes.x': ['3'] },
      ],
      'csv',
    )
    expect(layout).toEqual({
      format: 'csv',
      header: ['Address', 'Attributes.x', 'Attributes.x'],
      records: [
        ['a', '1', '2'],
        ['b', '3', ''],
      ],
    })
  })
})
