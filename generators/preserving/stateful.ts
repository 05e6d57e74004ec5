import fc from 'fast-check'
import { neighbours, spelling } from '../defects/around.ts'
import type { Step } from '../case.ts'
import { acceptAll, validStep } from '../defects/plant.ts'
import type { Context, Drawn, Variants } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Dialect } from '../formats/dialect.ts'
import { writeFile } from '../formats/write.ts'
import { limits } from '../spec/limits.ts'
import type { PreservingRuleId } from '../spec/rules.ts'
import { everyValueUpdated, updateRefused } from './updates.ts'
import { someone } from './valid.ts'

/** Rules that need several files, several imports, or a look into the store. */
export const stateful = {
  'all-subfolders': {
    folders: {
      title: 'Files lie in the folder and in its subfolders',
      draw: (context) => severalFiles(context, ['0001', 'a/0002', 'a/b/0003', 'c/0004']),
    },
    'same-name': {
      title: 'Files of one name lie in different folders',
      draw: (context) => severalFiles(context, ['endpoints', 'a/endpoints', 'b/endpoints']),
    },
    'odd-names': {
      title: 'Files and folders have odd names',
      draw: (context) => severalFiles(context, ['a b/c d', 'été/1+1', '100%/#1', 'x'.repeat(120)]),
    },
    'other-columns': {
      title: 'Each file has columns of its own',
      formats: ['csv'],
      draw: (context) =>
        spelling(context, 'csv').map((dialect) => ({ steps: [spread(unlike, ['0001', '0002', '0003'], dialect)] })),
    },
    'no-final-line-end': {
      title: 'No file ends in a line end',
      draw: (context) =>
        spelling(context, context.format).map((dialect) => ({
          steps: [spread(unlike, ['0001', 'a/0002', 'b/0003'], { ...dialect, finalLineEnd: false })],
        })),
    },
  },
  'segment-from-location': {
    folder: {
      title: 'The location is a folder',
      draw: (context) => atLocation(context, 's3://bucket-name/folder-name'),
    },
    'trailing-slash': {
      title: 'The location ends in a slash',
      draw: (context) => atLocation(context, 's3://bucket-name/folder-name/'),
    },
  },
  'lookup-by-id': {
    imported: {
      title: 'Each imported endpoint is found by its Id, another Id is not',
      observe: 'state',
      draw: (context) =>
        withIds(context, (list, dialect) => [
          {
            ...validStep({ endpoints: list, dialect }),
            lookups: [
              ...list.map((endpoint) => ({ id: String(endpoint.Id), expect: 'endpoint', endpoint }) as const),
              { id: 'never-imported', expect: 'absent' },
            ],
          },
        ]),
    },
    alike: {
      title: 'Ids that differ in case, in zeros or in spelling alone are of different endpoints',
      observe: 'state',
      draw: (context) =>
        spelling(context, context.format).map((dialect) => {
          const ids = ['ab', 'AB', 'Ab', '1', '01', '1.0', '\u00E9', 'e\u0301', 'a-b', 'a_b', 'a', 'aa']
          const list = ids.map((id, i) => ({ ...someone(i), Id: id }))
          const lookups = list.map((endpoint) => ({ id: endpoint.Id, expect: 'endpoint', endpoint }) as const)
          return { steps: [{ ...validStep({ endpoints: list, dialect }), lookups }] }
        }),
    },
    'after-another-import': {
      title: 'An endpoint is found after an import of others',
      observe: 'state',
      draw: (context) =>
        withIds(context, (list, dialect) => [
          validStep({ endpoints: list, dialect }),
          {
            ...validStep({ endpoints: [{ ...someone(99), Id: 'other' }], dialect }),
            lookups: list.map((endpoint) => ({ id: String(endpoint.Id), expect: 'endpoint', endpoint }) as const),
          },
        ]),
    },
  },
  'update-by-id': {
    'other-value': {
      title: 'A second import of the same Id brings another value',
      observe: 'state',
      draw: (context) => updated(context, { 'Demographic.Make': 'Apple' }),
    },
    'other-address': {
      title: 'A second import of the same Id brings another address',
      observe: 'state',
      draw: (context) => updated(context, { Address: 'new@example.com' }),
    },
    'every-value': {
      title: 'A second import of the same Id brings another value of many attributes',
      observe: 'state',
      draw: everyValueUpdated,
    },
    refused: {
      title: 'What is refused updates nothing and can not be looked up',
      observe: 'state',
      draw: updateRefused,
    },
    again: { title: 'The same file is imported twice', observe: 'state', draw: (context) => updated(context, {}) },
  },
  'id-unique': {
    'imported-twice': {
      title: 'A segment imported twice has each Id once',
      observe: 'state',
      draw: (context) =>
        withIds(context, (list, dialect) => {
          const step = { ...validStep({ endpoints: list, dialect }), segment: 's1' }
          return [step, { ...step, members: [{ segment: 's1', endpoints: list }] }]
        }),
    },
  },
  'status-active-on-new-address': {
    'inactive-before': {
      title: 'An INACTIVE endpoint gets another address, and no status',
      observe: 'state',
      draw: (context) =>
        spelling(context, context.format).map((dialect) => {
          const before: Endpoint = {
            Id: 'e-1',
            ChannelType: 'EMAIL',
            Address: 'old@example.com',
            EndpointStatus: 'INACTIVE',
          }
          const after: Endpoint = { Id: 'e-1', ChannelType: 'EMAIL', Address: 'new@example.com' }
          const now: Endpoint = { ...after, EndpointStatus: 'ACTIVE' }
          return {
            steps: [
              validStep({ endpoints: [before], dialect }),
              {
                ...validStep({ endpoints: [after], dialect }),
                lookups: [{ id: 'e-1', expect: 'endpoint', endpoint: now }],
              },
            ],
          }
        }),
    },
  },
  'segment-unchanging': {
    'later-import': {
      title: 'Another segment is imported later',
      observe: 'state',
      draw: (context) =>
        withIds(context, (list, dialect) => [
          { ...validStep({ endpoints: list, dialect }), segment: 's1' },
          {
            ...validStep({ endpoints: [{ ...someone(99), Id: 'other' }], dialect }),
            segment: 's2',
            members: [{ segment: 's1', endpoints: list }],
          },
        ]),
    },
  },
} satisfies Partial<Record<PreservingRuleId, Variants>>

function severalFiles(context: Context, paths: readonly string[]): fc.Arbitrary<Drawn> {
  return fc
    .record({
      list: neighbours(context, { min: paths.length, max: paths.length }),
      dialect: spelling(context, context.format),
    })
    .map(({ list, dialect }) => ({
      steps: [spread(list, paths, dialect)],
    }))
}

/** In CSV each has other columns, or the same in another order. */
const unlike: readonly Endpoint[] = [
  { ...someone(1), 'Location.City': 'Seattle', 'Location.Region': 'Washington' },
  { 'Location.Region': 'Bavaria', 'Location.City': 'Munich', Address: 'someone2@example.com', ChannelType: 'EMAIL' },
  { Address: 'someone3@example.com', 'Demographic.Make': 'LG', ChannelType: 'EMAIL' },
]

/** Each endpoint in a file of its own. */
function spread(list: readonly Endpoint[], paths: readonly string[], dialect: Dialect): Step {
  const files = list.map((endpoint, i) => ({
    path: `${paths[i]!}.${dialect.format}`,
    bytes: writeFile([endpoint], dialect),
  }))
  return {
    format: dialect.format,
    files,
    records: list.flatMap((endpoint, i) => acceptAll(files[i]!.path, [endpoint])),
  }
}

function atLocation(context: Context, location: string): fc.Arbitrary<Drawn> {
  return fc
    .record({ list: neighbours(context), dialect: spelling(context, context.format) })
    .map(({ list, dialect }) => ({ steps: [{ ...validStep({ endpoints: list, dialect }), location, segment: 's1' }] }))
}

/** Endpoints that all have an Id of their own, in one dialect. */
function withIds(
  context: Context,
  steps: (list: readonly Endpoint[], dialect: Dialect) => readonly Step[],
): fc.Arbitrary<Drawn> {
  return fc
    .record({ list: neighbours(context, { max: 3 }), dialect: spelling(context, context.format) })
    .map(({ list, dialect }) => ({
      steps: steps(
        list.map((endpoint, i) => ({ ...endpoint, Id: `e-${i + 1}` })),
        dialect,
      ),
    }))
}

/** The update names every attribute again, so that merging and replacing (U20) come to the same. */
function updated(context: Context, change: Readonly<Record<string, string>>): fc.Arbitrary<Drawn> {
  return withIds(context, (list, dialect) => {
    const before: Endpoint = { ...list[0]!, ChannelType: 'EMAIL', Address: 'old@example.com', 'Demographic.Make': 'LG' }
    const after: Endpoint = { ...before, ...change }
    return [
      validStep({ endpoints: [before], dialect }),
      {
        ...validStep({ endpoints: [after], dialect }),
        lookups: [{ id: String(before.Id), expect: 'endpoint', endpoint: after }],
      },
    ]
  })
}

/** Forty names over two imports of one account (S84). */
export function fortyNames(context: Context): fc.Arbitrary<Drawn> {
  const half = limits['2017'].customAttributesPerAccountMax / 2
  const list = (prefix: string) =>
    Object.fromEntries(
      Array.from({ length: half }, (_, i) => [`${prefix}${i}`, prefix.startsWith('Metrics') ? i : ['x']]),
    )
  return spelling(context, context.format).map((dialect) => ({
    steps: [
      { ...someone(1), ...list('Attributes.a') },
      { ...someone(2), ...list('Metrics.m') },
    ].map((endpoint) => validStep({ endpoints: [endpoint], dialect })),
  }))
}
