import fc from 'fast-check'
import type { JobRole, RecordExpectation, Step } from '../case.ts'
import type { Endpoint } from '../endpoint.ts'
import { writeFile } from '../formats/write.ts'
import { siblingOf } from '../job/keys.ts'
import { otherPrincipal, pageStatement, pageTrust, readBucket, readOnly, role } from '../job/role-policies.ts'
import type { RejectingRuleId } from '../spec/rules.ts'
import { neighbours, spelling } from './around.ts'
import { gzipStored } from './compressed.ts'
import { plain } from './plain.ts'
import { validStep } from './plant.ts'
import type { Context, Variant, Variants } from './variant.ts'

/** Departures from what the page says of roles, buckets and locations. Each twin is the same job as the page has it. */
export const jobDefects = {
  'role-trusted': {
    'other-principal': roles(
      'The trust policy names somebody else than the service',
      'role-trusted',
      otherPrincipal.map((trust) => role(trust)),
    ),
    'other-action': roles(
      'The trust policy allows another action than to assume the role',
      'role-trusted',
      fc
        .constantFrom('sts:GetSessionToken', 'sts:AssumeRoleWithSAML', 's3:GetObject')
        .map((Action) => role(withStatement({ Action }))),
    ),
    denied: roles(
      'A deny stands beside the statement of the page',
      'role-trusted',
      fc.boolean().map((first) => {
        const deny = { ...pageStatement, Effect: 'Deny' }
        return role({ ...pageTrust, Statement: first ? [deny, pageStatement] : [pageStatement, deny] })
      }),
    ),
    'external-id': roles(
      'The trust policy asks for an ExternalId that the job does not give',
      'role-trusted',
      fc.constantFrom(undefined, 'another').map((externalId) => {
        const asking = role(withStatement({ Condition: { StringEquals: { 'sts:ExternalId': 'account-1' } } }))
        return externalId === undefined ? asking : { ...asking, externalId }
      }),
    ),
    'no-role': roles('There is no such role', 'role-trusted', fc.constant({ permissions: [] })),
  },
  'role-reads-bucket': {
    'no-policy': roles('The role has no permissions', 'role-reads-bucket', fc.constant(role(pageTrust, []))),
    'other-bucket': roles(
      'The role may read another bucket',
      'role-reads-bucket',
      fc.constantFrom('other-bucket', 'bucket-name-old', 'bucket').map((name) => role(pageTrust, [readBucket(name)])),
    ),
    'other-actions': roles(
      'The role may list and write the bucket, and read no object',
      'role-reads-bucket',
      fc.constant(role(pageTrust, [allow(['s3:ListBucket', 's3:PutObject'])])),
    ),
    denied: roles(
      'A deny takes back what the policy for reading gives',
      'role-reads-bucket',
      fc.constantFrom('s3:*', 's3:GetObject', '*').map((Action) => {
        return role(pageTrust, [readOnly, { ...readOnly, Statement: [{ Effect: 'Deny', Action, Resource: '*' }] }])
      }),
    ),
  },
  'files-uploaded': {
    nothing: {
      title: 'Nothing lies at the location',
      draw: (context) =>
        step(context).map((twin) => ({ steps: [refused({ ...twin, files: [] }, 'files-uploaded')], twin: [twin] })),
    },
    'other-folder': {
      title: 'The files lie in another folder than the location, of a similar name',
      draw: (context) =>
        fc.record({ twin: step(context, withIds), folder: siblingOf('folder-name') }).map(({ twin, folder }) => {
          const objects = twin.files.map(({ path, bytes }) => ({ path: `${folder}/${path}`, bytes }))
          return { steps: [leavingNothing({ ...twin, files: [], objects }, 'files-uploaded')], twin: [twin] }
        }),
    },
  },
} satisfies Partial<Record<RejectingRuleId, Variants>>

/** More ways to break rules whose first ways are elsewhere. */
export const moreLocations = {
  'other-writing': {
    title: 'The location is written as other tools write it',
    draw: (context) =>
      fc
        .record({
          location: fc.constantFrom(
            's3a://bucket-name/folder-name',
            's3n://bucket-name/folder-name',
            'arn:aws:s3:::bucket-name/folder-name',
            'https://bucket-name.s3.amazonaws.com/folder-name',
            'https://s3.amazonaws.com/bucket-name/folder-name',
            's3:bucket-name/folder-name',
            's3//bucket-name/folder-name',
          ),
          twin: step(context),
        })
        .map(({ location, twin }) => ({ steps: [refused({ ...twin, location }, 's3-url')], twin: [twin] })),
  },
} satisfies Variants

/** U25: what they give is said nowhere. */
export const moreEmpty = {
  'folder-objects': {
    title: 'Empty objects stand for folders, as the console makes them',
    needs: ['job', 'bucket'],
    draw: (context) =>
      step(context).map((twin) => {
        const paths = ['folder-name/', 'folder-name/empty/', 'folder-name/a/b/']
        const objects = paths.map((path) => ({ path, bytes: new Uint8Array() }))
        return { steps: [{ ...twin, objects, file: { expect: 'survey' } }], twin: [twin] }
      }),
  },
} satisfies Variants

export const moreCompressed = {
  'among-plain': {
    title: 'A compressed file lies among plain ones',
    needs: ['multi-file'],
    draw: (context) =>
      fc
        .record({ list: neighbours(context, { min: 2, max: 3 }), dialect: spelling(context, context.format) })
        .map(({ list, dialect }) => {
          const twin = validStep({ endpoints: list, dialect })
          const strangers = list.map((endpoint, i) => ({ ...plain(endpoint, i), Address: `stranger${i}@example.com` }))
          const bytes = gzipStored(writeFile(strangers, dialect))
          const files = [...twin.files, { path: `0002.${context.format}`, bytes }]
          return { steps: [{ ...twin, files, file: { expect: 'reject', rule: 'not-compressed' } }], twin: [twin] }
        }),
  },
} satisfies Variants

/** The report of a job lists a hundred failures; it counts all of them (import-job model, Failures and TotalFailures). */
export const moreChannels = {
  'more-than-a-hundred': {
    title: 'More records than a report lists name no known channel',
    needs: ['job', 'bucket'],
    observe: 'counts',
    draw: (context) =>
      fc.record({ good: fc.integer({ min: 1, max: 20 }), dialect: spelling(context, context.format) }).map((drawn) => {
        const { good, dialect } = drawn
        const list = Array.from({ length: good + 150 }, (_, i) => plain({}, i))
        const twin = validStep({ endpoints: list, dialect })
        const spoilt = list.map((endpoint, i) => (i < good ? endpoint : { ...endpoint, ChannelType: 'PIGEON' }))
        const records = twin.records.map((record, i): RecordExpectation => {
          const { file, n } = record
          return i < good ? record : { file, n, expect: 'reject', rule: 'channel-type-known', path: 'ChannelType' }
        })
        const files = validStep({ endpoints: spoilt, dialect }).files
        return { steps: [{ ...twin, files, records }], twin: [twin] }
      }),
  },
} satisfies Variants

function withStatement(change: object) {
  return { ...pageTrust, Statement: [{ ...pageStatement, ...change }] }
}

function allow(Action: readonly string[]) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }
}

function roles(title: string, rule: 'role-trusted' | 'role-reads-bucket', wrong: fc.Arbitrary<JobRole>): Variant {
  return {
    title,
    draw: (context) =>
      fc.record({ twin: step(context, withIds), wrong }).map(({ twin, wrong }) => ({
        steps: [leavingNothing({ ...twin, role: wrong }, rule)],
        twin: [{ ...twin, role: role() }],
      })),
  }
}

/** A job of one file in its folder. */
function step(context: Context, change: (list: readonly Endpoint[]) => readonly Endpoint[] = (list) => list) {
  return fc
    .record({ list: neighbours(context), dialect: spelling(context, context.format) })
    .map(({ list, dialect }): Step => validStep({ endpoints: change(list), dialect }))
}

function withIds(list: readonly Endpoint[]): readonly Endpoint[] {
  return list.map((endpoint, i) => ({ ...endpoint, Id: `e-${i + 1}` }))
}

function refused(step: Step, rule: RejectingRuleId): Step {
  return { ...step, records: [], file: { expect: 'reject', rule } }
}

/** A job that is refused has registered none of its endpoints. */
function leavingNothing(step: Step, rule: RejectingRuleId): Step {
  const lookups = step.records.map((_, i) => ({ id: `e-${i + 1}`, expect: 'absent' }) as const)
  return { ...refused(step, rule), lookups }
}
