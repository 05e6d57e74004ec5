import { isDeepStrictEqual } from 'node:util'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Format } from '../../generators/spec/types.ts'
import type { Importer, Outcome } from '../importer.ts'
import type { ProcessImporter } from './process-importer.ts'

/** One thing that an adapter must do. `examine` gives what it found in words, or throws `Ill` with what is wrong. */
export interface Check {
  readonly check: string
  /** What to change where it fails. */
  readonly fix: string
  examine(patient: Patient): Promise<string>
}

export class Ill extends Error {}

/** The importer under examination. */
export interface Patient {
  readonly importer: Importer
  /** The same, where it is a process that we started. */
  readonly process: ProcessImporter | undefined
  /** The format of most checks: the first that it declares. */
  readonly format: Format
  /** How long an import may take, unless it is a large one. */
  readonly usualMs: number
  /** The size of a file that counts as large. */
  readonly largeBytes: number
  /** Imports one file. */
  give(bytes: Uint8Array, options?: GiveOptions): Promise<Result>
}

export interface GiveOptions {
  readonly format?: Format
  readonly deadlineMs?: number
  /** A field of the request that itp/1 does not know. */
  readonly extra?: object
}
export type Result = Extract<Outcome, { kind: 'result' }>

/** Whoever hangs is not waited for twenty times; after the first time, less long. */
const silencesMax = 3

export function patientOf(importer: Importer, usualMs: number, largeBytes: number): Patient {
  const { capabilities } = importer.hello
  const usual = capabilities.formats[0] ?? 'csv'
  const edition = capabilities.editions[0] ?? '2017'
  let silences = 0
  return {
    importer,
    process: 'helloAnswer' in importer ? (importer as ProcessImporter) : undefined,
    format: usual,
    usualMs,
    largeBytes,
    give: async (bytes, { format = usual, deadlineMs = usualMs, extra } = {}) => {
      if (silences >= silencesMax)
        throw new Ill(`not asked: it gave no answer in time to ${silencesMax} imports before`)
      const files = [{ name: `0001.${format}`, bytes }]
      const given = silences === 0 ? deadlineMs : Math.min(deadlineMs, Math.ceil(usualMs / 5))
      const outcome = await importer.import({ ...extra, edition, format, files, deadlineMs: given })
      if (outcome.kind === 'timeout') silences += 1
      return resultOf(outcome)
    },
  }
}

export function resultOf(outcome: Outcome): Result {
  if (outcome.kind === 'result') return outcome
  throw new Ill(outcome.kind === 'declined' ? `declined: ${outcome.capability}` : `${outcome.kind}: ${outcome.message}`)
}

/** Throws `Ill` where something is not as expected. */
export function expectEqual(found: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(found, expected)) return
  throw new Ill(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found) ?? 'nothing'}`)
}

/** The endpoint that a result shows for its only record. */
export function endpointOf({ records }: Result): Endpoint | undefined {
  return records?.[0]?.endpoint
}
