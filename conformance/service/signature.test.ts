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
import { describe, expect, it } from 'vitest'
import { serve } from './serve.ts'
import { temporaryFolder } from './service.test.helper.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' }

describe('signed requests', () => {
  it('are taken from the stock client, odd Ids and queries included', async () => {
    const folder = temporaryFolder()
    const server = await serve({ store: `${folder}/store`, s3Root: folder, credentials })
    try {
      const client = new PinpointClient({ endpoint: server.url, region: 'us-east-1', credentials })
      const { ApplicationResponse } = await client.send(
        new CreateAppCommand({ CreateApplicationRequest: { Name: 'ü' } }),
      )
      const ApplicationId = ApplicationResponse!.Id!
      const EndpointId = "a b/ü+%'(*)!~"
      const EndpointRequest = { ChannelType: 'EMAIL', Address: 'a@example.com' } as const
      await client.send(new UpdateEndpointCommand({ ApplicationId, EndpointId, EndpointRequest }))
      const { EndpointResponse } = await client.send(new GetEndpointCommand({ ApplicationId, EndpointId }))
      expect(EndpointResponse!.Id).toBe(EndpointId)
      const apps = await client.send(new GetAppsCommand({ PageSize: '1' }))
      expect(apps.ApplicationsResponse!.Item).toHaveLength(1)

      for (const [change, why] of [
        [{ credentials: { ...credentials, secretAccessKey: 'other' } }, 'does not match'],
        [{ credentials: { ...credentials, accessKeyId: 'AKIDOTHER' } }, 'is not known'],
        [{ systemClockOffset: 3_600_000 }, 'quarter of an hour'],
      ] as const) {
        const wrong = new PinpointClient({
          endpoint: server.url,
          region: 'us-east-1',
          credentials,
          maxAttempts: 1,
          ...change,
        })
        await expect(wrong.send(new GetAppsCommand({}))).rejects.toThrow(why)
      }
      const signed = {
        authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20261124/us-east-1/mobiletargeting/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
        'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''),
      }
      for (const [path, headers, why] of [
        ['/v1/apps', {}, 'not signed'],
        ['/v1/apps', { ...signed, 'x-amz-date': '20269999T000000Z' }, 'quarter of an hour'],
        ['//', signed, 'does not match'],
      ] as const) {
        const { hostname, port } = new URL(server.url)
        const asked = request({ hostname, port, path, headers }).end()
        const [response] = (await once(asked, 'response')) as [IncomingMessage]
        expect(response.statusCode).toBe(403)
        expect(JSON.parse(await text(response))).toMatchObject({ Message: expect.stringContaining(why) })
      }
      // What only this machine may know is not told where others can ask.
      expect((await fetch(`${server.url}/gauntlet`)).status).toBe(403)
    } finally {
      await server.close()
    }
  })
})
