import { createRequire } from 'node:module'
import type { Json, JsonObject } from '../../generators/endpoint.ts'
import type { Observation } from '../../generators/case.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'

/** itp/1: one JSON object per line, UTF-8; requests to the importer, answers from it. */
export const protocolVersion = 1
/** The longest line that either side may write. */
export const lineBytesMax = 64 * 1024 * 1024
/** The longest answer in several `part` messages, all of them together. */
export const answerBytesMax = 256 * 1024 * 1024
/** The largest file that is sent inside a request. */
export const inlineBytesMax = 64 * 1024
/** Lines on stdout that are no protocol line: more than these before the next answer are a protocol error. */
export const noiseLinesMax = 100

export interface HelloRequest {
  readonly op: 'hello'
  readonly runner: { readonly name: string; readonly version: string }
  readonly versions: readonly number[]
  readonly workdir: string
}

/** A file by its path, or with its bytes in base 64. `bytes` is its size. */
export interface FileMessage {
  readonly name: string
  readonly bytes: number
  readonly path?: string
  readonly b64?: string
}

export interface ImportMessage {
  readonly op: 'import'
  readonly edition: Edition
  readonly format: Format
  readonly files: readonly FileMessage[]
  readonly segment?: string
  readonly location?: string
  /** What the importer said it can show; it may always show more. */
  readonly want: readonly Observation[]
  readonly deadlineMs: number
}

/** What an importer is asked, before it gets its `itp` and `id`. */
export type RequestBody =
  | HelloRequest
  | ImportMessage
  | { readonly op: 'get'; readonly endpointId: string }
  | { readonly op: 'reset' }
  | { readonly op: 'segment'; readonly segment: string }
  | { readonly op: 'bye' }

const itself = createRequire(import.meta.url)('segment-gauntlet/package.json') as { name: string; version: string }

export function helloRequest(workdir: string): HelloRequest {
  const runner = { name: itself.name, version: itself.version }
  return { op: 'hello', runner, versions: [protocolVersion], workdir }
}

/** A message as it is written, its line end included; what a body holds under `itp` or `id` is not heard. */
export function toLine(id: number, body: RequestBody | JsonObject): string {
  const numbered = { itp: protocolVersion, id }
  return `${JSON.stringify({ ...numbered, ...body, ...numbered })}\n`
}

/** Whether a JSON value is a protocol message: an object whose `itp` is 1. */
export function isMessage(value: Json): value is JsonObject {
  return isObject(value) && value['itp'] === protocolVersion
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
