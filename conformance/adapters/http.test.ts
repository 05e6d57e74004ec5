import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { text as readText } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { TooManyRestarts } from '../importer.ts'
import type { Importer } from '../importer.ts'
import { attachHttp } from './http.ts'
import type { HttpOptions } from './http.ts'

type Handler = (body: string, response: ServerResponse, request: IncomingMessage) => void

/** A server on this machine; its URL. */
async function serve(routes: Record<string, Handler>): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const handler = routes[request.url!] ?? routes['*']
    const body = await readText(request)
    if (handler) handler(body, response, request)
    else response.writeHead(404).end('no such page')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
  onTestFinished(close)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

const hello =
  (capabilities: object): Handler =>
  (_, response) =>
    void response.end(JSON.stringify({ itp: 1, importer: { name: 'served' }, capabilities }))
const textOf = (body: string) => Buffer.from(JSON.parse(body).files[0].b64, 'base64').toString()

async function attach(url: string, options?: HttpOptions): Promise<Importer> {
  const importer = await attachHttp(url, options)
  onTestFinished(() => importer.close())
  return importer
}

function give(importer: Importer, bytes: string | Uint8Array, deadlineMs = 5000) {
  const files = [{ name: '0001.csv', bytes: Buffer.from(bytes) }]
  return importer.import({ edition: '2017', format: 'csv', files, deadlineMs })
}

describe('an importer that speaks itp/1 over HTTP', () => {
  const behaviours: Record<string, (response: ServerResponse) => void> = {
    accept: (response) => response.end('{"itp":1,"op":"result","file":"accepted"}'),
    'accept with 422': (response) => response.writeHead(422).end('{"itp":1,"op":"result","file":"rejected"}'),
    'fail in words': (response) => response.writeHead(500).end('<h1>oops</h1>'),
    'fail in JSON': (response) => response.writeHead(500).end('{"op":"internal-error","message":"oops"}'),
    chat: (response) => response.end('fine'),
    redirect: (response) => response.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
    hang: () => {},
    'hang up': (response) => response.destroy(),
    'hang up halfway': (response) => response.write('{"itp":1', () => response.destroy()),
    pour: (response) => pour(response),
    'begin with a mark': (response) => response.end('\ufeff{"op":"result","file":"accepted"}'),
    'speak Latin-1': (response) => response.end(Buffer.from('{"op":"result","file":"\u00e9"}', 'latin1')),
    'say nothing': (response) => response.writeHead(204).end(),
    'promise more than it gives': (response) =>
      response.writeHead(200, { 'content-length': 100 }).write('{"op":"result"}', () => response.destroy()),
    'pack a bomb': (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(80 * 2 ** 20))),
    drip: (response) => {
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    },
  }

  async function attachServed(): Promise<Importer> {
    const { url } = await serve({
      '/base/itp/hello': hello({ input: ['path', 'inline'], state: ['reset', 'get', 'segment'], concurrency: 2 }),
      '/base/itp/import': (body, response) => behaviours[textOf(body)]!(response),
      '/base/itp/get': (body, response) =>
        response.end(JSON.stringify({ op: 'endpoint', found: true, endpoint: { Id: JSON.parse(body).endpointId } })),
      '/base/itp/reset': (_, response) => response.end('{"ok":true}'),
      '/base/itp/segment': (_, response) => response.end('{"op":"members","endpoints":[]}'),
    })
    return attach(`${url}/base`)
  }

  test.each([
    ['accept', { kind: 'result', file: 'accepted' }],
    ['accept with 422', { kind: 'result', file: 'rejected' }],
    ['fail in words', { kind: 'internal-error', message: 'status 500 with no JSON object: "<h1>oops</h1>"' }],
    ['fail in JSON', { kind: 'internal-error', message: 'oops' }],
    ['chat', { kind: 'protocol-error', message: 'status 200 with no JSON object: "fine"' }],
    [
      'redirect',
      { kind: 'protocol-error', message: expect.stringMatching(/^status 302 .*redirects are not followed/) },
    ],
    ['begin with a mark', { kind: 'result', file: 'accepted' }],
    ['speak Latin-1', { kind: 'protocol-error', message: 'an answer cannot be read: it is not valid UTF-8' }],
    ['say nothing', { kind: 'protocol-error', message: 'status 204 with no JSON object: ""' }],
    ['promise more than it gives', { kind: 'crash', message: expect.stringMatching(/ broke: UND_ERR_SOCKET$/) }],
    ['pack a bomb', { kind: 'protocol-error', message: 'an answer of more than 67108864 bytes' }],
    ['drip', { kind: 'timeout', message: 'no answer within 300 ms' }],
    ['hang', { kind: 'timeout', message: 'no answer within 300 ms' }],
    ['hang up', { kind: 'crash', message: expect.stringMatching(/^the connection to http:.* broke: UND_ERR_SOCKET$/) }],
    ['hang up halfway', { kind: 'crash', message: expect.stringContaining('broke') }],
  ])('and does "%s" gets its outcome', async (text, outcome) => {
    const importer = await attachServed()
    const deadlineMs = text === 'hang' || text === 'drip' ? 300 : 30_000
    expect(await give(importer, text, deadlineMs)).toEqual(outcome)
    expect(await give(importer, 'accept')).toMatchObject({ kind: 'result' })
  })

  test('is cut off where it answers without end', async () => {
    const outcome = await give(await attachServed(), 'pour')
    expect(outcome).toEqual({ kind: 'protocol-error', message: 'an answer of more than 67108864 bytes' })
  })

  test('is asked for its state', async () => {
    const importer = await attachServed()
    expect({ ...(await importer.get('e-1')) }).toEqual({ Id: 'e-1' })
    expect(await importer.segment('s')).toEqual([])
    await importer.reset()
  })

  test('is given large files by their path', async () => {
    let size = 0
    const { url } = await serve({
      '/itp/hello': hello({ input: ['path'] }),
      '/itp/import': (body, response) => {
        size = JSON.parse(body).files[0].bytes
        response.end(`{"op":"result","file":"${JSON.parse(body).files[0].path ? 'accepted' : 'rejected'}"}`)
      },
    })
    expect(await give(await attach(url), Buffer.alloc(100_000))).toMatchObject({ file: 'accepted' })
    expect(size).toBe(100_000)
  })

  test('and takes no paths is not given what is too large for a request', async () => {
    const { url } = await serve({ '/itp/hello': hello({ input: ['inline'] }) })
    expect(await give(await attach(url), Buffer.alloc(100_000))).toEqual({ kind: 'declined', capability: 'input:path' })
  })

  test('may declare any number of imports at once', async () => {
    const { url } = await serve({
      '/itp/hello': hello({ input: ['inline'], concurrency: Number.MAX_SAFE_INTEGER }),
      '/itp/import': (_, response) => response.end('{"op":"result","file":"accepted"}'),
    })
    expect(await give(await attach(url), 'x')).toMatchObject({ file: 'accepted' })
  })

  test('and goes away is not asked for ever', async () => {
    const served = await serve({ '*': hello({ input: ['inline'] }) })
    const importer = await attach(served.url, { restartsMax: 2 })
    await served.close()
    const gone = { kind: 'crash', message: `nobody listens at ${served.url}` }
    expect([await give(importer, 'x'), await give(importer, 'x')]).toEqual([gone, gone])
    await expect(give(importer, 'x')).rejects.toThrow(TooManyRestarts)
  })
})

describe('an upload API', () => {
  test('is given the file as it is, and its status is read', async () => {
    const seen: string[] = []
    const { url } = await serve({
      '*': (body, response, { method, url: path, headers }) => {
        seen.push(`${method} ${path} ${headers['content-type']} ${headers['x-key']} ${body}`)
        response.writeHead(Number(body)).end('why')
      },
    })
    const importer = await attach(url, { http: { path: '/up?f={format}&n={name}', headers: { 'x-key': 'k' } } })
    expect(await give(importer, '201')).toEqual({ kind: 'result', file: 'accepted' })
    expect(await give(importer, '422')).toEqual({ kind: 'result', file: 'rejected' })
    expect(await give(importer, '500')).toEqual({ kind: 'internal-error', message: 'status 500: "why"' })
    expect(await give(importer, '401')).toEqual({ kind: 'internal-error', message: 'status 401: "why"' })
    expect(seen[0]).toBe('POST /up?f=csv&n=0001.csv text/csv k 201')
  })

  test('may be given a form, and have its outcome in a field', async () => {
    const { url } = await serve({
      '*': (body, response) =>
        response.end(JSON.stringify({ ok: /name="upload"; filename="0001.csv"\r\n.*good/s.test(body) })),
    })
    const importer = await attach(url, { http: { body: 'multipart', part: 'upload', field: 'ok' } })
    expect(await give(importer, 'good')).toEqual({ kind: 'result', file: 'accepted' })
    expect(await give(importer, 'bad')).toEqual({ kind: 'result', file: 'rejected' })
  })
})

test.each([
  ['http://example.com/', 'example.com is not this machine; files would travel: allow it with --allow-remote'],
  ['//10.0.0.1', '10.0.0.1 is not this machine'],
  ['http://localhost.example.com', 'localhost.example.com is not this machine'],
  ['ftp://localhost', 'is no URL; one is written as http://localhost:8080'],
  ['localhost', 'is no URL'],
])('http:%s is a fault of usage', async (address, message) => {
  await expect(attachHttp(address)).rejects.toThrow(message)
})

test('a server that is not there, or is none of ours, cannot be attached', async () => {
  const { url, close } = await serve({})
  await expect(attachHttp(url)).rejects.toThrow(
    `cannot attach http:${url}: status 404 with no JSON object: "no such page"`,
  )
  const { url: other } = await serve({ '/itp/hello': (_, response) => response.end('{}') })
  await expect(attachHttp(other)).rejects.toThrow('in its answer to hello, importer must be an object; found nothing')
  await close()
  await expect(attachHttp(url)).rejects.toThrow(`cannot attach http:${url}: nobody listens at ${url}`)
})

function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(2 ** 20, 'x')
  const more = () => {
    while (!response.destroyed) if (!response.write(chunk)) return
  }
  response.on('drain', more)
  more()
}
