import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import {
  CreateAppCommand,
  GetAppsCommand,
  GetEndpointCommand,
  PinpointClient,
  UpdateEndpointCommand,
} from '@aws-sdk/client-pinpoint'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serve } from './serve.ts'
import { temporaryFolder } from './service.test.helper.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' }

/** The URL of a service that takes signed requests only. */
async function signedOnly(): Promise<string> {
  const folder = temporaryFolder()
  const server = await serve({ store: `${folder}/store`, s3Root: folder, credentials })
  onTestFinished(async () => server.close())
  return server.url
}

function clientOf(endpoint: string, change: object = {}): PinpointClient {
  return new PinpointClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1, ...change })
}

describe('signed requests', () => {
  it('are taken from the stock client, odd Ids and queries included', async () => {
    const client = clientOf(await signedOnly())
    const { ApplicationResponse } = await client.send(new CreateAppCommand({ CreateApplicationRequest: { Name: 'ü' } }))
    const ApplicationId = ApplicationResponse!.Id!
    const EndpointRequest = { ChannelType: 'EMAIL', Address: 'a@example.com' } as const
    for (const EndpointId of ["a b/ü+%'(*)!~", 'a//b?', '..']) {
      await client.send(new UpdateEndpointCommand({ ApplicationId, EndpointId, EndpointRequest }))
      const { EndpointResponse } = await client.send(new GetEndpointCommand({ ApplicationId, EndpointId }))
      expect(EndpointResponse!.Id).toBe(EndpointId)
    }
    const apps = await client.send(new GetAppsCommand({ PageSize: '1' }))
    expect(apps.ApplicationsResponse!.Item).toHaveLength(1)
  })

  it.each([
    [{ credentials: { ...credentials, secretAccessKey: 'other' } }, 'does not match'],
    [{ credentials: { ...credentials, accessKeyId: 'AKIDOTHER' } }, 'is not known'],
    [{ systemClockOffset: 3_600_000 }, 'quarter of an hour'],
  ])('are refused of a client with %j', async (change, why) => {
    const client = clientOf(await signedOnly(), change)
    await expect(client.send(new GetAppsCommand({}))).rejects.toThrow(why)
  })

  const scope = `${credentials.accessKeyId}/20261124/us-east-1/mobiletargeting/aws4_request`
  const forged = {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''),
  }
  it.each([
    ['/v1/apps', {}, 'not signed'],
    // What only this machine may know is not told where others can ask.
    ['/gauntlet', {}, 'not signed'],
    ['/v1/apps', { ...forged, 'x-amz-date': '20269999T000000Z' }, 'quarter of an hour'],
    ['//', forged, 'does not match'],
  ])('are wanted at %s, not %j', async (path, headers, why) => {
    const { hostname, port } = new URL(await signedOnly())
    const asked = request({ hostname, port, path, headers }).end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(403)
    expect(JSON.parse(await text(response))).toMatchObject({ Message: expect.stringContaining(why) })
  })
})
