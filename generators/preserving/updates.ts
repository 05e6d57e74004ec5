import type fc from 'fast-check'
import type { Lookup, RecordExpectation, Step } from '../case.ts'
import { spelling } from '../defects/around.ts'
import { validStep } from '../defects/plant.ts'
import type { Context, Drawn } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Dialect } from '../formats/dialect.ts'
import { someone } from './valid.ts'

const knownBefore: Endpoint = {
  ...someone(1),
  Id: 'e-1',
  OptOut: 'NONE',
  'Demographic.Make': 'LG',
  'Demographic.Locale': 'en_US',
  'Location.City': 'Seattle',
  'Location.Latitude': 47.6,
  'Attributes.a': ['x'],
  'Metrics.a': 1,
  'User.UserId': 'user-1',
  'User.UserAttributes.a': ['y'],
}

/** Not one attribute more or less, so that merging and replacing (U20) come to the same. */
const knownNow: Endpoint = {
  ...someone(1),
  Id: 'e-1',
  OptOut: 'ALL',
  'Demographic.Make': 'Apple',
  'Demographic.Locale': 'de_DE',
  'Location.City': 'Munich',
  'Location.Latitude': 48.1,
  'Attributes.a': ['z'],
  'Metrics.a': 2.5,
  'User.UserId': 'user-2',
  'User.UserAttributes.a': ['w'],
}

export function everyValueUpdated(context: Context): fc.Arbitrary<Drawn> {
  return updating(context, (dialect) => [
    {
      ...validStep({ endpoints: [knownNow], dialect }),
      lookups: [{ id: 'e-1', expect: 'endpoint', endpoint: knownNow }],
    },
  ])
}

/** An update and a new endpoint, each wrong in one value alone: S9 says what is updated, and a wrong record is not. */
export function updateRefused(context: Context): fc.Arbitrary<Drawn> {
  return updating(context, (dialect) => [
    refused('e-1', { id: 'e-1', expect: 'endpoint', endpoint: knownBefore }, dialect),
    refused('e-2', { id: 'e-2', expect: 'absent' }, dialect),
  ])
}

function refused(Id: string, lookup: Lookup, dialect: Dialect): Step {
  const step = validStep({ endpoints: [{ ...knownNow, Id, OptOut: 'SOME' }], dialect })
  const records = step.records.map(({ file, n }): RecordExpectation => {
    return { file, n, expect: 'reject', rule: 'opt-out-known', path: 'OptOut' }
  })
  return { ...step, records, lookups: [lookup] }
}

function updating(context: Context, then: (dialect: Dialect) => readonly Step[]): fc.Arbitrary<Drawn> {
  return spelling(context, context.format).map((dialect) => ({
    steps: [validStep({ endpoints: [knownBefore], dialect }), ...then(dialect)],
  }))
}
