import { closeSync, ftruncateSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { IncompleteError } from '../../generators/errors.ts'
import { reasonOf } from '../../generators/files.ts'
import { fromCaseJson, toCaseJson, type CaseJson } from '../run/events.ts'
import type { Subject } from './subject.ts'

/** What is kept of an input before it is sent. */
export type Sent = Pick<Subject, 'kind' | 'case' | 'relation'> & { readonly source: string; readonly seed: number }

/**
 * The input that is under way, on disk before it is sent: whatever kills the fuzzer, or the machine with it, the input that did
 * it lies there. One file for each job, written anew each time and gone when nothing is under way.
 */
export class SentFile {
  readonly #path: string
  readonly #file: number
  constructor(folder: string, job: number) {
    this.#path = join(folder, `.sent-${job}.json`)
    this.#file = this.#written(() => openSync(this.#path, 'w'))
  }

  write({ kind, relation, case: kase, source, seed }: Sent): void {
    const text = JSON.stringify({ kind, ...(relation && { relation }), source, seed, case: toCaseJson(kase) })
    this.#written(() => {
      ftruncateSync(this.#file)
      writeSync(this.#file, text, 0)
    })
  }

  #written<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw new IncompleteError(`${this.#path} cannot be written: ${reasonOf(error)}`)
    }
  }

  /** Nothing is under way any more. */
  close(): void {
    closeSync(this.#file)
    rmSync(this.#path, { force: true })
  }
}

/** The inputs that were under way when an earlier run was killed. */
export function leftIn(folder: string): readonly Sent[] {
  return sentFiles(folder).flatMap(read)
}

/** Forgets what was under way. */
export function clearSent(folder: string): void {
  for (const path of sentFiles(folder)) rmSync(path, { force: true })
}

function sentFiles(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => /^\.sent-\d+\.json$/.test(name))
  return names.toSorted().map((name) => join(folder, name))
}

function read(path: string): Sent[] {
  const text = readFileSync(path, 'utf8')
  try {
    const { case: kase, ...rest } = JSON.parse(text) as Omit<Sent, 'case'> & { case: CaseJson }
    return [{ ...rest, case: fromCaseJson(kase) }]
  } catch {
    // Nothing was under way, or it was killed while it wrote: then that input was not sent.
    return []
  }
}
