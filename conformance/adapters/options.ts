import { totalmem } from 'node:os'
import { lineBytesMax, noiseLinesMax } from '../protocol/messages.ts'

/** How an importer's process is handled. Times in milliseconds, sizes in bytes. */
export interface ProcessOptions {
  /** Where its commands and relative paths start; by default where we were started. */
  readonly cwd?: string
  /** How long it may take to answer hello: 30 s. */
  readonly helloMs?: number
  /** How long it may take to answer get, reset and segment: 30 s. */
  readonly answerMs?: number
  /** How long it may take to end after bye: 2 s. */
  readonly byeMs?: number
  /** How long it has between SIGTERM and SIGKILL: 200 ms. */
  readonly graceMs?: number
  /** How often it is started again in all: 20. */
  readonly restartsMax?: number
  readonly noiseLinesMax?: number
  readonly lineBytesMax?: number
  /** Memory of the process and its children together; by default 4 GiB, or half of the machine's where that is less. */
  readonly memoryBytesMax?: number
  /** The process and its descendants, all that there are at one time: 1000. */
  readonly processesMax?: number
}

export const processDefaults: Required<ProcessOptions> = {
  cwd: process.cwd(),
  helloMs: 30_000,
  answerMs: 30_000,
  byeMs: 2_000,
  graceMs: 200,
  restartsMax: 20,
  noiseLinesMax,
  lineBytesMax,
  memoryBytesMax: Math.min(4 * 2 ** 30, totalmem() / 2),
  processesMax: 1000,
}

/** The options given, and the defaults for the others. */
export function withDefaults(given: ProcessOptions): Required<ProcessOptions> {
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...processDefaults, ...stated }
}
