import fc from 'fast-check'
import type { Answer } from '../case.ts'
import { type Endpoint, type Json, type JsonObject, leavesOf } from '../endpoint.ts'
import type { CsvLayout, Layout, NdjsonLayout } from '../formats/layout.ts'
import type { RuleIdAt } from '../spec/rules.ts'
import { type Expect, type Planting, planted } from './plant.ts'
import { plain } from './plain.ts'
import type { Variant, Variants } from './variant.ts'

type LayoutRule = RuleIdAt<'layout'>

/** What is no object has no nested attributes (S47); as an unlisted name of its own it may be left out (U10). */
const structure: Expect = {
  kind: 'open',
  policy: 'unknown-attribute',
  by: () => ({
    'reject-record': { expect: 'reject' },
    'reject-file': { expect: 'survey' },
    'ignore-attribute': { expect: 'survey' },
  }),
}

/** Defects of what stands where: headers, field counts, JSON structure and types. */
export const layoutDefects = {
  'csv-header-first': {
    missing: csv(
      'csv-header-first',
      'There is no header: the first line is a record',
      { kind: 'reject-all' },
      ({ records }) => ({ header: records[0]!, records: records.slice(1) }),
      { min: 2 },
    ),
    'as-data': csv(
      'csv-header-first',
      'The header stands again among the records',
      { kind: 'added', answer: { expect: 'reject', rule: 'csv-header-first' } },
      ({ header, records }, at) => ({ header, records: [...records.slice(0, at), header, ...records.slice(at)] }),
    ),
    // Read as a record, it has a name for its ChannelType.
    'as-data-in-other-order': {
      ...csv(
        'csv-header-first',
        'A header with its names in another order stands among the records',
        { kind: 'added', answer: { expect: 'reject', rule: 'channel-type-known' } },
        ({ header, records }, at) => ({
          header,
          records: [...records.slice(0, at), [...header.slice(1), header[0]!], ...records.slice(at)],
        }),
      ),
      editions: ['2017'],
    },
    'sep-line': csv(
      'csv-header-first',
      'A line "sep=," stands before the header',
      { kind: 'survey', all: true },
      before(['sep=', '']),
    ),
    'comment-line': csv(
      'csv-header-first',
      'A comment stands before the header',
      { kind: 'survey', all: true },
      before(['# endpoints']),
    ),
    'title-line': csv(
      'csv-header-first',
      'A title stands before the header',
      { kind: 'reject-all' },
      before(['Customers 2017']),
    ),
    'title-lines': csv(
      'csv-header-first',
      'A title and a date stand before the header',
      { kind: 'reject-all' },
      ({ header, records }) => ({ header: ['Customers'], records: [['Exported', '2017-10-26'], header, ...records] }),
    ),
  },
  'csv-header-names': {
    'lower-case': header('A header in lower case', (name) => name.toLowerCase()),
    'space-before': header('A header with a space before it', (name) => ` ${name}`),
    'space-behind': header('A header with a space behind it', (name) => `${name} `),
    'bare-family': csv(
      'csv-header-names',
      'A column Attributes beside Attributes.a',
      { kind: 'survey', all: true },
      withColumn('Attributes', 'x'),
    ),
    'empty-custom-name': csv(
      'csv-header-names',
      'A column "Attributes." without a name',
      { kind: 'survey', all: true },
      withColumn('Attributes.', 'x'),
    ),
    'empty-name': csv(
      'csv-header-names',
      'A column without a name',
      { kind: 'survey', all: true },
      withColumn('', 'x'),
    ),
  },
  'csv-header-once': {
    fixed: doubled('Demographic.Make', 'LG', 'Apple'),
    custom: doubled('Attributes.a', ['LG'], 'Apple'),
  },
  'csv-record-not-short': {
    'one-field': csv(
      'csv-record-not-short',
      'A record lacks its last field',
      openCount('short-record', ({ 'Demographic.Make': _, ...rest }) => rest, 'absent'),
      onRecord((fields) => fields.slice(0, -1)),
    ),
    'only-field': csv(
      'csv-record-not-short',
      'A record has its first field alone',
      {
        kind: 'open',
        policy: 'short-record',
        by: () => ({
          'reject-record': { expect: 'reject' },
          'reject-file': { expect: 'reject-file' },
          absent: { expect: 'reject' },
        }),
      },
      onRecord((fields) => fields.slice(0, 1)),
    ),
  },
  'csv-record-not-long': {
    'one-field': csv(
      'csv-record-not-long',
      'A record has a field more than the header',
      openCount('long-record', (twin) => twin, 'ignore-field'),
      onRecord((fields) => [...fields, 'extra']),
    ),
    'trailing-comma': csv(
      'csv-record-not-long',
      'A record ends in a comma',
      { kind: 'survey' },
      onRecord((fields) => [...fields, '']),
    ),
  },
  'json-nested': {
    'flat-key': json(
      'json-nested',
      'A flat key with a period in place of a nested object',
      { kind: 'survey' },
      (record) => Object.fromEntries(leavesOf(record)),
    ),
    'text-for-object': json('json-nested', 'Text where an object is meant', structure, (record) => ({
      ...record,
      Demographic: 'LG',
    })),
    'list-for-object': json('json-nested', 'A list where an object is meant', structure, (record) => ({
      ...record,
      Demographic: [{ Make: 'LG' }],
    })),
    deep: json('json-nested', 'Objects nested a thousand deep', { kind: 'survey' }, (record) => ({
      ...record,
      Demographic: nest(1000),
    })),
    'deep-list': json('json-nested', 'Lists nested a thousand deep', { kind: 'survey' }, (record) => ({
      ...record,
      Attributes: { a: nestedList(1000) },
    })),
  },
  'json-text-value': {
    'object-for-address': json(
      'json-text-value',
      'An object for the Address',
      { kind: 'reject', path: 'Address' },
      (record) => ({ ...record, Address: { value: record.Address! } }),
    ),
    'list-for-address': json(
      'json-text-value',
      'A list for the Address',
      { kind: 'reject', path: 'Address' },
      (record) => ({ ...record, Address: [record.Address!] }),
    ),
    'list-for-channel': json(
      'json-text-value',
      'A list for the ChannelType',
      { kind: 'reject', path: 'ChannelType' },
      (record) => ({ ...record, ChannelType: [record.ChannelType!] }),
    ),
    'boolean-for-channel': json(
      'json-text-value',
      'true for the ChannelType',
      { kind: 'reject', path: 'ChannelType' },
      (record) => ({ ...record, ChannelType: true }),
    ),
    number: json('json-text-value', 'A number where text is meant', { kind: 'survey' }, (record) => ({
      ...record,
      Demographic: { Make: 12 },
    })),
    boolean: json('json-text-value', 'true where text is meant', { kind: 'survey' }, (record) => ({
      ...record,
      Demographic: { Make: true },
    })),
    object: json('json-text-value', 'An object where text is meant', { kind: 'survey' }, (record) => ({
      ...record,
      Demographic: { Make: { name: 'LG' } },
    })),
    'scalar-custom': json(
      'json-text-value',
      'A custom attribute that is text and not a list',
      { kind: 'survey' },
      (record) => ({ ...record, Attributes: { a: 'x' } }),
    ),
    'list-with-null': json(
      'json-text-value',
      'A custom attribute with null in its list',
      { kind: 'survey' },
      (record) => ({ ...record, Attributes: { a: ['x', null] } }),
    ),
    'nested-list': json(
      'json-text-value',
      'A custom attribute with a list in its list',
      { kind: 'survey' },
      (record) => ({ ...record, Attributes: { a: [['x']] } }),
    ),
    'list-with-empty-text': json(
      'json-text-value',
      'A custom attribute with an empty text in its list',
      { kind: 'survey' },
      (record) => ({ ...record, Attributes: { a: [''] } }),
    ),
    'empty-list': json('json-text-value', 'A custom attribute with an empty list', { kind: 'survey' }, (record) => ({
      ...record,
      Attributes: { a: [] },
    })),
  },
  'json-not-null': {
    text: nullFor('Demographic.Make', (record) => ({ ...record, Demographic: { Make: null } })),
    object: json('json-not-null', 'null for an object', { kind: 'survey' }, (record) => ({
      ...record,
      Demographic: null,
    })),
  },
} satisfies Partial<Record<LayoutRule, Variants>>

type Csv = Pick<CsvLayout, 'header' | 'records'>

/** A defect of a CSV of plain endpoints. */
function csv(
  rule: LayoutRule,
  title: string,
  expect: Expect,
  change: (csv: Csv, at: number) => Csv,
  options: { min?: number } = {},
): Variant {
  return planted(rule, {
    title,
    formats: ['csv'],
    ...options,
    planting: () =>
      fc.constant({
        given: plain,
        plant: (made: Layout, at: number) => ({ format: 'csv', ...change(made as CsvLayout, at) }),
        expect,
      }),
  })
}

/** A defect of one object of an NDJSON file of plain endpoints. */
function json(rule: LayoutRule, title: string, expect: Expect, change: (record: JsonObject) => Json): Variant {
  const plant: Planting<'layout'>['plant'] = (made, at) => ({
    format: 'ndjson',
    records: (made as NdjsonLayout).records.map((record, i) => (i === at ? change(record as JsonObject) : record)),
  })
  return planted(rule, { title, formats: ['ndjson'], planting: () => fc.constant({ given: plain, plant, expect }) })
}

function before(line: readonly string[]): (csv: Csv) => Csv {
  return ({ header, records }) => ({ header: line, records: [header, ...records] })
}

function withColumn(name: string, value: string): (csv: Csv) => Csv {
  return ({ header, records }) => ({ header: [...header, name], records: records.map((fields) => [...fields, value]) })
}

function onRecord(change: (fields: readonly string[]) => readonly string[]): (csv: Csv, at: number) => Csv {
  return ({ header, records }, at) => ({
    header,
    records: records.map((fields, i) => (i === at ? change(fields) : fields)),
  })
}

/** S46 is a should, and U9 leaves case and spaces open. */
function header(title: string, change: (name: string) => string): Variant {
  return csv('csv-header-names', title, { kind: 'survey', all: true }, ({ header, records }) => ({
    header: header.map(change),
    records,
  }))
}

/** U8. Every record has both values. */
function doubled(path: string, first: Endpoint[string], second: string): Variant {
  const list = Array.isArray(first)
  const by = (twin: Endpoint): Record<string, Answer> => ({
    'reject-file': { expect: 'reject-file' },
    first: { expect: 'accept', endpoint: twin },
    last: { expect: 'accept', endpoint: { ...twin, [path]: list ? [second] : second } },
    list: list
      ? { expect: 'accept', endpoint: { ...twin, [path]: [...(first as readonly string[]), second] } }
      : { expect: 'survey' },
  })
  return planted('csv-header-once', {
    title: `Two columns ${path}`,
    formats: ['csv'],
    planting: () =>
      fc.constant({
        given: (endpoint, i) => ({ ...plain(endpoint, i), [path]: first }),
        plant: (made: Layout) => ({ format: 'csv', ...withColumn(path, second)(made as CsvLayout) }),
        expect: { kind: 'open', policy: 'duplicate-header', all: true, by },
      }),
  })
}

/** U7: refuse the record, refuse the file, or read on. */
function openCount(policy: 'short-record' | 'long-record', read: (twin: Endpoint) => Endpoint, value: string): Expect {
  return {
    kind: 'open',
    policy,
    by: (twin) => ({
      'reject-record': { expect: 'reject' },
      'reject-file': { expect: 'reject-file' },
      [value]: { expect: 'accept', endpoint: read(twin) },
    }),
  }
}

function nullFor(path: string, change: (record: JsonObject) => Json): Variant {
  return json(
    'json-not-null',
    `${path} is null`,
    {
      kind: 'open',
      policy: 'json-null',
      by: ({ [path]: _, ...rest }) => ({
        absent: { expect: 'accept', endpoint: rest },
        'reject-record': { expect: 'reject' },
      }),
    },
    change,
  )
}

function nest(depth: number): Json {
  let value: Json = 'LG'
  for (let i = 0; i < depth; i++) value = { Make: value }
  return value
}

function nestedList(depth: number): Json {
  let value: Json = 'LG'
  for (let i = 0; i < depth; i++) value = [value]
  return value
}
