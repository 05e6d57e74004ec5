import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type HTTPMethods } from 'fastify'
import { IncompleteError } from '../../generators/errors.ts'
import { ApiError, badRequest } from './api-error.ts'
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
const methods: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Listens for requests of the Pinpoint REST API. Throws an `IncompleteError` where it cannot. */
export async function listen(service: Service, options: ServerOptions = {}): Promise<Server> {
  const { host = '127.0.0.1', port = 0, about } = options
  const app = fastify({ bodyLimit: bodyBytesMax, routerOptions: { maxParamLength: 2000 } })
  readBodies(app)
  app.addHook('preHandler', (request) => guard(request, options))
  for (const route of routes) addRoute(app, service, route)
  for (const path of new Set(routes.map(({ path }) => path))) refuseOtherMethods(app, path)
  if (about !== undefined) app.get('/gauntlet', () => about)
  app.setNotFoundHandler(({ url }) => {
    throw new ApiError('NotFoundException', `there is nothing at ${url}`)
  })
  app.setErrorHandler((error, _, reply) => tell(reply, error, options))
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw new IncompleteError(`cannot listen on ${host}:${port}: ${(error as NodeJS.ErrnoException).code}`)
  }
  const { address, port: bound } = app.server.address() as AddressInfo
  const name = address.includes(':') ? `[${address}]` : address
  return { url: `http://${name}:${bound}`, close: async () => app.close() }
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
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host))
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
      const found = await answer(service, { params, query, body: parsed(bodyOf(request)) })
      return withId(reply).code(status).send(found)
    },
  })
}

function refuseOtherMethods(app: FastifyInstance, path: string): void {
  const known = routes.filter((route) => route.path === path).map(({ method }) => method)
  const allowed = known.join(', ')
  app.route({
    method: methods.filter((method) => !known.includes(method)) as HTTPMethods[],
    url: path,
    handler: ({ method, url }) => {
      throw new ApiError('MethodNotAllowedException', `${method} is not possible at ${url}, but ${allowed}`)
    },
  })
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    throw badRequest(`the body of the request is no JSON: ${(error as Error).message}`)
  }
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

function withId(reply: FastifyReply, id: string = randomUUID()): FastifyReply {
  return reply.header('x-amzn-RequestId', id).type('application/json')
}
