import type { Endpoint, Value } from '../endpoint.ts'
import { openValue, set } from './endpoint-variants.ts'
import { plantedEach } from './plant.ts'
import type { Variant } from './variant.ts'

const texts = {
  'Demographic.AppVersion': '1.0',
  'Demographic.Make': 'LG',
  'Demographic.Model': 'G6',
  'Demographic.ModelVersion': '2',
  'Demographic.Platform': 'Android',
  'Demographic.PlatformVersion': '7.0',
  'Location.City': 'Seattle',
  'Location.PostalCode': '98101',
  'Location.Region': 'Washington',
} as const satisfies Endpoint
const customTexts = { 'Attributes.a': ['x'], 'User.UserAttributes.a': ['y'] } as const satisfies Endpoint
const codes = {
  OptOut: 'NONE',
  'Demographic.Timezone': 'UTC',
  'Demographic.Locale': 'en_US',
} as const satisfies Endpoint
const numbers = { 'Location.Latitude': 47.6, 'Location.Longitude': -122.3, 'Metrics.a': 1 } as const satisfies Endpoint

/** One policy for every attribute (U21): spaces in one that keeps text, or in one that has few values. */
export function spacedInTurn(): Variant {
  const all = { ...texts, ...customTexts, ...codes }
  return plantedEach('surrounding-space', {
    title: 'Each attribute in turn begins and ends with a space',
    custom: false,
    given: (endpoint) => ({ ...endpoint, ...all }),
    plantings: (['ChannelType', ...Object.keys(all)] as (keyof typeof all)[]).map((path) => ({
      plant: (drafts, at) =>
        drafts.map((draft, i) => (i === at ? { ...draft, [path]: spaced(draft[path] as Value) } : draft)),
      expect: openValue('surrounding-space', {
        keep: (twin) => (path in texts || path in customTexts ? { ...twin, [path]: spaced(twin[path]!) } : undefined),
        trim: (twin) => twin,
        'reject-record': () => undefined,
      }),
    })),
  })
}

/** An importer that keeps spaces at the ends (U21) keeps all that is white there, line breaks in quotes too (S25). */
export function otherWhiteSpace(): Variant {
  const path = 'Demographic.Make'
  return plantedEach('surrounding-space', {
    title: `${path} begins and ends with white space other than spaces`,
    editions: ['2017'],
    given: (endpoint) => ({ ...endpoint, [path]: texts[path] }),
    plantings: ['\n', '\r\n', '\t', '\u00a0']
      .map((white) => white + texts[path] + white)
      .map((written) => ({
        plant: set(path, written),
        expect: {
          kind: 'open',
          policy: 'surrounding-space',
          by: (twin) => ({
            keep: { expect: 'accept', endpoint: { ...twin, [path]: written } },
            trim: { expect: 'survey' },
            'reject-record': { expect: 'survey' },
          }),
        },
      })),
  })
}

/** Two quotes with nothing between them end where they began: what follows is another value. */
export function quotedEmpty(): Variant {
  return plantedEach('empty-value', {
    title: 'An empty value stands in quotes',
    formats: ['csv'],
    dialect: { quoteAll: true },
    given: (endpoint) => ({ ...endpoint, 'Demographic.Make': 'LG', 'Location.City': 'Seattle' }),
    plantings: (['Demographic.Make', 'Location.City'] as const).map((path) => ({
      plant: set(path, ''),
      expect: { kind: 'survey' },
    })),
  })
}

/** One policy for every attribute (U5): what is no text cannot be the empty one, and is never a number. */
export function emptyInTurn(): Variant {
  const all = { ...texts, ...customTexts, ...codes, ...numbers }
  return plantedEach('empty-value', {
    title: 'Each attribute in turn is empty',
    formats: ['csv'],
    custom: false,
    given: (endpoint) => ({ ...endpoint, ...all }),
    plantings: (Object.keys(all) as (keyof typeof all)[]).map((path) => ({
      plant: set(path, ''),
      expect: {
        kind: 'open',
        policy: 'empty-field',
        by: (twin) => {
          const { [path]: value, ...rest } = twin
          const empty = { ...twin, [path]: Array.isArray(value) ? [''] : '' }
          return {
            absent: { expect: 'accept', endpoint: rest },
            'empty-text':
              path in texts || path in customTexts ? { expect: 'accept', endpoint: empty } : { expect: 'survey' },
            'reject-record': { expect: 'reject' },
          }
        },
      },
    })),
  })
}

function spaced(value: Value): Value {
  return Array.isArray(value) ? value.map((text) => ` ${text} `) : ` ${String(value)} `
}
