import fc from 'fast-check'
import type { JobRole } from '../case.ts'

type Document = Readonly<Record<string, unknown>>

/** The service that the page lets a role trust (S36). */
const service = 'pinpoint.us-east-1.amazonaws.com'

/** The one statement of the page's trust policy. */
export const pageStatement = {
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 'sts:AssumeRole',
  Condition: {},
} as const

/** The page's trust policy, and the managed policy that its role gets (S35). */
export const pageTrust = { Version: '2012-10-17', Statement: [pageStatement] } as const
export const readOnly = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' }],
} as const

/** Reading one bucket and no other. */
export function readBucket(bucket: string): Document {
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` },
    ],
  }
}

/** A role of these documents; by default the page's own. */
export function role(trust: Document = pageTrust, permissions: readonly Document[] = [readOnly]): JobRole {
  return { trust: JSON.stringify(trust), permissions: permissions.map((document) => JSON.stringify(document)) }
}

/** Another service than the one that imports. */
const otherService = fc.constantFrom(
  'lambda.amazonaws.com',
  'ec2.amazonaws.com',
  's3.amazonaws.com',
  'sns.amazonaws.com',
)

/** Trust policies that say the same as the page's in other words, as IAM's grammar of policies allows. */
export const validTrust: fc.Arbitrary<Document> = fc
  .record({
    version: fc.constantFrom('2012-10-17', undefined),
    sid: fc.constantFrom(undefined, 'Import'),
    others: fc.array(otherService, { maxLength: 2 }),
    isList: fc.boolean(),
    action: fc.constantFrom<unknown[]>('sts:AssumeRole', ['sts:AssumeRole'], 'sts:*', [
      'sts:AssumeRole',
      'sts:TagSession',
    ]),
    condition: fc.constantFrom({}, undefined),
    harmless: fc.option(otherService, { nil: undefined }),
  })
  .map(({ version, sid, others, isList, action, condition, harmless }) => {
    const names = [...others, service]
    const allow = {
      ...(sid === undefined ? {} : { Sid: sid }),
      Effect: 'Allow',
      Principal: { Service: names.length === 1 && !isList ? service : names },
      Action: action,
      ...(condition === undefined ? {} : { Condition: condition }),
    }
    const deny = { ...pageStatement, Effect: 'Deny', Principal: { Service: harmless } }
    const statements = harmless === undefined ? [allow] : [deny, allow]
    return {
      ...(version === undefined ? {} : { Version: version }),
      Statement: isList || statements.length > 1 ? statements : allow,
    }
  })

/** Trust policies that name anybody but the service. */
export const otherPrincipal: fc.Arbitrary<Document> = fc
  .oneof(
    fc.constant({ AWS: 'arn:aws:iam::123456789012:root' }),
    otherService.map((name) => ({ Service: name })),
    fc.uniqueArray(otherService, { minLength: 2, maxLength: 3 }).map((names) => ({ Service: names })),
    fc.constant({ Service: 'pinpoint.us-east-1.amazonaws.com.example.com' }),
    fc.constant({ Federated: 'cognito-identity.amazonaws.com' }),
  )
  .map((Principal) => ({ ...pageTrust, Statement: [{ ...pageStatement, Principal }] }))
