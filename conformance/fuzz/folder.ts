import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case, Step } from '../../generators/case.ts'
import type { Format } from '../../generators/spec/types.ts'
import { IncompleteError, UsageError } from '../../generators/errors.ts'
import type { Find } from './find.ts'

/** A case whose bytes lie in files beside it. */
type StoredCase = Omit<Case, 'steps' | 'twin'> & { readonly steps: readonly StoredStep[]; readonly twin?: StoredCase }
type StoredStep = Omit<Step, 'files'> & {
  readonly files: readonly { readonly path: string; readonly stored: string }[]
}
type StoredFind = Omit<Find, 'case'> & { readonly schema: 1; readonly case: StoredCase }

const caseFile = 'find.json'

/**
 * Finds on disk, for a team to commit: a folder for each, with `find.json` (what is wrong, and the case) and the bytes as they
 * are sent: `input-1-1.csv` is the first file of the first import, `valid-1-1.csv` the same of the valid twin.
 */
export class FindFolder {
  readonly path: string
  constructor(path: string) {
    this.path = path
    try {
      mkdirSync(path, { recursive: true })
    } catch (error) {
      throw new UsageError(`the folder of finds ${path} cannot be made: ${(error as Error).message}`)
    }
  }

  /** Their ids, in the order of the alphabet. */
  ids(): readonly string[] {
    return readdirSync(this.path)
      .filter((name) => !name.startsWith('.') && existsSync(join(this.path, name, caseFile)))
      .toSorted()
  }

  /** Writes a find, in place of an earlier one of the same id; a kill leaves the one or the other. */
  save(find: Find): void {
    const folder = join(this.path, find.id)
    const fresh = join(this.path, `.new-${process.pid}-${find.id}`)
    const old = join(this.path, `.old-${process.pid}-${find.id}`)
    const { case: kase, ...rest } = find
    try {
      rmSync(fresh, { recursive: true, force: true })
      mkdirSync(fresh, { recursive: true })
      const stored: StoredFind = { schema: 1, ...rest, case: store(kase, fresh, 'input') }
      writeFileSync(join(fresh, caseFile), `${JSON.stringify(stored, null, 2)}\n`)
      rmSync(old, { recursive: true, force: true })
      if (existsSync(folder)) renameSync(folder, old)
      renameSync(fresh, folder)
      rmSync(old, { recursive: true, force: true })
    } catch (error) {
      throw new IncompleteError(`the find ${find.id} cannot be written to ${this.path}: ${(error as Error).message}`)
    }
  }

  /** @throws UsageError where there is no such find, or it cannot be read */
  load(id: string): Find {
    const folder = join(this.path, id)
    if (!/^\w[\w.-]*$/.test(id) || !existsSync(join(folder, caseFile))) {
      throw new UsageError(`${this.path} holds no find '${id}'; it holds ${this.ids().join(', ') || 'none'}`)
    }
    try {
      const { schema: _, ...find } = JSON.parse(readFileSync(join(folder, caseFile), 'utf8')) as StoredFind
      return { ...find, id, case: load(find.case, folder) }
    } catch (error) {
      throw new UsageError(`${join(folder, caseFile)} cannot be read: ${(error as Error).message}`)
    }
  }

  /** What a kill between two renames has left is put right. */
  recover(): void {
    for (const name of readdirSync(this.path)) {
      const [, what, id] = /^\.(new|old)-\d+-(.+)$/.exec(name) ?? []
      if (id === undefined) continue
      const from = join(this.path, name)
      if (what === 'old' && !existsSync(join(this.path, id))) renameSync(from, join(this.path, id))
      else rmSync(from, { recursive: true, force: true })
    }
  }

  remove(id: string): void {
    rmSync(join(this.path, id), { recursive: true, force: true })
  }
}

/** The name under which a file is kept: of which import, and which of its files, from 1. */
export function storedName(prefix: 'input' | 'valid', step: number, file: number, format: Format): string {
  return `${prefix}-${step}-${file}.${format}`
}

function store({ steps, twin, ...rest }: Case, folder: string, prefix: 'input' | 'valid'): StoredCase {
  const stored = steps.map(({ files, ...step }, at) => ({
    ...step,
    files: files.map(({ path, bytes }, i) => {
      const name = storedName(prefix, at + 1, i + 1, step.format)
      writeFileSync(join(folder, name), bytes)
      return { path, stored: name }
    }),
  }))
  return { ...rest, steps: stored, ...(twin && { twin: store(twin, folder, 'valid') }) }
}

function load({ steps, twin, ...rest }: StoredCase, folder: string): Case {
  const loaded = steps.map(({ files, ...step }) => ({
    ...step,
    files: files.map(({ path, stored }) => ({ path, bytes: new Uint8Array(readFileSync(join(folder, stored))) })),
  }))
  return { ...rest, steps: loaded, ...(twin && { twin: load(twin, folder) }) }
}
