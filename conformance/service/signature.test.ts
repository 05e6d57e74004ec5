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
      const bare = await fetch(`${server.url}/v1/apps`)
      expect(bare.status).toBe(403)
      expect(await bare.json()).toMatchObject({ Message: expect.stringContaining('not signed') })
      // What only this machine may know is not told where others can ask.
      expect((await fetch(`${server.url}/gauntlet`)).status).toBe(403)
    } finally {
      await server.close()
    }
  })
})
