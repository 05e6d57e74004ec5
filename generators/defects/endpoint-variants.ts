import fc from 'fast-check'
import { spelling } from './around.ts'
import type { Answer, RecordExpectation, Step } from '../case.ts'
import { type Endpoint, familyOf, type Json, type Value } from '../endpoint.ts'
import type { Draft } from '../formats/layout.ts'
import { writeFile } from '../formats/write.ts'
import type { Family } from '../spec/attributes.ts'
import { limits } from '../spec/limits.ts'
import type { PolicyId } from '../spec/policies.ts'
import type { RuleIdAt } from '../spec/rules.ts'
import type { Edition, Format } from '../spec/types.ts'
import { type Expect, fileName, type Planting, planted, plantedEach, validStep } from './plant.ts'
import * as wrong from './wrong-values.ts'
import type { Variant, Variants } from './variant.ts'

type EndpointRule = RuleIdAt<'endpoint'>

/** Changes the spoilt record alone. */
function onTarget(change: (draft: Draft) => Draft): Planting<'endpoint'>['plant'] {
  return (drafts, at) => drafts.map((draft, i) => (i === at ? change(draft) : draft))
}

/** The given value, or for a custom attribute the list that holds it. */
function asValue(path: string, text: Json): Json {
  return /^(User\.User)?Attributes\./.test(path) && typeof text === 'string' ? [text] : text
}

export function set(path: string, value: Json): Planting<'endpoint'>['plant'] {
  return onTarget((draft) => ({ ...draft, [path]: asValue(path, value) }))
}

/** S7 and S8 speak of new endpoints: no record has an Id. */
export function required(rule: 'address-required' | 'channel-type-required', path: string): Variants {
  const variant = (title: string, plant: Planting<'endpoint'>['plant'], formats?: readonly Format[]): Variant =>
    planted(rule, {
      title,
      ...(formats ? { formats } : {}),
      planting: () => fc.constant({ given: lacking('Id'), plant, expect: { kind: 'reject', path } }),
    })
  return {
    missing: variant(
      `${path} is missing`,
      onTarget(({ [path]: _, ...rest }) => rest),
    ),
    blank: variant(`${path} is empty`, set(path, '')),
    'all-else': allElse(rule, path),
    ...(rule === 'address-required' && {
      'no-keys': noValues('An object without any attribute', {}),
      'no-values': noValues('An object whose one attribute is null', { 'Location.City': null }),
    }),
    ...(rule === 'channel-type-required' && { guessable: guessable() }),
    null: variant(`${path} is null`, set(path, null), ['ndjson']),
  }
}

/** What else an endpoint may have does not stand in for what is missing; in JSON the neighbours do without it. */
function allElse(rule: 'address-required' | 'channel-type-required', path: string): Variant {
  const more: Endpoint = {
    'User.UserId': 'user-1',
    'Demographic.Make': 'LG',
    'Location.City': 'Seattle',
    OptOut: 'NONE',
  }
  return planted(rule, {
    title: `${path} is missing where much else is given`,
    planting: ({ format }) =>
      fc.constant({
        given: (endpoint) => ({ ...lacking('Id')(endpoint), ...(format === 'csv' ? more : {}) }),
        plant: onTarget(({ [path]: _, ...draft }) => ({ ...draft, ...more })),
        expect: { kind: 'reject', path },
      }),
  })
}

/** Whatever an address looks like, the page asks for its channel. */
function guessable(): Variant {
  const addresses = ['a@example.com', '+12065550182', '2065550182', '1a2b3c4d5e6f7a8b'.repeat(4)]
  return plantedEach('channel-type-required', {
    title: 'ChannelType is missing where the Address seems to tell it',
    plantings: addresses.map((Address) => ({
      plant: onTarget(({ ChannelType: _, ...draft }) => ({ ...draft, Address })),
      expect: { kind: 'reject', path: 'ChannelType' },
    })),
  })
}

function noValues(title: string, rest: Draft): Variant {
  return planted('address-required', {
    title,
    formats: ['ndjson'],
    planting: () => fc.constant({ given: lacking('Id'), plant: onTarget(() => rest), expect: { kind: 'reject' } }),
  })
}

export function wrongText(rule: EndpointRule, path: string, { title, values }: wrong.Wrong, valid?: Value): Variant {
  return planted(rule, {
    title: `${path}: ${title}`,
    custom: familyOf(path) === undefined,
    planting: () =>
      fc
        .constantFrom(...values)
        .map((value) => ({ given: giving(path, valid), plant: set(path, value), expect: { kind: 'reject', path } })),
  })
}

/** All the wrong values of an attribute, an import each. */
export function everyWrong(
  rule: EndpointRule,
  path: string,
  kinds: Readonly<Record<string, wrong.Wrong>>,
  valid?: Value,
): Variant {
  return plantedEach(rule, {
    title: `${path}: every wrong value, one by one`,
    custom: familyOf(path) === undefined,
    given: giving(path, valid),
    plantings: Object.values(kinds).flatMap(({ values }) =>
      values.map((value) => ({ plant: set(path, value), expect: { kind: 'reject', path } as const })),
    ),
  })
}

export function surveyed(
  rule: EndpointRule,
  path: string,
  { title, values }: { readonly title: string; readonly values: readonly (string | number)[] },
  valid: Value,
): Variant {
  return planted(rule, {
    title: `${path}: ${title}`,
    custom: familyOf(path) === undefined,
    planting: () =>
      fc
        .constantFrom(...values)
        .map((value) => ({ given: giving(path, valid), plant: set(path, value), expect: { kind: 'survey' } })),
  })
}

export function jsonValue(
  rule: EndpointRule,
  path: string,
  values: readonly Json[],
  valid: Value,
  expect: Expect,
): Variant {
  return planted(rule, {
    title: `${path} is ${values.map((value) => JSON.stringify(value)).join(' or ')}`,
    custom: familyOf(path) === undefined,
    formats: ['ndjson'],
    planting: () =>
      fc.constantFrom(...values).map((value) => ({ given: giving(path, valid), plant: set(path, value), expect })),
  })
}

/** U16: one policy for every enumerated attribute. */
export function otherCase(rule: EndpointRule, path: string, valid?: Value): Variant {
  return planted(rule, {
    title: `${path} in another case than the page writes`,
    planting: () =>
      fc.constantFrom(...wrong.caseChanges).map((change) => ({
        given: giving(path, valid),
        plant: onTarget((draft) => ({ ...draft, [path]: change(String(draft[path])) })),
        expect: openValue('enum-case', {
          'reject-record': () => undefined,
          'accept-canonical': (twin) => twin,
          'accept-as-written': (twin) => ({ ...twin, [path]: change(String(twin[path])) }),
        }),
      })),
  })
}

/** An open expectation: for each value of the policy the endpoint that must come out, or undefined for "rejected". */
export function openValue(policy: PolicyId, by: Record<string, (twin: Endpoint) => Endpoint | undefined>): Expect {
  const answer = (endpoint: Endpoint | undefined): Answer => (endpoint ? accept(endpoint) : { expect: 'reject' })
  return {
    kind: 'open',
    policy,
    by: (twin) => Object.fromEntries(Object.entries(by).map(([value, outcome]) => [value, answer(outcome(twin))])),
  }
}

/** U15: to round (47.61 to 47.6, in any rounding mode), to keep or to refuse. */
export function finer(path: string, rounded: number, written: number): Variant {
  return planted('coordinate-precision', {
    title: `${path} has two decimals`,
    planting: () =>
      fc.constant({
        given: giving(path, rounded),
        plant: set(path, written),
        expect: openValue('coordinate-precision', {
          round: (twin) => twin,
          keep: (twin) => ({ ...twin, [path]: written }),
          'reject-record': () => undefined,
        }),
      }),
  })
}

/** The twin has twenty names; the defect adds the twenty-first. There are no other custom names, so the account holds twenty-one. */
export function oneTooMany(
  rule: 'attributes-at-most-20' | 'metrics-at-most-20' | 'user-attributes-at-most-20',
  family: Family,
): Variant {
  const max = limits['2017'].customAttributesPerFamilyMax
  const value = (i: number): Value => (family === 'Metrics' ? i : [`v${i}`])
  const twenty = Object.fromEntries(Array.from({ length: max }, (_, i) => [`${family}.n${i + 1}`, value(i + 1)]))
  return planted(rule, {
    title: `${max + 1} custom names in ${family}`,
    single: 'csv',
    planting: () =>
      fc.constant({
        given: (endpoint) => ({ ...withoutCustom(endpoint), ...twenty }),
        plant: onTarget((draft) => ({ ...draft, [`${family}.n${max + 1}`]: value(max + 1) })),
      }),
  })
}

interface Where {
  readonly formats?: readonly Format[]
  readonly editions?: readonly Edition[]
}

/** U10: the record goes, the file goes, or the attribute does. */
export function unknown(title: string, names: readonly string[], where: Where = {}): Variant {
  return planted('attribute-known', {
    title,
    ...where,
    single: 'csv',
    planting: () => fc.constantFrom(...names.map(unlisted)),
  })
}

/** All of these names, an import each. */
export function everyUnknown(title: string, names: readonly string[], where: Where = {}): Variant {
  return plantedEach('attribute-known', {
    title,
    ...where,
    single: 'csv',
    plantings: names.map(unlisted),
  })
}

function unlisted(name: string): Planting<'endpoint'> {
  return {
    plant: set(name, 'x'),
    expect: {
      kind: 'open',
      policy: 'unknown-attribute',
      by: (twin) => ({
        'reject-record': { expect: 'reject' },
        'reject-file': { expect: 'reject-file' },
        'ignore-attribute': { expect: 'accept', endpoint: twin },
      }),
    },
  }
}

/** In JSON a custom attribute is a list, and what an empty text in a list means is another question (`json-text-value`). */
export function emptyValue(path: string, valid: Value, formats?: readonly Format[]): Variant {
  return planted('empty-value', {
    ...(formats ? { formats } : {}),
    title: `${path} is empty`,
    custom: familyOf(path) === undefined,
    planting: () =>
      fc.constant({
        given: giving(path, valid),
        plant: set(path, ''),
        expect: openValue('empty-field', {
          absent: ({ [path]: _, ...rest }) => rest,
          'empty-text': (twin) => ({ ...twin, [path]: asValue(path, '') as Value }),
          'reject-record': () => undefined,
        }),
      }),
  })
}

/** An empty metric is none, or bad; it is never a number (S75, U5). A JSON metric that is text is open besides (U14). */
export function emptyMetric(): Variant {
  return planted('metric-numeric', {
    title: 'Metrics.a is empty',
    custom: false,
    formats: ['csv'],
    planting: () =>
      fc.constant({
        given: giving('Metrics.a', 1),
        plant: set('Metrics.a', ''),
        expect: {
          kind: 'open',
          policy: 'empty-field',
          by: ({ 'Metrics.a': _, ...rest }) => ({
            absent: { expect: 'accept', endpoint: rest },
            'empty-text': { expect: 'survey' },
            'reject-record': { expect: 'reject' },
          }),
        },
      }),
  })
}

export function spaced(path: string, valid: Value): Variant {
  const text = Array.isArray(valid) ? String(valid[0]) : String(valid)
  return planted('surrounding-space', {
    title: `${path} begins or ends with spaces`,
    custom: familyOf(path) === undefined,
    planting: () =>
      fc.constantFrom(` ${text}`, `${text} `, `  ${text}  `).map((written) => ({
        given: giving(path, valid),
        plant: set(path, written),
        expect: openValue('surrounding-space', {
          keep: (twin) => ({ ...twin, [path]: asValue(path, written) as Value }),
          trim: (twin) => twin,
          'reject-record': () => undefined,
        }),
      })),
  })
}

/** Trimmed, an address of spaces is blank (S7). Kept, it is none of the addresses that the page names (S50), but nothing says so. */
export function whiteAddress(): Variant {
  return planted('surrounding-space', {
    title: 'Address is white space alone',
    planting: () =>
      fc.constantFrom(' ', '   ').map((value) => ({
        given: lacking('Id'),
        plant: set('Address', value),
        expect: {
          kind: 'open',
          policy: 'surrounding-space',
          by: () => ({ keep: { expect: 'survey' }, trim: { expect: 'reject' }, 'reject-record': { expect: 'reject' } }),
        },
      })),
  })
}

/** Two records of one Id, which differ in one attribute and in their addresses; a look-up tells which one counts. */
export function sameIdTwice(): Variant {
  return {
    title: 'Two records of one file have the same Id',
    observe: 'state',
    draw: (context) =>
      fc
        .record({ id: fc.constantFrom('e-1', 'example_endpoint', '0007'), dialect: spelling(context, context.format) })
        .map(({ id, dialect }) => {
          const first: Endpoint = {
            ChannelType: 'EMAIL',
            Address: 'first@example.com',
            Id: id,
            'Demographic.Make': 'LG',
          }
          const second: Endpoint = { ...first, Address: 'second@example.com', 'Demographic.Make': 'Apple' }
          const other: Endpoint = { ...second, Id: `${id}-b` }
          const { format } = context
          const file = fileName(format)
          const later: RecordExpectation = {
            file,
            n: 2,
            expect: 'open',
            policy: 'duplicate-id',
            by: {
              last: accept(second),
              first: { expect: 'survey' },
              merge: accept(second),
              'reject-later': { expect: 'reject' },
            },
          }
          const step: Step = {
            format,
            files: [{ path: file, bytes: writeFile([first, second], dialect) }],
            records: [{ file, n: 1, expect: 'survey' }, later],
            lookups: [
              {
                id,
                expect: 'open',
                policy: 'duplicate-id',
                by: { last: second, first, merge: second, 'reject-later': first },
              },
            ],
          }
          return { steps: [step], twin: [validStep({ endpoints: [first, other], dialect })] }
        }),
  }
}

function accept(endpoint: Endpoint): Answer {
  return { expect: 'accept', endpoint }
}

/** Every record has the attribute, so that no column of a CSV is empty anywhere. */
export function giving(path: string, value: Value | undefined): (endpoint: Endpoint) => Endpoint {
  return (endpoint) => (value === undefined ? endpoint : { ...endpoint, [path]: value })
}

function lacking(path: string): (endpoint: Endpoint) => Endpoint {
  return ({ [path]: _, ...rest }) => rest
}

function withoutCustom(endpoint: Endpoint): Endpoint {
  return Object.fromEntries(Object.entries(endpoint).filter(([path]) => familyOf(path) === undefined))
}
