import { describe, expect, it } from 'vitest'
import type { Endpoint, Value } from '../../generators/endpoint.ts'
import { differences } from './differences.ts'

const base: Endpoint = { ChannelType: 'SMS', Address: '2065550182' }

function compare(path: string, expected: Value | undefined, observed: Value | undefined) {
  const side = (value: Value | undefined): Endpoint => (value === undefined ? base : { ...base, [path]: value })
  return differences(side(expected), side(observed))
}

type Row = readonly [path: string, expected: Value | undefined, observed: Value | undefined]

describe('values that agree', () => {
  const rows: readonly Row[] = [
    ['Location.City', 'São Paulo', 'São Paulo'],
    ['Attributes.__proto__', ['a', 'b'], ['a', 'b']],
    ['Attributes.none', [], []],
    ['Metrics.m', -0, 0],
    ['Metrics.m', 0.1 + 0.2, 0.30000000000000004],
    ['Location.Latitude', 47.6, '47.6'],
    ['Location.Latitude', '47.6', 47.6],
    ['Location.Longitude', '-122.30', '-122.3'],
    ['Location.Longitude', 0, '-0.0'],
    ['EffectiveDate', '20171011T150548Z', '2017-10-11T15:05:48.000Z'],
    ['EffectiveDate', '20171011T150548Z', '20171011T170548+0200'],
    ['EffectiveDate', 'soon', 'soon'],
    // What an importer may add or drop.
    ['Id', undefined, 'made-by-the-importer'],
    ['EffectiveDate', undefined, '2017-10-11T15:05:48Z'],
    ['RequestId', undefined, 'r-2'],
    ['RequestId', 'r-1', undefined],
    ['OptOut', undefined, 'NONE'],
    ['EndpointStatus', undefined, 'ACTIVE'],
  ]
  it.each(rows)('%s: %j is %j', (path, expected, observed) => {
    expect(compare(path, expected, observed)).toEqual([])
  })
})

describe('values that do not agree', () => {
  const rows: readonly Row[] = [
    ['Location.City', 'e\u0301', '\u00e9'],
    ['Location.City', ' Oslo', 'Oslo'],
    ['Location.City', 'Oslo', undefined],
    ['Location.City', undefined, ''],
    ['Demographic.AppVersion', '1.10', '1.1'],
    ['Demographic.AppVersion', '1.10', 1.1],
    ['Attributes.a', ['x'], 'x'],
    ['Attributes.a', ['x', 'y'], ['y', 'x']],
    ['Attributes.a', ['x'], ['x', 'x']],
    ['Attributes.constructor', ['x'], undefined],
    ['Metrics.m', 12.5, '12.5'],
    ['Metrics.m', 1, Number.NaN],
    ['Metrics.m', 1, 1.0000000000000002],
    ['Location.Latitude', 47.6, 47.61],
    ['Location.Latitude', 16, '0x10'],
    ['Location.Latitude', 0, ''],
    ['EffectiveDate', '20171011T150548Z', '20171011T150549Z'],
    ['EffectiveDate', 'soon', 'later'],
    ['OptOut', undefined, 'ALL'],
    ['EndpointStatus', undefined, 'INACTIVE'],
    ['EndpointStatus', 'INACTIVE', 'ACTIVE'],
    ['Id', 'e-1', 'e-2'],
    ['Id', 'e-1', undefined],
    ['RequestId', 'r-1', 'r-2'],
    ['Shoesize', undefined, '43'],
  ]
  it.each(rows)('%s: %j is not %j', (path, expected, observed) => {
    const sides = { ...(expected !== undefined && { expected }), ...(observed !== undefined && { observed }) }
    expect(compare(path, expected, observed)).toEqual([{ path, ...sides }])
  })
})

describe('INACTIVE for a new address (U32)', () => {
  const [inactive, active] = [
    { ...base, EndpointStatus: 'INACTIVE' },
    { ...base, EndpointStatus: 'ACTIVE' },
  ]
  it('may come out ACTIVE', () => {
    expect(differences(inactive, active, { newAddress: true })).toEqual([])
  })
  it('is the only exception: ACTIVE never comes out INACTIVE', () => {
    expect(differences(active, inactive, { newAddress: true })).toHaveLength(1)
  })
})

it('tells every difference, those of the expected endpoint first', () => {
  const observed = { ChannelType: 'SMS', Address: '+12065550182', 'Attributes.x': ['1'] }
  expect(differences(base, observed).map(({ path }) => path)).toEqual(['Address', 'Attributes.x'])
})
