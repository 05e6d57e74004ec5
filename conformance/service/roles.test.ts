import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderRoles, roleName } from './roles.ts'
import { csvOf, role, startService, temporaryFolder } from './service.test.helper.ts'

const pageTrust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'pinpoint.us-east-1.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {},
    },
  ],
}
const [allow] = pageTrust.Statement
const readBucket = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:ListBucket'],
    Resource: ['arn:aws:s3:::bucket-name', 'arn:aws:s3:::bucket-name/*'],
  },
}

function assume(trust: unknown, permissions: readonly unknown[] = [], externalId?: string) {
  const root = temporaryFolder()
  writeRole(root, trust, permissions)
  return folderRoles(root, 'us-east-1')(role, externalId)
}

function writeRole(root: string, trust: unknown, permissions: readonly unknown[], attached?: readonly string[]): void {
  const folder = join(root, 'pinpoint-import')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'trust-policy.json'), typeof trust === 'string' ? trust : JSON.stringify(trust))
  permissions.forEach((policy, i) => writeFileSync(join(folder, `p${i}.json`), JSON.stringify(policy)))
  if (attached) writeFileSync(join(folder, 'attached-policies.json'), JSON.stringify(attached))
}

describe('trust policies', () => {
  it.each([
    ['the page has it', pageTrust],
    ['it has no Version', { Statement: pageTrust.Statement }],
    ['it has one statement without a list', { ...pageTrust, Statement: allow }],
    [
      'the service is one of several',
      { Statement: { ...allow, Principal: { Service: ['lambda.amazonaws.com', 'pinpoint.us-east-1.amazonaws.com'] } } },
    ],
    ['the later texts name the service', { Statement: { ...allow, Principal: { Service: 'pinpoint.amazonaws.com' } } }],
    ['actions have a wildcard and any case', { Statement: { ...allow, Action: ['STS:Assume*'] } }],
    [
      'a deny means another service',
      { Statement: [allow, { ...allow, Effect: 'Deny', Principal: { Service: 'ec2.amazonaws.com' } }] },
    ],
    [
      'a condition asks for what is not there, if it exists',
      { Statement: { ...allow, Condition: { StringEqualsIfExists: { 'sts:ExternalId': 'x' } } } },
    ],
  ])('are met where %s', async (_, trust) => {
    await expect(assume(trust)).resolves.toBeDefined()
  })

  it.each([
    ['another service', { Statement: { ...allow, Principal: { Service: 'lambda.amazonaws.com' } } }],
    ['an account', { Statement: { ...allow, Principal: { AWS: 'arn:aws:iam::123456789012:root' } } }],
    [
      'the service of another region',
      { Statement: { ...allow, Principal: { Service: 'pinpoint.eu-west-1.amazonaws.com' } } },
    ],
    ['another action', { Statement: { ...allow, Action: 'sts:GetSessionToken' } }],
    ['a deny beside', { Statement: [allow, { ...allow, Effect: 'Deny' }] }],
    [
      'an ExternalId that is not given',
      { Statement: { ...allow, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } } },
    ],
  ])('are not met by %s', async (_, trust) => {
    await expect(assume(trust)).rejects.toThrow('does not let pinpoint.us-east-1.amazonaws.com assume it')
  })

  it.each([
    ['{', 'no JSON'],
    [{ Version: '2020-01-01', Statement: [allow] }, 'Version is 2012-10-17'],
    [{ Version: '2012-10-17' }, 'no Statement'],
    [{ Statement: { ...allow, Effect: 'allow' } }, 'Effect is Allow or Deny'],
    [{ Statement: { ...allow, Principal: undefined } }, 'Principal: expected an object'],
    [
      { Statement: { ...allow, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } } },
      'IpAddress is not evaluated',
    ],
    [{ Statement: { ...allow, Condition: { valueOf: { 'sts:ExternalId': 'x' } } } }, 'valueOf is not evaluated'],
    [{ Statement: { ...allow, Action: undefined } }, 'one of Action and NotAction'],
  ])('are refused with what is wrong: %j', async (trust, why) => {
    await expect(assume(trust)).rejects.toThrow(why)
  })

  it('are met by the ExternalId that they ask for, and by no other', async () => {
    const trust = { Statement: { ...allow, Condition: { StringEquals: { 'sts:ExternalId': ['x', 'y'] } } } }
    await expect(assume(trust, [], 'y')).resolves.toBeDefined()
    await expect(assume(trust, [], 'z')).rejects.toThrow('does not let')
  })
})

describe('permissions', () => {
  it('allow what they name and nothing else', async () => {
    const grant = await assume(pageTrust, [readBucket])
    expect(grant.allows('s3:GetObject', 'arn:aws:s3:::bucket-name/a/b.csv')).toBe(true)
    expect(grant.allows('s3:GetObject', 'arn:aws:s3:::bucket-name-2/a')).toBe(false)
    expect(grant.allows('s3:PutObject', 'arn:aws:s3:::bucket-name/a')).toBe(false)
  })

  it('are those of the page: the managed policy for reading', async () => {
    const root = temporaryFolder()
    writeRole(root, pageTrust, [], ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'])
    const grant = await folderRoles(root, 'us-east-1')(role, undefined)
    expect(grant.allows('s3:ListBucket', 'arn:aws:s3:::any')).toBe(true)
    expect(grant.allows('s3:PutObject', 'arn:aws:s3:::any/x')).toBe(false)
  })

  it('are wanted by a job, for the bucket and for each object', async () => {
    const roles = temporaryFolder()
    const service = await startService({ roles })
    service.put('seg/a.csv', csvOf('a1'))
    const failed = async () => (await service.import('s3://bucket-name/seg')).Failures[0]
    expect(await failed()).toContain('there is no role')
    writeRole(roles, pageTrust, [])
    expect(await failed()).toContain('s3:ListBucket')
    const deny = { Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket-name/seg/*' }
    writeRole(roles, pageTrust, [readBucket, { Statement: deny }])
    expect(await failed()).toContain('may not read s3://bucket-name/seg/a.csv')
    writeRole(roles, pageTrust, [readBucket, readBucket])
    expect(await service.import('s3://bucket-name/seg')).toMatchObject({ JobStatus: 'COMPLETED' })
  })
})

describe('the ARN of a role', () => {
  it.each([
    '',
    'role',
    'arn:aws:iam::12345:role/x',
    'arn:aws:iam::123456789012:user/x',
    'arn:aws:iam::123456789012:role/..',
  ])('is not %j', (arn) => {
    expect(() => roleName(arn)).toThrow('is no ARN of a role')
  })
  it('may have a path', () => {
    expect(roleName('arn:aws-cn:iam::123456789012:role/service-role/name')).toBe('name')
  })
})
