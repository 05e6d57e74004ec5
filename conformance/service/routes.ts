import type { HTTPMethods } from 'fastify'
import { appResponse, createApp, deleteApp, listApps } from './apps.ts'
import { deleteEndpoint, getEndpoint, updateBatch, updateEndpoint, userEndpoints } from './endpoints.ts'
import { toResponse } from './endpoint-shape.ts'
import {
  createExportJob,
  createImportJob,
  getJob,
  jobResponse,
  listJobs,
  listSegments,
  pageOf,
  segmentOf,
  segmentResponse,
} from './job-api.ts'
import type { JobRow } from './rows.ts'
import { appOf, type Service } from './service.ts'

export interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | undefined>>
  readonly body: unknown
}

export interface Route {
  readonly method: HTTPMethods
  readonly path: string
  readonly status: number
  answer(service: Service, call: Call): unknown
}

const accepted = { Message: 'Accepted' }

/** The operations of the API, each with the status of its success (import-job model of the Pinpoint REST API). */
export const routes: readonly Route[] = [
  route('POST', '/v1/apps', 201, async (service, { body }) => appResponse(await createApp(service, body))),
  route('GET', '/v1/apps', 200, async (service, { query }) =>
    pageOf((await listApps(service)).map(appResponse), query),
  ),
  route('GET', '/v1/apps/:app', 200, (service, { params }) => appResponse(appOf(service, params['app']!))),
  route('DELETE', '/v1/apps/:app', 200, async (service, { params }) =>
    appResponse(await deleteApp(service, params['app']!)),
  ),
  ...jobRoutes('IMPORT', 201, createImportJob),
  ...jobRoutes('EXPORT', 202, createExportJob),
  route('GET', '/v1/apps/:app/segments', 200, async (service, { params, query }) => {
    const segments = await listSegments(service, params['app']!)
    return pageOf(
      segments.map((segment) => segmentResponse(service, segment, params['app']!)),
      query,
    )
  }),
  route('GET', '/v1/apps/:app/segments/:segment', 200, (service, { params }) =>
    segmentResponse(service, segmentOf(service, params['app']!, params['segment']!), params['app']!),
  ),
  route('GET', '/v1/apps/:app/segments/:segment/jobs/import', 200, async (service, { params, query }) => {
    const jobs = await listJobs(service, params['app']!, 'IMPORT', params['segment']!)
    return pageOf(
      jobs.map((job) => jobResponse(service, job)),
      query,
    )
  }),
  route('GET', '/v1/apps/:app/endpoints/:endpoint', 200, (service, { params }) =>
    toResponse(params['app']!, getEndpoint(service, params['app']!, params['endpoint']!)),
  ),
  route('PUT', '/v1/apps/:app/endpoints/:endpoint', 202, async (service, { params, body }) => {
    await updateEndpoint(service, params['app']!, params['endpoint']!, body)
    return accepted
  }),
  route('DELETE', '/v1/apps/:app/endpoints/:endpoint', 202, async (service, { params }) =>
    toResponse(params['app']!, await deleteEndpoint(service, params['app']!, params['endpoint']!)),
  ),
  route('PUT', '/v1/apps/:app/endpoints', 202, async (service, { params, body }) => {
    await updateBatch(service, params['app']!, body)
    return accepted
  }),
  route('GET', '/v1/apps/:app/users/:user', 200, async (service, { params }) => {
    const rows = await userEndpoints(service, params['app']!, params['user']!)
    return { Item: rows.map((row) => toResponse(params['app']!, row)) }
  }),
]

/** Creating a job, asking for one, and listing them: the same of imports and of exports. */
function jobRoutes(type: JobRow['type'], status: number, create: typeof createImportJob): readonly Route[] {
  const path = `/v1/apps/:app/jobs/${type.toLowerCase()}`
  return [
    route('POST', path, status, async (service, { params, body }) =>
      jobResponse(service, await create(service, params['app']!, body)),
    ),
    route('GET', path, 200, async (service, { params, query }) => {
      const jobs = await listJobs(service, params['app']!, type)
      return pageOf(
        jobs.map((job) => jobResponse(service, job)),
        query,
      )
    }),
    route('GET', `${path}/:job`, 200, (service, { params }) =>
      jobResponse(service, getJob(service, params['app']!, params['job']!, type)),
    ),
  ]
}

function route(method: HTTPMethods, path: string, status: number, answer: Route['answer']): Route {
  return { method, path, status, answer }
}
