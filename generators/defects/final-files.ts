import fc from 'fast-check'
import type { Step } from '../case.ts'
import type { Endpoint, Json } from '../endpoint.ts'
import type { CsvLayout, Draft, Layout } from '../formats/layout.ts'
import { writeFile } from '../formats/write.ts'
import { exportFields } from '../spec/export-fields.ts'
import { spelling } from './around.ts'
import { set } from './endpoint-variants.ts'
import { plain } from './plain.ts'
import { fileName, planted, validStep } from './plant.ts'
import type { Variant, Variants } from './variant.ts'

/** Files that the last text of the page says little of, and that people have all the same. */
export const finalFileDefects = {
  'fixed-header-once': {
    'two-makes': planted('fixed-header-once', {
      title: 'Two columns Demographic.Make',
      formats: ['csv'],
      planting: () =>
        fc.constant({
          given: plain,
          plant: (made: Layout) => withColumn(made as CsvLayout, 'Demographic.Make', 'Apple'),
          expect: {
            kind: 'open',
            policy: 'duplicate-header',
            all: true,
            by: (twin) => ({
              'reject-file': { expect: 'reject-file' },
              first: { expect: 'accept', endpoint: twin },
              last: { expect: 'accept', endpoint: { ...twin, 'Demographic.Make': 'Apple' } },
              // A list is for custom attributes.
              list: { expect: 'survey' },
            }),
          },
        }),
    }),
  },
  // The texts of 2018 to 2023 show such files; the last one keeps the notion and no longer shows them.
  'user-id-file': {
    'one-id-a-record': userIds('A file of user IDs, one a record', (ids) => ids.map((id) => [id])),
    // The text of 2021 puts the IDs on one line with spaces between them, that of 2018 each on its own.
    'ids-on-one-line': userIds('A file of user IDs, all on one line', (ids) => [[ids.join(' ')]], ['csv']),
    'of-known-users': ofKnownUsers(),
  },
  'export-fields': {
    ...Object.fromEntries(
      exportFields.final.map((name) => [name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase(), exported(name)]),
    ),
    'empty-user': surveyed('An empty object for the user', () => ({ User: {} })),
    'as-exported': surveyed('A record as an export writes it', () => ({
      ...exportValues,
      Id: 'example-endpoint',
      EndpointStatus: 'ACTIVE',
      OptOut: 'NONE',
      EffectiveDate: '2019-10-10T23:43:02.725Z',
      RequestId: 'b2f1a4f4-0001-11ea-8d71-362b9e155667',
      Attributes: {},
      Metrics: {},
      User: {},
    })),
  },
} satisfies Readonly<Record<string, Variants>>

const exportValues: Readonly<Record<(typeof exportFields.final)[number], string>> = {
  ApplicationId: '810c7aab86d42fb2b56c8c966example',
  CohortId: '63',
  CreationDate: '2019-10-10T23:43:02.725Z',
}

function exported(name: (typeof exportFields.final)[number]): Variant {
  return planted('export-fields', {
    title: `${name}, which an export writes`,
    single: 'csv',
    planting: () =>
      fc.constant({
        plant: set(name, exportValues[name]),
        expect: {
          kind: 'open',
          policy: 'export-fields',
          by: (twin) => ({
            'reject-record': { expect: 'reject' },
            'reject-file': { expect: 'reject-file' },
            ignore: { expect: 'accept', endpoint: twin },
          }),
        },
      }),
  })
}

/** Members that touch several open points at once: EndpointStatus (D4), EffectiveDate (D5), empty objects (U6). */
function surveyed(title: string, members: () => Readonly<Record<string, Json>>): Variant {
  return planted('export-fields', {
    title,
    formats: ['ndjson'],
    planting: () =>
      fc.constant({
        given: plain,
        plant: (drafts: readonly Draft[], at: number) =>
          drafts.map((draft, i) => (i === at ? { ...draft, ...members() } : draft)),
        expect: { kind: 'survey' },
      }),
  })
}

/** The twin is a file of endpoints of these users. */
function userIds(
  title: string,
  records: (ids: readonly string[]) => readonly (readonly string[])[],
  formats?: readonly ['csv'],
): Variant {
  return planted('user-id-file', {
    title,
    ...(formats ? { formats } : {}),
    planting: () =>
      fc.constant({
        given: (endpoint, i) => ({ ...endpoint, 'User.UserId': userId(i) }),
        plant: (made: Layout): Layout => {
          const ids = made.records.map((_, i) => userId(i))
          return made.format === 'csv'
            ? { format: 'csv', header: ['User.UserId'], records: records(ids) }
            : { format: 'ndjson', records: ids.map((UserId) => ({ User: { UserId } })) }
        },
        expect: { kind: 'survey', all: true },
      }),
  })
}

/** Whatever a file of user IDs comes to, the endpoints of those users stay as they were. */
function ofKnownUsers(): Variant {
  return {
    title: 'A file of the IDs of users whose endpoints are known',
    needs: ['get'],
    observe: 'state',
    draw: (context) =>
      spelling(context, context.format).map((dialect) => {
        const known: readonly Endpoint[] = [0, 1].map((i) => ({
          ChannelType: 'EMAIL',
          Address: `someone${i}@example.com`,
          Id: `e-${i + 1}`,
          'Demographic.Make': 'LG',
          'User.UserId': userId(i),
        }))
        const first = validStep({ endpoints: known, dialect })
        const ids = known.map((endpoint) => ({ 'User.UserId': endpoint['User.UserId']! }))
        const second: Step = {
          format: context.format,
          files: [{ path: fileName(context.format), bytes: writeFile(ids, dialect) }],
          records: ids.map((_, i) => ({ file: fileName(context.format), n: i + 1, expect: 'survey' })),
          lookups: known.map((endpoint) => ({ id: String(endpoint['Id']), expect: 'endpoint', endpoint }) as const),
        }
        return { steps: [first, second], twin: [first, first] }
      }),
  }
}

function userId(i: number): string {
  return `example-user-id-${i + 1}`
}

function withColumn({ header, records }: CsvLayout, name: string, value: string): CsvLayout {
  return { format: 'csv', header: [...header, name], records: records.map((fields) => [...fields, value]) }
}
