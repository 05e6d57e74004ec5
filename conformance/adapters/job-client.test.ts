import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ImporterGone } from '../importer.ts'
import { type JobClient, openClient } from './job-client.ts'
import type { JobTarget } from './job-target.ts'

/** A client of a server that gives one answer to everything. */
async function clientOf(answer: string): Promise<JobClient> {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const client = await openClient({ url, region: 'us-east-1' } as JobTarget)
  onTestFinished(async () => {
    client.close()
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
  return client
}

const exported = { S3UrlPrefix: 's3://b/e', RoleArn: 'r' }
const imported = {
  Format: 'CSV',
  S3Url: 's3://b/f',
  RoleArn: 'r',
  SegmentName: 's',
  DefineSegment: true,
  RegisterEndpoints: true,
} as const

test.each<[answer: string, lacks: string, ask: (client: JobClient) => Promise<unknown>]>([
  ['{}', 'the Id of its app', (client) => client.createApp()],
  ['{}', 'the Id of its job', (client) => client.createImportJob('app', imported)],
  ['{}', 'the Id of its export', (client) => client.createExportJob('app', exported)],
  ['null', 'its job', (client) => client.importJob('app', 'job')],
  ['null', 'its export', (client) => client.exportJob('app', 'job')],
])('a service that answers %s is told that it leaves out %s', async (answer, lacks, ask) => {
  const error: unknown = await ask(await clientOf(answer)).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(ImporterGone)
  expect((error as Error).message).toBe(`an answer of the service does not tell ${lacks}`)
})
