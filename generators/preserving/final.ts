import fc from 'fast-check'
import { country } from '../arbitraries/codes.ts'
import { neighbours, spelling } from '../defects/around.ts'
import { plain } from '../defects/plain.ts'
import { validStep } from '../defects/plant.ts'
import type { Variant, Variants } from '../defects/variant.ts'
import type { Endpoint, Value } from '../endpoint.ts'
import { plainest } from '../formats/dialect.ts'
import { writeFile } from '../formats/write.ts'
import { families, type Family } from '../spec/attributes.ts'
import { channels } from '../spec/channels.ts'
import { alpha2Codes } from '../spec/codes.ts'
import { limits } from '../spec/limits.ts'
import type { PreservingRuleId } from '../spec/rules.ts'
import type { Format } from '../spec/types.ts'
import { addressesOf, everyValue, listed, someone, valid, validValue } from './valid.ts'

const { final } = limits
const textFamilies = ['Attributes', 'User.UserAttributes'] as const satisfies readonly Family[]

/** Valid cases of the last text of the page, and of the first where the last took it back. */
export const finalPreserving = {
  'tab-kept': {
    attribute: validValue('A value with tabs', 'Location.City', () => fc.constantFrom(...tabbed)),
    custom: validValue('A custom value with tabs', 'Attributes.a', () =>
      fc.constantFrom(...tabbed).map((one) => [one]),
    ),
  },
  'json-line-break-kept': {
    'line-break': validValue('A value with line breaks', 'Location.City', () =>
      fc.constantFrom('a\nb', 'a\r\nb', 'a\rb', 'a\n\nb', 'a,\n"b"'),
    ),
    tab: validValue('A value with tabs', 'Location.City', () => fc.constantFrom(...tabbed)),
    custom: validValue('A custom value with line breaks and tabs', 'Attributes.a', () =>
      fc.constantFrom('a\nb', 'a\r\nb', 'a\tb').map((one) => [one]),
    ),
  },
  'country-codes-alpha2': {
    any: validValue('An alpha-2 code', 'Location.Country', ({ edition }) => country(edition)),
    every: everyValue('Every alpha-2 code', 'Location.Country', () => [...alpha2Codes]),
  },
  'channels-of-the-api': Object.fromEntries(
    channels.final.map((channel) => [channel.toLowerCase().replaceAll('_', '-'), addressesOf(channel)]),
  ),
  'multi-valued': {
    'two-values': several('Two values of one custom attribute', () => fc.constant(['Bus', 'Train'])),
    'several-values': several('Several values of one custom attribute', () =>
      fc.uniqueArray(fc.constantFrom('a', 'b,c', 'say "x"', '1', 'größe', 'null'), {
        minLength: 2,
        maxLength: 6,
        size: 'max',
      }),
    ),
    // The order and number of values are theirs: a list is no set.
    'equal-values': several('The same value more than once', () => fc.constantFrom(['a', 'a'], ['b', 'a', 'b'])),
    'beside-single': listed('One custom attribute with two values beside one with one', () =>
      [0, 1].map((i) => ({
        ...someone(i),
        'Attributes.many': [`a${i}`, `b${i}`],
        'Demographic.Make': 'LG',
        'Attributes.one': ['c'],
      })),
    ),
    'columns-apart': columnsApart(),
    'of-different-length': lists('Lists of different lengths', [['a'], ['a', 'b'], ['a', 'b', 'c']]),
  },
  'names-case-sensitive': {
    attribute: byCase('Attributes'),
    user: byCase('User.UserAttributes'),
    metric: byCase('Metrics'),
  },
  'lengths-inclusive': {
    ...Object.fromEntries(
      families.map((family) => [
        `name-of-${family.replaceAll('.', '-').toLowerCase()}`,
        listed(`A name of ${final.attributeNameCharsMax} characters in ${family}`, () => [
          { ...someone(1), [`${family}.${'n'.repeat(final.attributeNameCharsMax)}`]: valueOf(family, 1) },
        ]),
      ]),
    ),
    value: listed(`Values of ${final.attributeValueCharsMax} characters`, () =>
      ['x', '7'].map((letter, i) => {
        const text = letter.repeat(final.attributeValueCharsMax)
        return {
          ...someone(i),
          'Location.City': text,
          'Attributes.a': [text],
          'User.UserAttributes.a': [text],
        }
      }),
    ),
    'fifty-values': listed(`${final.valuesPerAttributeMax} values of one custom attribute`, () => [
      {
        ...someone(1),
        'Attributes.a': Array.from({ length: final.valuesPerAttributeMax }, (_, i) => `v${i + 1}`),
      },
    ]),
  },
  'project-limits-inclusive': {
    ...Object.fromEntries(
      families.map((family) => [
        `twenty-one-${family.replaceAll('.', '-').toLowerCase()}`,
        listed(`Twenty-one custom names in ${family}`, () => [{ ...someone(1), ...named(family, 21) }]),
      ]),
    ),
    'twenty-one-of-each': listed('Twenty-one custom names in each family', () => [
      { ...someone(1), ...Object.assign({}, ...families.map((family) => named(family, 21))) },
    ]),
    'all-in-one-endpoint': listed(`${final.customAttributesPerAccountMax} custom names in one endpoint`, () => [
      { ...someone(1), ...named('Attributes', final.customAttributesPerAccountMax) },
    ]),
    'in-two-imports': {
      title: `Two imports bring ${final.customAttributesPerAccountMax} custom names`,
      draw: (context) =>
        spelling(context, context.format).map((dialect) => ({
          steps: (['Attributes', 'Metrics'] as const).map((family, i) => {
            const endpoint = { ...someone(i), ...named(family, final.customAttributesPerAccountMax / 2) }
            return validStep({ endpoints: [endpoint], dialect })
          }),
        })),
    },
  },
  'requested-format-only': {
    'other-format-beside': beside('A file of the other format lies beside', '0002'),
    'other-format-below': beside('A file of the other format lies in a subfolder', 'sub/0002'),
  },
} satisfies Partial<Record<PreservingRuleId, Variants>>

const tabbed = ['a\tb', 'a\t\tb', 'a b\tc', '1\t2\t3']

/** All records have as many values, so that no field of a CSV is empty (U5). */
function several(title: string, values: () => fc.Arbitrary<readonly string[]>): Variant {
  return valid(title, {
    endpoints: { custom: false },
    given: () =>
      fc.record({ family: fc.constantFrom(...textFamilies), list: values() }).map(({ family, list }) => {
        return (endpoint: Endpoint) => ({ ...endpoint, [`${family}.a`]: list })
      }),
  })
}

/** The columns of one name need not stand together. */
function columnsApart(): Variant {
  const list = [0, 1].map((i) => ({
    ChannelType: 'EMAIL',
    Address: `someone${i}@example.com`,
    'Attributes.a': [`a${i}`, `b${i}`],
    'Demographic.Make': 'LG',
  }))
  const header = ['Attributes.a', 'ChannelType', 'Address', 'Attributes.a', 'Demographic.Make']
  const records = list.map((one) => {
    const [first, second] = one['Attributes.a']
    return [first, one.ChannelType, one.Address, second, one['Demographic.Make']].join(',')
  })
  const bytes = new TextEncoder().encode([header.join(','), ...records].map((line) => `${line}\n`).join(''))
  return {
    title: 'The columns of one name stand apart',
    formats: ['csv'],
    draw: ({ format }) => {
      const step = validStep({ endpoints: list, dialect: plainest.csv })
      return fc.constant({ steps: [{ ...step, format, files: [{ path: step.files[0]!.path, bytes }] }] })
    },
  }
}

function lists(title: string, values: readonly (readonly string[])[]): Variant {
  return listed(title, () => values.map((list, i) => ({ ...someone(i), 'Attributes.a': list })), {
    formats: ['ndjson'],
  })
}

function byCase(family: Family): Variant {
  return listed(`Three names in ${family} that differ in case`, () => [
    {
      ...someone(1),
      [`${family}.Size`]: valueOf(family, 1),
      [`${family}.size`]: valueOf(family, 2),
      [`${family}.SIZE`]: valueOf(family, 3),
    },
  ])
}

function named(family: Family, count: number): Endpoint {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${family}.n${i + 1}`, valueOf(family, i)]))
}

function valueOf(family: Family, i: number): Value {
  return family === 'Metrics' ? i : [`v${i}`]
}

/** D11, as the API model has it: what 2017 leaves to a policy. The other file may be left out or reported as rejected. */
function beside(title: string, name: string): Variant {
  return {
    title,
    draw: (context) => {
      const other: Format = context.format === 'csv' ? 'ndjson' : 'csv'
      return fc
        .record({
          drawn: neighbours(context),
          dialect: spelling(context, context.format),
          otherDialect: spelling(context, other),
        })
        .map(({ drawn, dialect, otherDialect }) => {
          const step = validStep({ endpoints: drawn, dialect })
          const strangers = [0, 1].map((i) => ({ ...plain({}, i), Address: `stranger${i}@example.com` }))
          const file = { path: `${name}.${other}`, bytes: writeFile(strangers, otherDialect) }
          return { steps: [{ ...step, files: [...step.files, file] }] }
        })
    },
  }
}
