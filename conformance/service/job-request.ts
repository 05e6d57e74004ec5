import type { Format } from '../../generators/spec/types.ts'
import { badRequest } from './api-error.ts'
import { isText } from './database.ts'
import { parseLocation } from './location.ts'
import { roleName } from './roles.ts'

/** What a job was asked to do, in the words of the API. */
export interface JobDefinition {
  readonly S3Url?: string
  readonly S3UrlPrefix?: string
  readonly RoleArn: string
  readonly Format?: 'CSV' | 'JSON'
  readonly DefineSegment?: boolean
  readonly RegisterEndpoints?: boolean
  readonly SegmentId?: string
  readonly SegmentName?: string
  readonly ExternalId?: string
}

/**
 * What DefineSegment and RegisterEndpoints mean together is documented nowhere that can be had.
 * `always`: endpoints are registered whatever RegisterEndpoints says; a segment is made if DefineSegment is true, or left out
 * while SegmentName or SegmentId is given.
 * `as-told`: endpoints are registered only if RegisterEndpoints is true; a segment of others is refused.
 */
export type Registration = 'always' | 'as-told'
export const registrations = ['always', 'as-told'] as const satisfies readonly Registration[]

export function formatOf({ Format }: JobDefinition): Format {
  return Format === 'CSV' ? 'csv' : 'ndjson'
}

export function definesSegment({ DefineSegment, SegmentName, SegmentId }: JobDefinition): boolean {
  return DefineSegment ?? (SegmentName !== undefined || SegmentId !== undefined)
}

export function registers({ RegisterEndpoints }: JobDefinition, registration: Registration): boolean {
  return registration === 'always' || RegisterEndpoints === true
}

type Kind = 'string' | 'boolean'
const importFields: Readonly<Record<string, Kind>> = {
  S3Url: 'string',
  RoleArn: 'string',
  Format: 'string',
  DefineSegment: 'boolean',
  RegisterEndpoints: 'boolean',
  SegmentId: 'string',
  SegmentName: 'string',
  ExternalId: 'string',
}
const exportFields: Readonly<Record<string, Kind>> = { S3UrlPrefix: 'string', RoleArn: 'string', SegmentId: 'string' }

/** An ImportJobRequest. Throws a BadRequestException that names what is wrong. */
export function readImportRequest(body: unknown, registration: Registration): JobDefinition {
  const definition = fieldsOf(body, importFields, ['Format', 'S3Url', 'RoleArn'])
  if (definition.Format !== 'CSV' && definition.Format !== 'JSON')
    throw badRequest(`Format is CSV or JSON, not ${JSON.stringify(definition.Format)}`)
  checkPlaces(definition.S3Url!, definition.RoleArn)
  if (definesSegment(definition) && !registers(definition, registration))
    throw badRequest('a segment needs registered endpoints here: set RegisterEndpoints (policy registration: as-told)')
  return definition
}

/** An ExportJobRequest, likewise. */
export function readExportRequest(body: unknown): JobDefinition {
  const definition = fieldsOf(body, exportFields, ['S3UrlPrefix', 'RoleArn'])
  checkPlaces(definition.S3UrlPrefix!, definition.RoleArn)
  return definition
}

function fieldsOf(body: unknown, fields: Readonly<Record<string, Kind>>, required: readonly string[]): JobDefinition {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('the body of the request is no JSON object')
  const given = Object.entries(body).filter(([name, value]) => Object.hasOwn(fields, name) && value !== null)
  const wrong = given.find(([name, value]) => typeof value !== fields[name])
  if (wrong) throw badRequest(`${wrong[0]} is a ${fields[wrong[0]]}, not ${JSON.stringify(wrong[1])}`)
  const missing = required.find((name) => !given.some(([known, value]) => known === name && value !== ''))
  if (missing !== undefined) throw badRequest(`${missing} is missing`)
  for (const [name, value] of given) checkText(name, value)
  return Object.fromEntries(given) as unknown as JobDefinition
}

/** What names something is not empty, and is text: half of a surrogate pair is none (RFC 8259 §8.2). */
function checkText(name: string, value: unknown): void {
  if (typeof value !== 'string') return
  if (value === '' && name !== 'ExternalId') throw badRequest(`${name} is empty; give it a value or leave it out`)
  if (!isText(value)) throw badRequest(`${name} has a lone surrogate: ${JSON.stringify(value)}`)
}

function checkPlaces(url: string, role: string): void {
  if (parseLocation(url) === undefined)
    throw badRequest(
      `${JSON.stringify(url)} is no S3 URL; one is s3://bucket-name/folder-name, the bucket with a name of 3 to 63 of a-z 0-9 . -`,
    )
  try {
    roleName(role)
  } catch (error) {
    throw badRequest((error as Error).message)
  }
}
