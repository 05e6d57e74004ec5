import type { Endpoint } from '../../generators/endpoint.ts'
import type { JobDefinition } from './job-request.ts'

/** What the store keeps. Instants are ISO 8601 texts. */
export interface AppRow {
  readonly id: string
  readonly name: string
  readonly created: string
}

export interface EndpointRow {
  readonly created: string
  readonly updated: string
  readonly endpoint: Endpoint
}

/** A segment is a set of endpoints by Id (S2): its members are rows of their own. */
export interface SegmentRow {
  readonly id: string
  readonly name: string
  readonly created: string
  readonly updated: string
  readonly version: number
  readonly definition: JobDefinition
  /** Endpoint definitions that were imported. */
  readonly size: number
  readonly channels: Readonly<Record<string, number>>
}

export type JobStatus = 'CREATED' | 'INITIALIZING' | 'PROCESSING' | 'COMPLETING' | 'COMPLETED' | 'FAILING' | 'FAILED'

/** Pieces are objects. `processed` counts every definition read, `failed` those of them that were not imported. */
export interface JobRow {
  readonly app: string
  readonly id: string
  /** In which order jobs came. */
  readonly order: number
  readonly type: 'IMPORT' | 'EXPORT'
  readonly status: JobStatus
  readonly created: string
  readonly completed?: string
  readonly definition: JobDefinition
  /** How often it was begun. */
  readonly attempts: number
  readonly pieces: number
  readonly completedPieces: number
  readonly failedPieces: number
  readonly processed: number
  readonly failed: number
  /** The first hundred. */
  readonly failures: readonly string[]
  /** The segment that it defines or adds to. */
  readonly segment?: string
  /** The key of the last staged endpoint that is registered. */
  readonly registered?: string
  /** Members that were added, by channel. */
  readonly channels: Readonly<Record<string, number>>
  /** Custom names that its endpoints bring. */
  readonly names: readonly string[]
}

export function isOver({ status }: JobRow): boolean {
  return status === 'COMPLETED' || status === 'FAILED'
}
