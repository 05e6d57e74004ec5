import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../generators/errors.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import type { Importer } from '../importer.ts'
import { byteSeedMax } from './byte-subjects.ts'
import { shapeOf } from './novelty.ts'
import type { Trial } from './trial.ts'

/**
 * The files that bytes are mutated of: valid ones, and each input that made the importer do something that no other one had
 * made it do. With a folder, the latter are kept there, for the next search.
 */
export class Pool {
  readonly files: Record<Format, Uint8Array[]>
  readonly #shapes = new Set<string>()
  readonly #folder: string | undefined

  constructor(seeds: Readonly<Record<Format, readonly Uint8Array[]>>, folder?: string) {
    this.#folder = folder
    if (folder !== undefined) makeFolder(folder)
    const of = (format: Format) => [
      ...seeds[format],
      ...(folder === undefined ? [] : keptIn(folder, format).map(({ bytes }) => bytes)),
    ]
    this.files = { csv: of('csv'), ndjson: of('ndjson') }
  }

  /** Keeps the input of a trial if it has shown something new. */
  learn({ subject, run }: Trial): void {
    const [step, ...others] = subject.case.steps
    if (!run || run.steps.length === 0 || others.length > 0 || step!.files.length !== 1) return
    const shape = `${step!.format} ${shapeOf(run)}`
    const { bytes } = step!.files[0]!
    if (this.#shapes.has(shape) || bytes.length > byteSeedMax) return
    this.#shapes.add(shape)
    this.files[step!.format].push(bytes)
    if (this.#folder !== undefined) writeFileSync(join(this.#folder, nameOf(bytes, step!.format)), bytes)
  }
}

/** Leaves in a folder the smallest file for each thing that they make an importer do. Gives how many there were and are. */
export async function minimise(
  folder: string,
  importer: Importer,
  { edition, deadlineMs = 5000 }: { readonly edition: Edition; readonly deadlineMs?: number },
): Promise<{ readonly before: number; readonly after: number }> {
  makeFolder(folder)
  let [before, after] = [0, 0]
  for (const format of importer.hello.capabilities.formats) {
    const shapes = new Set<string>()
    const all = keptIn(folder, format).toSorted((a, b) => a.bytes.length - b.bytes.length)
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

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new UsageError(`the folder of inputs ${folder} cannot be made: ${(error as Error).message}`)
  }
}

function keptIn(folder: string, format: Format): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(`.${format}`))
  return names
    .toSorted()
    .map((name) => ({ path: join(folder, name), bytes: new Uint8Array(readFileSync(join(folder, name))) }))
}

function nameOf(bytes: Uint8Array, format: Format): string {
  return `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${format}`
}
