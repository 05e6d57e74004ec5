import type { ImportJobResponse, PinpointClient } from '@aws-sdk/client-pinpoint'
import { ImporterGone, TooManyRestarts } from '../importer.ts'
import type { Outcome } from '../importer.ts'
import { loadPackage } from '../../generators/segment/s3-client.ts'
import type { JobTarget } from './job-target.ts'

/** The operations of the API that the adapter uses, by the stock client. */
export interface JobClient {
  createApp(): Promise<string>
  deleteApp(app: string): Promise<void>
  /** How many apps there are besides this one. */
  otherApps(app: string): Promise<number>
  createImportJob(app: string, request: ImportRequestBody): Promise<Started>
  importJob(app: string, id: string): Promise<Job>
  /** Whether it can write its endpoints out. */
  canExport(app: string): Promise<boolean>
  createExportJob(app: string, request: ExportRequestBody): Promise<string>
  exportJob(app: string, id: string): Promise<Job>
  /** How many definitions the segment was imported from; undefined where there is no such segment. */
  segmentSize(app: string, segment: string): Promise<number | undefined>
  endpoint(app: string, id: string): Promise<object | undefined>
  close(): void
}

export interface ImportRequestBody {
  readonly Format: 'CSV' | 'JSON'
  readonly S3Url: string
  readonly RoleArn: string
  readonly DefineSegment: true
  readonly RegisterEndpoints: true
  readonly SegmentName: string
  readonly SegmentId?: string
  readonly ExternalId?: string
}

export interface ExportRequestBody {
  readonly S3UrlPrefix: string
  readonly RoleArn: string
  readonly SegmentId?: string
}

export type Job = ImportJobResponse

/** A job, or why the service refuses to begin it. */
export type Started = { readonly id: string } | { readonly refused: string }

/** So many refused connections in a row: the service is not there any more. */
const refusedMax = 20

/** The client of a service. Throws an `IncompleteError` where its package is not installed. */
export async function openClient({ url, region }: JobTarget): Promise<JobClient> {
  const sdk = await loadPackage(() => import('@aws-sdk/client-pinpoint'), '@aws-sdk/client-pinpoint')
  const client = new sdk.PinpointClient({ endpoint: url.href, region, ...credentialsFor() })
  const send = sender(client)
  return {
    createApp: async () => {
      const made = await send(new sdk.CreateAppCommand({ CreateApplicationRequest: { Name: 'segment-gauntlet' } }))
      return stated(made.ApplicationResponse?.Id, 'the Id of its app')
    },
    deleteApp: async (ApplicationId) => {
      await send(new sdk.DeleteAppCommand({ ApplicationId }), lacking)
    },
    otherApps: async (app) => {
      const { ApplicationsResponse } = (await send(new sdk.GetAppsCommand({}), lacking)) ?? {}
      return (ApplicationsResponse?.Item ?? []).filter(({ Id }) => Id !== app).length
    },
    createImportJob: async (ApplicationId, ImportJobRequest) => {
      const command = new sdk.CreateImportJobCommand({ ApplicationId, ImportJobRequest })
      const refused = (error: ServiceError) => (isRefusal(error) ? { refused: error.message } : undefined)
      const made = await send(command, refused)
      return 'refused' in made ? made : { id: stated(made.ImportJobResponse?.Id, 'the Id of its job') }
    },
    importJob: async (ApplicationId, JobId) =>
      stated((await send(new sdk.GetImportJobCommand({ ApplicationId, JobId }))).ImportJobResponse, 'its job'),
    canExport: async (ApplicationId) => (await send(new sdk.GetExportJobsCommand({ ApplicationId }), lacking)) !== null,
    createExportJob: async (ApplicationId, ExportJobRequest) => {
      const made = await send(new sdk.CreateExportJobCommand({ ApplicationId, ExportJobRequest }))
      return stated(made.ExportJobResponse?.Id, 'the Id of its export')
    },
    exportJob: async (ApplicationId, JobId) => {
      const { ExportJobResponse } = await send(new sdk.GetExportJobCommand({ ApplicationId, JobId }))
      return stated(ExportJobResponse, 'its export') as unknown as Job
    },
    segmentSize: async (ApplicationId, SegmentId) => {
      const found = await send(new sdk.GetSegmentCommand({ ApplicationId, SegmentId }), lacking)
      return found?.SegmentResponse?.ImportDefinition?.Size
    },
    endpoint: async (ApplicationId, EndpointId) =>
      (await send(new sdk.GetEndpointCommand({ ApplicationId, EndpointId }), lacking))?.EndpointResponse,
    close: () => client.destroy(),
  }
}

/** What the API says that an answer has; a service that is none of its kind may leave it out. */
function stated<T>(value: T | null | undefined, what: string): T {
  if (value !== undefined && value !== null) return value
  throw new ImporterGone({ kind: 'protocol-error', message: `an answer of the service does not tell ${what}` })
}

interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly code?: string
}

/** Where the service has no such thing or no such operation: null in place of an answer. */
function lacking(error: ServiceError): null | undefined {
  const status = error.$metadata?.httpStatusCode
  return status === 404 || status === 405 || status === 501 ? null : undefined
}

/** Whether the service says no to the request itself. */
function isRefusal({ $metadata }: ServiceError): boolean {
  return $metadata?.httpStatusCode === 400 || $metadata?.httpStatusCode === 403
}

interface Sendable<Out> {
  resolveMiddleware(...stack: never[]): (...input: never[]) => Promise<{ output: Out }>
}

/** Sends a command; an error that `instead` makes nothing of ends as what became of the importer. */
function sender(client: PinpointClient) {
  let refused = 0
  return async <Out, Else = never>(
    command: Sendable<Out>,
    instead: (error: ServiceError) => Else | undefined = () => undefined,
  ): Promise<Out | Else> => {
    try {
      const answer = (await client.send(command as never)) as Out
      refused = 0
      return answer
    } catch (error) {
      const known = instead(error as ServiceError)
      if (known !== undefined) return known
      refused = (error as ServiceError).code === 'ECONNREFUSED' ? refused + 1 : 0
      if (refused > refusedMax)
        throw new TooManyRestarts(`the service refused ${refused} connections in a row; it is not there any more`)
      throw new ImporterGone(outcomeOf(error as ServiceError))
    }
  }
}

function outcomeOf({ $metadata, code, name, message }: ServiceError): Extract<Outcome, { message: string }> {
  const status = $metadata?.httpStatusCode
  if (status === undefined) return { kind: 'crash', message: `the connection broke: ${code ?? message}` }
  return { kind: status >= 500 ? 'internal-error' : 'protocol-error', message: `${status} ${name}: ${message}` }
}

/** Signs with the usual AWS credentials; where none are set, with some that only a service without credentials takes. */
function credentialsFor() {
  const { AWS_ACCESS_KEY_ID, AWS_PROFILE } = process.env
  if (AWS_ACCESS_KEY_ID || AWS_PROFILE) return {}
  return { credentials: { accessKeyId: 'unsigned', secretAccessKey: 'unsigned' } }
}
