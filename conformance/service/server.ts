import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { IncompleteError } from '../../generators/errors.ts'
import { ApiError, badRequest } from './api-error.ts'
import { readBody } from './request-body.ts'
import { type Route, routes } from './routes.ts'
import type { Service } from './service.ts'
import { checkSignature, type Credentials } from './signature.ts'

export interface ServerOptions {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Default 0: any that is free. */
  readonly port?: number
  /** Without them requests need not be signed, and only those that name this machine as their host are taken. */
  readonly credentials?: Credentials
  /** What a client on this machine may know of the service: answered under `/gauntlet`. */
  readonly about?: object
  readonly onTrouble?: (message: string) => void
}

export interface Server {
  readonly url: string
  close(): Promise<void>
}

/** The largest body of a request: a hundred endpoints of 15 KB, and room. */
const bodyBytesMax = 4 * 2 ** 20
/** A client that sends a request more slowly than this is not waited for. */
const requestMsMax = 60_000
/** Requests under way have so long to be answered when the service ends. */
const graceMs = 1000
/** An Id in a path may be as long as the headers of a request: the server's own limit decides. */
const paramCharsMax = 2 ** 16

/** Listens for requests of the Pinpoint REST API. Throws an `IncompleteError` where it cannot. */
export async function listen(service: Service, options: ServerOptions = {}): Promise<Server> {
  const { host = '127.0.0.1', port = 0, about } = options
  const app = fastify({
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMsMax,
    // Node would answer without a body.
    http: { requireHostHeader: false },
    routerOptions: { maxParamLength: paramCharsMax },
    frameworkErrors: (error, _, reply) => void tell(reply, error, options),
    clientErrorHandler: refuseBytes,
  })
  readBodies(app)
  app.addHook('preHandler', (request) => guard(request, options))
  for (const route of routes) addRoute(app, service, route)
  if (about !== undefined) app.get('/gauntlet', () => about)
  app.setNotFoundHandler(refuse)
  app.setErrorHandler((error, _, reply) => tell(reply, error, options))
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw new IncompleteError(`cannot listen on ${host}:${port}: ${whyNot((error as NodeJS.ErrnoException).code)}`)
  }
  const { address, port: bound } = app.server.address() as AddressInfo
  const name = address.includes(':') ? `[${address}]` : address
  return { url: `http://${name}:${bound}`, close: async () => end(app) }
}

function whyNot(code: string | undefined): string {
  if (code === 'EADDRINUSE') return 'another process listens there; name another port, or 0 for any that is free'
  return code ?? 'for an unknown reason'
}

async function end(app: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => app.server.closeAllConnections(), graceMs)
  await app.close()
  clearTimeout(impatience)
}

/** Bodies are kept as they came, for their signature; clients name their type in many ways. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
}

async function guard(request: FastifyRequest, { credentials }: ServerOptions): Promise<void> {
  const { method, url, headers } = request
  // A page in a browser must not be able to talk to it; no other client sends an Origin.
  if (headers.origin !== undefined) throw new ApiError('ForbiddenException', 'requests of web pages are not taken')
  if (credentials) return checkSignature({ method, url, headers, body: bodyOf(request) }, credentials)
  if (headers.host === undefined) throw badRequest('the header host is missing')
  const host = headers.host.replace(/:\d+$/, '')
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(host))
    throw new ApiError('ForbiddenException', `${host} is not the name of this machine`)
}

function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

function addRoute(app: FastifyInstance, service: Service, { method, path, status, answer }: Route): void {
  app.route({
    method,
    url: path,
    handler: async (request, reply) => {
      const params = request.params as Record<string, string>
      const query = request.query as Record<string, string>
      const found = await answer(service, { params, query, body: readBody(bodyOf(request)) })
      return withId(reply).code(status).send(found)
    },
  })
}

/** Nothing is there, or not for this method. */
function refuse({ method, url }: FastifyRequest, reply: FastifyReply): never {
  const [path = ''] = url.split('?')
  const allowed = routes.filter((route) => patternOf(route.path).test(path)).map((route) => route.method)
  if (allowed.length === 0) throw new ApiError('NotFoundException', `there is nothing at ${url}`)
  void reply.header('allow', allowed.join(', '))
  throw new ApiError('MethodNotAllowedException', `${method} is not possible at ${url}, but ${allowed.join(', ')}`)
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]*')}$`)
}

function tell(reply: FastifyReply, error: unknown, { onTrouble }: ServerOptions): FastifyReply {
  const known = error instanceof ApiError ? error : fromFramework(error as Error & { statusCode?: number })
  if (known.status === 500) onTrouble?.((error as Error).message)
  const id = randomUUID()
  return withId(reply, id)
    .code(known.status)
    .header('x-amzn-ErrorType', known.type)
    .send({ Message: known.message, RequestID: id })
}

function fromFramework({ statusCode, message }: { statusCode?: number; message: string }): ApiError {
  if (statusCode === 413)
    return new ApiError('PayloadTooLargeException', `the body of a request has at most ${bodyBytesMax} bytes`)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return badRequest(message)
  return new ApiError('InternalServerErrorException', 'the service failed; its operator was told why')
}

/** Answers bytes that are no request of HTTP, headers beyond the server's limit, or a request that does not come to its end. */
function refuseBytes({ code, message }: Error & { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }
  const status = statuses[code ?? ''] ?? 400
  const { type } = badRequest(message)
  const body = JSON.stringify({ Message: `this is no request that can be read: ${message}`, RequestID: randomUUID() })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `x-amzn-ErrorType: ${type}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function withId(reply: FastifyReply, id: string = randomUUID()): FastifyReply {
  return reply.header('x-amzn-RequestId', id).type('application/json')
}
