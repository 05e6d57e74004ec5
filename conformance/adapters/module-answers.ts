import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../generators/endpoint.ts'
import type { FileMessage, ImportMessage } from '../protocol/messages.ts'
import { toLine } from '../protocol/messages.ts'
import type { ModuleImporter } from './module-load.ts'

/** A request as itp/1 brings it. */
export type ModuleRequest = { readonly id: number } & (
  | Omit<ImportMessage, 'want' | 'deadlineMs'>
  | { readonly op: 'hello' | 'reset' | 'bye' }
  | { readonly op: 'get'; readonly endpointId: string }
  | { readonly op: 'segment'; readonly segment: string }
)

/** The line that answers a request. What the module throws is an internal error, never a reject. */
export async function answerLine(module: ModuleImporter, request: ModuleRequest): Promise<string> {
  try {
    return toLine(request.id, await answer(module, request))
  } catch (error) {
    return toLine(request.id, internalError(error))
  }
}

const unknownOp = { ok: false, error: 'unknown-op' }

async function answer({ hello, exported }: ModuleImporter, request: ModuleRequest): Promise<JsonObject> {
  switch (request.op) {
    case 'hello':
      return { ok: true, ...hello }
    case 'import': {
      const { edition, format, segment, location } = request
      const files = request.files.map((file) => ({ name: file.name, bytes: bytesOf(file) }))
      return { op: 'result', ...(await exported.import({ edition, format, files, segment, location })) } as JsonObject
    }
    case 'get': {
      if (!exported.get) return unknownOp
      const endpoint = ((await exported.get(request.endpointId)) ?? null) as JsonObject | null
      return { op: 'endpoint', found: endpoint !== null, endpoint }
    }
    case 'reset':
      if (!exported.reset) return unknownOp
      await exported.reset()
      return { ok: true }
    case 'segment':
      if (!exported.segment) return unknownOp
      return { op: 'members', endpoints: (await exported.segment(request.segment)) as readonly JsonObject[] }
    default:
      return unknownOp
  }
}

function bytesOf(file: FileMessage): Uint8Array {
  return file.b64 === undefined ? readFileSync(file.path!) : new Uint8Array(Buffer.from(file.b64, 'base64'))
}

function internalError(error: unknown): JsonObject {
  return { op: 'internal-error', ...told(error) }
}

/** What was thrown, in words. It may be anything, a proxy that throws again too. */
export function told(error: unknown): { readonly message: string; readonly trace?: string } {
  try {
    if (!(error instanceof Error)) return { message: `threw ${String(error)}` }
    return { message: `${error.name}: ${error.message}`, trace: String(error.stack) }
  } catch {
    return { message: 'threw something that cannot be shown' }
  }
}
