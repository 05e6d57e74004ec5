import fc from 'fast-check'
import { whole } from '../arbitraries/whole.ts'
import type { Step } from '../case.ts'
import { neighbours, spelling } from '../defects/around.ts'
import { acceptAll, validStep } from '../defects/plant.ts'
import type { Context, Drawn, Variants } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Dialect } from '../formats/dialect.ts'
import { writeFile } from '../formats/write.ts'
import { everyOddPath, listedAtOnceMax, oddPart, oddParts, siblingOf, treePaths } from '../job/keys.ts'
import { pageStatement, pageTrust, readBucket, role, validTrust } from '../job/role-policies.ts'
import type { PreservingRuleId } from '../spec/rules.ts'
import { someone } from './valid.ts'

/** What a job of a right importer does with buckets, folders, roles and other jobs. */
export const jobPreserving = {
  'role-spellings': {
    page: { title: 'The role is the one of the page', draw: (context) => one(context, () => ({ role: role() })) },
    'other-spellings': {
      title: 'The trust policy says the same in other words',
      draw: (context) => both(context, validTrust, (trust) => ({ role: role(trust) })),
    },
    'one-bucket': {
      title: 'The role may read this bucket alone',
      draw: (context) => one(context, () => ({ role: role(pageTrust, [readBucket('bucket-name')]) })),
    },
    'external-id': {
      title: 'The trust policy asks for an ExternalId, and the job gives it',
      draw: (context) =>
        both(context, fc.constantFrom('StringEquals', 'StringLike'), (operator) => {
          const Condition = { [operator]: { 'sts:ExternalId': 'account-1' } }
          const asking = role({ ...pageTrust, Statement: [{ ...pageStatement, Condition }] })
          return { role: { ...asking, externalId: 'account-1' } }
        }),
    },
  },
  'prefix-is-a-folder': {
    sibling: {
      title: 'Another folder of the bucket has a name that begins alike',
      draw: (context) => besideFolder(context, ''),
    },
    'sibling-trailing-slash': {
      title: 'The location ends in a slash, and another folder has a name that begins alike',
      draw: (context) => besideFolder(context, '/'),
    },
    key: {
      title: 'The location is a key: that object is imported, and none beside it',
      draw: (context) =>
        one(context, (step, strangers) => ({
          location: `s3://bucket-name/folder-name/${step.files[0]!.path}`,
          objects: [`other.${context.format}`, `${step.files[0]!.path}.old`].map((name) => {
            return { path: `folder-name/${name}`, bytes: strangers }
          }),
        })),
    },
    'odd-location': {
      title: 'The location is an odd name itself',
      draw: (context) => both(context, oddPart, inFolder),
    },
    'every-location': {
      title: 'Every odd name is the location of a job',
      set: true,
      draw: (context) =>
        fc.record({ parts: whole(oddParts), dialect: spelling(context, context.format) }).map(({ parts, dialect }) => {
          const step = validStep({ endpoints: [someone(0)], dialect })
          const strangers = writeFile([someone(900)], dialect)
          return { steps: parts.map((part) => ({ ...step, ...inFolder(part, step, strangers) })) }
        }),
    },
    tree: { title: 'Files lie anywhere in a tree of folders', draw: (context) => tree(context, 'plain') },
    'odd-keys': { title: 'Keys are odd', draw: (context) => tree(context, 'odd') },
    'every-key': {
      title: 'Every odd name is one of a folder, and one of a file',
      set: true,
      draw: (context) =>
        fc
          .record({ paths: whole(everyOddPath(context.format)), dialect: spelling(context, context.format) })
          .map(({ paths, dialect }) => {
            const list = paths.map((_, i) => someone(i))
            return { steps: [inFilesOfTheirOwn(list, paths, dialect)] }
          }),
    },
    'long-listing': {
      title: 'More objects than S3 lists at once stand before those of the location',
      draw: (context) =>
        one(context, (_, strangers) => ({
          objects: Array.from({ length: listedAtOnceMax }, (_, i) => {
            return { path: `folder-name-old/${i}.${context.format}`, bytes: strangers }
          }),
        })),
    },
  },
  'job-status-reported': {
    'one-file': {
      title: 'A job of one file comes to its end and reports it',
      observe: 'counts',
      draw: (context) => one(context, () => ({})),
    },
    'several-files': {
      title: 'A job of several files reports all of them',
      needs: ['multi-file'],
      observe: 'counts',
      draw: (context) => tree(context, 'plain'),
    },
    'many-records': {
      title: 'A job of more records than a report lists counts each of them',
      observe: 'counts',
      draw: (context) =>
        spelling(context, context.format).map((dialect) => ({
          steps: [validStep({ endpoints: Array.from({ length: 150 }, (_, i) => someone(i)), dialect })],
        })),
    },
  },
  'jobs-apart': {
    'shared-members': {
      title: 'A later job brings some of the same endpoints into another segment',
      observe: 'state',
      draw: (context) =>
        fc
          .record({ list: neighbours(context, { min: 2, max: 4 }), dialect: spelling(context, context.format) })
          .map(({ list, dialect }) => {
            const all = list.map((endpoint, i) => ({ ...endpoint, Id: `e-${i + 1}` }))
            const members = { s1: all, s2: all.slice(1) }
            const job = (segment: 's1' | 's2') => ({ ...validStep({ endpoints: members[segment], dialect }), segment })
            const expected = Object.entries(members).map(([segment, endpoints]) => ({ segment, endpoints }))
            return { steps: [job('s1'), { ...job('s2'), members: expected }] }
          }),
    },
    'at-once': {
      title: 'Two jobs run at once, each with its own folder and segment',
      observe: 'state',
      draw: (context) =>
        one(context, (step, strangers, others) => ({
          segment: 's1',
          beside: { files: [{ path: `0001.${context.format}`, bytes: strangers }], segment: 's2' },
          members: [
            { segment: 's1', endpoints: endpointsOf(step) },
            { segment: 's2', endpoints: others },
          ],
        })),
    },
  },
} satisfies Partial<Record<PreservingRuleId, Variants>>

type More = (step: Step, strangers: Uint8Array, others: readonly Endpoint[]) => Partial<Step>

/** A job of one file, and what else belongs to it; the bytes of a file of other endpoints are at hand. */
function one(context: Context, more: More): fc.Arbitrary<Drawn> {
  return both(context, fc.constant(undefined), (_, ...rest) => more(...rest))
}

function both<T>(
  context: Context,
  drawn: fc.Arbitrary<T>,
  more: (drawn: T, ...rest: Parameters<More>) => Partial<Step>,
) {
  return fc
    .record({ list: neighbours(context), dialect: spelling(context, context.format), drawn })
    .map(({ list, dialect, drawn }): Drawn => {
      const step = validStep({ endpoints: list, dialect })
      const others = list.map((_, i) => someone(900 + i))
      return { steps: [{ ...step, ...more(drawn, step, writeFile(others, dialect), others) }] }
    })
}

function besideFolder(context: Context, end: '' | '/'): fc.Arbitrary<Drawn> {
  return both(context, siblingOf('folder-name'), (folder, _, strangers) => ({
    location: `s3://bucket-name/folder-name${end}`,
    objects: [{ path: `${folder}/0001.${context.format}`, bytes: strangers }],
  }))
}

/** Each endpoint in a file of its own, somewhere in the folder. */
function tree(context: Context, names: 'plain' | 'odd'): fc.Arbitrary<Drawn> {
  const { format } = context
  return treePaths({ format, names, min: 2, max: 5 }).chain((paths) =>
    fc
      .record({
        list: neighbours(context, { min: paths.length, max: paths.length }),
        dialect: spelling(context, format),
      })
      .map(({ list, dialect }) => ({ steps: [inFilesOfTheirOwn(list, paths, dialect)] })),
  )
}

function inFilesOfTheirOwn(list: readonly Endpoint[], paths: readonly string[], dialect: Dialect): Step {
  const files = paths.map((path, i) => ({ path, bytes: writeFile([list[i]!], dialect) }))
  return { format: dialect.format, files, records: paths.flatMap((path, i) => acceptAll(path, [list[i]!])) }
}

/** The files of a step in a folder of that name, which is the location; strangers lie in another. */
function inFolder(name: string, { format, files, records }: Step, strangers: Uint8Array): Partial<Step> {
  return {
    location: `s3://bucket-name/folder-name/${name}`,
    files: files.map((file) => ({ ...file, path: `${name}/${file.path}` })),
    records: records.map((record) => ({ ...record, file: `${name}/${record.file}` })),
    objects: [{ path: `folder-name/other/0001.${format}`, bytes: strangers }],
  }
}

function endpointsOf({ records }: Step): readonly Endpoint[] {
  return records.flatMap((record) => (record.expect === 'accept' ? [record.endpoint] : []))
}
