import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { describeWith, programOf } from '../real.test.helper.ts'
import { serve } from './serve.ts'
import { csvOf, ended, role, temporaryFolder } from './service.test.helper.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' }
const aws = programOf('aws')

/** A service that takes signed requests only, and the stock client of another language that signs them. */
async function withClient(work: (pinpoint: Pinpoint, put: (path: string, text: string) => void) => Promise<void>) {
  const root = temporaryFolder()
  mkdirSync(join(root, 'bucket-name'))
  const server = await serve({ store: join(root, 'store'), s3Root: root, credentials })
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
  }
  const pinpoint: Pinpoint = async (operation, options, change = {}) => {
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, textOf(value)])
    const all = ['--endpoint-url', server.url, '--output', 'json', 'pinpoint', operation, ...args]
    const { stdout } = await promisify(execFile)(aws!, all, { env: { ...env, ...change } })
    return JSON.parse(stdout)
  }
  try {
    await work(pinpoint, (path, text) => writeFileSync(join(root, 'bucket-name', path), text))
  } finally {
    await server.close()
  }
}

// What a client prints is of any shape.
type Pinpoint = (operation: string, options: object, env?: Readonly<Record<string, string>>) => Promise<any>

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

describeWith(
  'aws',
  aws !== undefined,
  'the AWS command line client, against a service that wants requests signed',
  () => {
    it('imports a folder, watches its job, and finds its segment and its endpoints', async () => {
      await withClient(async (pinpoint, put) => {
        put('a.csv', csvOf('a1', 'a2').concat('b1,PIGEON,x\n'))
        const created = await pinpoint('create-app', { 'create-application-request': { Name: 'ü' } })
        const app = { 'application-id': created.ApplicationResponse.Id }
        const request = { Format: 'CSV', S3Url: 's3://bucket-name/a.csv', RoleArn: role, SegmentName: 'customers' }
        const { ImportJobResponse: job } = await pinpoint('create-import-job', {
          ...app,
          'import-job-request': request,
        })
        const status = async () => {
          const { ImportJobResponse: body } = await pinpoint('get-import-job', { ...app, 'job-id': job.Id })
          return { status: 200, type: null, body }
        }
        const done = await ended(status)
        expect(done).toMatchObject({ JobStatus: 'COMPLETED', TotalProcessed: 3, TotalFailures: 1 })
        expect(done.Failures).toEqual([expect.stringContaining('PIGEON')])
        const of = { ...app, 'segment-id': done.Definition.SegmentId }
        const { SegmentResponse: segment } = await pinpoint('get-segment', of)
        expect(segment).toMatchObject({ Name: 'customers', SegmentType: 'IMPORT', ImportDefinition: { Size: 2 } })
        const { ImportJobsResponse: jobs } = await pinpoint('get-segment-import-jobs', of)
        expect(jobs.Item).toEqual([done])
        const { EndpointResponse: a1 } = await pinpoint('get-endpoint', { ...app, 'endpoint-id': 'a1' })
        expect(a1).toMatchObject({
          Id: 'a1',
          Address: 'a1@example.com',
          ChannelType: 'EMAIL',
          EndpointStatus: 'ACTIVE',
        })
      })
    })

    it('updates endpoints, one and several, and lists those of a user', async () => {
      await withClient(async (pinpoint) => {
        const created = await pinpoint('create-app', { 'create-application-request': { Name: 'a' } })
        const app = { 'application-id': created.ApplicationResponse.Id }
        const one = { ChannelType: 'EMAIL', Address: 'a@example.com', User: { UserId: 'u' }, Metrics: { m: 1.5 } }
        const odd = "a b/ü+%'(*)!~"
        await pinpoint('update-endpoint', { ...app, 'endpoint-id': odd, 'endpoint-request': one })
        await pinpoint('update-endpoint', { ...app, 'endpoint-id': odd, 'endpoint-request': { OptOut: 'ALL' } })
        const batch = { Item: [{ ...one, Id: 'b', Address: 'b@example.com' }] }
        await pinpoint('update-endpoints-batch', { ...app, 'endpoint-batch-request': batch })
        const { EndpointsResponse: users } = await pinpoint('get-user-endpoints', { ...app, 'user-id': 'u' })
        expect(users.Item.map(({ Id }: { Id: string }) => Id).toSorted()).toEqual([odd, 'b'])
        const { EndpointResponse: found } = await pinpoint('get-endpoint', { ...app, 'endpoint-id': odd })
        expect(found).toMatchObject({ Address: 'a@example.com', OptOut: 'ALL', Metrics: { m: 1.5 } })
      })
    })

    it('tells its user what the service says is wrong', async () => {
      await withClient(async (pinpoint) => {
        await expect(pinpoint('get-app', { 'application-id': 'none' })).rejects.toThrow(
          /\(NotFoundException\) when calling the GetApp operation.*: there is no app "none"/,
        )
        await expect(pinpoint('get-apps', {}, { AWS_SECRET_ACCESS_KEY: 'other' })).rejects.toThrow(
          /\(ForbiddenException\).*the signature does not match/,
        )
      })
    })
  },
)
