import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IncompleteError, UsageError } from '../../generators/errors.ts'
import { makeFolder, reasonOf } from '../../generators/files.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import type { Importer } from '../importer.ts'
import { byteSeedMax } from './byte-subjects.ts'
import { shapeOf } from './shape.ts'
import type { Trial } from './trial.ts'

interface Input {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * A folder of files, a user's own and those that made the importer do something new, for the searches to come: `*.csv` and
 * `*.ndjson`. They are read when a search begins and mutated in it; what it adds is for the next one, so that a seed gives the
 * same finds as long as the folder is the same.
 */
export class Inputs {
  readonly files: Readonly<Record<Format, readonly Uint8Array[]>>
  readonly #folder: string
  readonly #shapes = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
    this.files = { csv: inputsIn(folder, 'csv').map(bytesOf), ndjson: inputsIn(folder, 'ndjson').map(bytesOf) }
  }

  /** Keeps the input of a trial if this search has not seen the importer do the like. */
  learn({ subject, run }: Trial): void {
    const [step, ...others] = subject.case.steps
    if (!run || run.steps.length === 0 || others.length > 0 || step!.files.length !== 1) return
    const { bytes } = step!.files[0]!
    const shape = `${step!.format} ${shapeOf(run)}`
    if (bytes.length > byteSeedMax || this.#shapes.has(shape)) return
    this.#shapes.add(shape)
    try {
      writeFileSync(join(this.#folder, nameOf(bytes, step!.format)), bytes)
    } catch (error) {
      throw new IncompleteError(`an input cannot be kept in ${this.#folder}: ${(error as Error).message}`)
    }
  }
}

/** Leaves in a folder the smallest file for each thing that they make an importer do; tells how many there were and are. */
export async function minimise(
  folder: string,
  importer: Importer,
  { edition, deadlineMs }: { readonly edition: Edition; readonly deadlineMs: number },
): Promise<{ readonly before: number; readonly after: number }> {
  let [before, after] = [0, 0]
  for (const format of importer.hello.capabilities.formats) {
    const shapes = new Set<string>()
    const all = inputsIn(folder, format).toSorted((a, b) => a.bytes.length - b.bytes.length)
    for (const { path, bytes } of all) {
      if (importer.hello.capabilities.state.includes('reset')) await importer.reset()
      const outcome = await importer.import({ edition, format, files: [{ name: `0001.${format}`, bytes }], deadlineMs })
      const shape = shapeOf({ steps: [{ outcome }] })
      if (shapes.has(shape)) rmSync(path)
      shapes.add(shape)
    }
    before += all.length
    after += shapes.size
  }
  return { before, after }
}

/** The files of a folder that are small enough to teach something, in the order of their names. */
function inputsIn(folder: string, format: Format): readonly Input[] {
  try {
    makeFolder(folder)
    return readdirSync(folder)
      .filter((name) => name.endsWith(`.${format}`))
      .toSorted()
      .map((name) => join(folder, name))
      .filter((path) => isSmallFile(path))
      .map((path) => ({ path, bytes: new Uint8Array(readFileSync(path)) }))
  } catch (error) {
    throw new UsageError(`the folder of inputs ${folder} cannot be read: ${reasonOf(error)}`)
  }
}

function isSmallFile(path: string): boolean {
  const stat = lstatSync(path)
  return stat.isFile() && stat.size <= byteSeedMax
}

function bytesOf({ bytes }: Input): Uint8Array {
  return bytes
}

function nameOf(bytes: Uint8Array, format: Format): string {
  return `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${format}`
}
