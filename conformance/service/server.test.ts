import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { startService } from './service.test.helper.ts'

describe('the HTTP of the service', () => {
  it('answers what it does not have, what it cannot do and what is no JSON', async () => {
    const service = await startService()
    expect(await service.call('GET', '/v1/apps/none/endpoints/x')).toMatchObject({
      status: 404,
      type: 'NotFoundException',
    })
    expect(await service.call('PUT', '/v1/apps')).toMatchObject({ status: 405, type: 'MethodNotAllowedException' })
    expect(await service.call('GET', '/v2')).toMatchObject({ status: 404 })
    expect(await service.call('POST', '/v1/apps', '{')).toMatchObject({ status: 400, type: 'BadRequestException' })
  })

  it.each(['OPTIONS', 'TRACE', 'PATCH', 'PROPFIND'])('knows no %s, and says what there is', async (method) => {
    const service = await startService()
    const asked = request(`${service.url}/v1/apps?x=1`, { method }).end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(405)
    expect(response.headers).toMatchObject({ allow: 'POST, GET', 'x-amzn-errortype': 'MethodNotAllowedException' })
    expect(JSON.parse(await text(response))).toMatchObject({ Message: expect.stringContaining(method) })
  })

  it.each([
    ['GET /v1/apps/%ZZ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n', 400],
    ['nonsense\r\n\r\n', 400],
    [`GET /v1/apps HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['GET /v1/apps HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  ])('answers bytes that are no good request as it does any other: %#', async (bytes, status) => {
    const service = await startService()
    const answer = await exchange(service.url, bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toMatch(/^x-amzn-errortype: BadRequestException/im)
    expect(answer).toContain('"Message":')
  })

  it('does not wait for the rest of a request when it ends', async () => {
    const service = await startService()
    const { hostname, port } = new URL(service.url)
    const socket = connect(Number(port), hostname)
    socket.write('PUT /v1/apps/x/endpoints HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{')
    expect((await service.call('GET', '/v1/apps')).status).toBe(200)
    const closed = once(socket, 'close')
    await service.restart()
    await closed
  })

  it('takes no body of more than 4 MiB', async () => {
    const service = await startService()
    const answer = await service.app1('PUT', 'endpoints/e', { Address: 'x'.repeat(5 * 2 ** 20) })
    expect(answer).toMatchObject({ status: 413, type: 'PayloadTooLargeException' })
  })

  it.each([
    [{ origin: 'https://example.com' }, 403],
    [{ host: 'example.com' }, 403],
    [{ host: '127.0.0.1.example.com' }, 403],
    [{ host: 'LOCALHOST' }, 200],
    [{ host: '[::1]:4711' }, 200],
  ])('takes requests of this machine under its own names, and none of a web page: %j', async (headers, status) => {
    const service = await startService()
    const asked = request(`${service.url}/v1/apps`, { headers }).end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
    expect(response.statusCode).toBe(status)
  })

  it('does not listen for others without credentials', async () => {
    await expect(startService({ host: '0.0.0.0' })).rejects.toThrow('can be reached by others')
  })
})

/** All that comes back for these bytes. */
async function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(bytes)
  return text(socket)
}
