import fc from 'fast-check'
import type { Step } from '../case.ts'
import { type Endpoint, familyOf, type Value } from '../endpoint.ts'
import type { Draft } from '../formats/layout.ts'
import { writeFile } from '../formats/write.ts'
import { families, type Family } from '../spec/attributes.ts'
import { limits } from '../spec/limits.ts'
import { spelling } from './around.ts'
import { giving, openValue, set } from './endpoint-variants.ts'
import { fileName, type Planting, planted, validStep } from './plant.ts'
import type { Variant, Variants } from './variant.ts'

const { attributeNameCharsMax, attributeValueCharsMax, valuesPerAttributeMax, customAttributesPerAccountMax } =
  limits.final

/** Defects of lengths and counts, by the last text of the page. The limits themselves stand in the twins. */
export const finalLimitDefects = {
  'attribute-value-at-most-100': {
    custom: longValue('Attributes.a'),
    user: longValue('User.UserAttributes.a'),
    // "An attribute value has to be 100 or fewer characters": said of all attributes, and yet push tokens are longer, which
    // the page shows as addresses. So it is watched for those that are not custom.
    attribute: surveyValue('A listed attribute has more characters than a value may have', 'Demographic.Make', [
      'x'.repeat(attributeValueCharsMax + 1),
      'x'.repeat(2 * attributeValueCharsMax),
    ]),
    // Too long in bytes, in bytes and UTF-16 units, in those and in code points though not in what a reader sees (U22).
    units: surveyValue('A value that is too long in some units', 'Attributes.a', [
      'é'.repeat(60),
      '日'.repeat(40),
      '😀'.repeat(60),
      'e\u0301'.repeat(60),
    ]),
    address: planted('attribute-value-at-most-100', {
      title: 'A push token of 152 characters',
      planting: () =>
        fc.constant({
          given: (endpoint, i) => ({ ...endpoint, ChannelType: 'GCM', Address: token(64, i) }),
          plant: set('Address', token(152, 9)),
          expect: { kind: 'survey' },
        }),
    }),
  },
  'attribute-name-at-most-50': {
    name: longName(),
    units: planted('attribute-name-at-most-50', {
      title: 'A custom name that is too long in some units',
      custom: false,
      single: 'csv',
      planting: () =>
        fc
          .constantFrom('é'.repeat(30), '名'.repeat(20), '😀'.repeat(30), 'e\u0301'.repeat(30))
          .map((name) => ({ plant: set(`Attributes.${name}`, 'x'), expect: { kind: 'survey' } })),
    }),
  },
  'attribute-values-at-most-50': {
    'fifty-one': planted('attribute-values-at-most-50', {
      title: `${valuesPerAttributeMax + 1} values of one custom attribute`,
      custom: false,
      single: 'csv',
      planting: () =>
        fc.constantFrom('Attributes.a', 'User.UserAttributes.a').map((path) => ({
          given: giving(path, numbered(valuesPerAttributeMax)),
          plant: set(path, numbered(valuesPerAttributeMax + 1)),
          expect: { kind: 'survey' },
        })),
    }),
  },
  'endpoint-at-most-15-kb': {
    // 160 values of 100 characters are over the limit whichever way it is counted, and each of them is within its own.
    'sixteen-kb': planted('endpoint-at-most-15-kb', {
      title: 'An endpoint of 16 KB',
      custom: false,
      planting: () =>
        fc.constant({ given: withValues(10), plant: onTarget(withValues(100)), expect: { kind: 'survey' } }),
    }),
  },
  'project-at-most-250': { 'two-hundred-and-fifty-first': oneNameMore() },
} satisfies Readonly<Record<string, Variants>>

/** The twin's value is exactly what is left of the long one when it is cut. */
function longValue(path: string): Variant {
  const max = attributeValueCharsMax
  return planted('attribute-value-at-most-100', {
    title: `${path} has more than ${max} characters`,
    custom: false,
    planting: () =>
      fc.record({ letter: fc.constantFrom('x', 'Q', '7'), beyond: fc.constantFrom(1, 2, 100) }).map((drawn) => ({
        given: giving(path, [drawn.letter.repeat(max)]),
        plant: set(path, drawn.letter.repeat(max + drawn.beyond)),
        expect: openValue('over-long-value', { 'reject-record': () => undefined, cut: (twin) => twin }),
      })),
  })
}

function surveyValue(title: string, path: string, values: readonly string[]): Variant {
  return planted('attribute-value-at-most-100', {
    title,
    custom: familyOf(path) === undefined,
    planting: () =>
      fc.constantFrom(...values).map((value) => ({
        given: giving(path, familyOf(path) === undefined ? 'LG' : ['LG']),
        plant: set(path, value),
        expect: { kind: 'survey' },
      })),
  })
}

/** The twin's name is exactly what is left of the long one when it is cut. */
function longName(): Variant {
  const max = attributeNameCharsMax
  return planted('attribute-name-at-most-50', {
    title: `A custom name has ${max + 1} characters`,
    custom: false,
    single: 'csv',
    planting: () =>
      fc.constantFrom(...families).map((family) => {
        const path = `${family}.${'n'.repeat(max)}`
        return {
          given: giving(path, valueOf(family, 1)),
          plant: onTarget((draft) =>
            Object.fromEntries(Object.entries(draft).map(([key, value]) => [key === path ? `${key}n` : key, value])),
          ),
          expect: {
            kind: 'open',
            policy: 'over-long-name',
            by: (twin) => ({
              'reject-record': { expect: 'reject' },
              'reject-file': { expect: 'reject-file' },
              cut: { expect: 'accept', endpoint: twin },
            }),
          },
        }
      }),
  })
}

/** As for the account of 2017: the first import fills the project, the second brings one name more, or an old one again. */
function oneNameMore(): Variant {
  return {
    title: `A second import brings custom name ${customAttributesPerAccountMax + 1} of the project`,
    draw: (context) =>
      fc
        .record({ family: fc.constantFrom(...families), dialect: spelling(context, context.format) })
        .map(({ family, dialect }) => {
          const first = validStep({ endpoints: [fullProject], dialect })
          const known: Endpoint = { ...someone(1), 'Attributes.n1': ['again'] }
          const extra: Endpoint = { ...someone(1), [`${family}.new`]: valueOf(family, 1) }
          const file = fileName(context.format)
          const breaking: Step = {
            format: context.format,
            files: [{ path: file, bytes: writeFile([extra], dialect) }],
            records: [{ file, n: 1, expect: 'reject', rule: 'project-at-most-250', path: `${family}.new` }],
          }
          return { steps: [first, breaking], twin: [first, validStep({ endpoints: [known], dialect })] }
        }),
  }
}

const fullProject: Endpoint = {
  ...someone(0),
  ...named('Attributes', customAttributesPerAccountMax / 2),
  ...named('Metrics', customAttributesPerAccountMax / 2),
}

function someone(i: number): Endpoint {
  return { ChannelType: 'EMAIL', Address: `someone${i}@example.com` }
}

function named(family: Family, count: number): Endpoint {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${family}.n${i + 1}`, valueOf(family, i)]))
}

function valueOf(family: Family, i: number): Value {
  return family === 'Metrics' ? i : [`v${i}`]
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `v${i + 1}`)
}

const valuesOfLargeEndpoint = 160

function withValues(chars: number): (endpoint: Draft) => Endpoint {
  const values = Array.from({ length: valuesOfLargeEndpoint }, (_, i) => [`Attributes.n${i + 1}`, ['x'.repeat(chars)]])
  return (endpoint) => ({ ...(endpoint as Endpoint), ...Object.fromEntries(values) })
}

function onTarget(change: (draft: Draft) => Draft): Planting<'endpoint'>['plant'] {
  return (drafts, at) => drafts.map((draft, i) => (i === at ? change(draft) : draft))
}

function token(length: number, i: number): string {
  return `${i}Ab-_`.repeat(length).slice(0, length)
}
