import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Format } from '../../../generators/spec/types.ts'

/** A row of index.json: one parser, used in one way. */
export interface Entry {
  readonly name: string
  readonly parser: string
  readonly language: string
  readonly format: Format
  /** `careful`: with every setting that its documentation has for files like these. */
  readonly mode: string
  /** A shell command that prints the parser's version, and fails where the parser is not there. */
  readonly version: string
  /** What must be run before it is started. */
  readonly build?: readonly string[]
  /** What to install: packages of npm or of Debian. */
  readonly needs: readonly string[]
}

export interface Present extends Entry {
  readonly installed: string
}

export const folder = fileURLToPath(new URL('../', import.meta.url))

export function readEntries(): readonly Entry[] {
  return JSON.parse(readFileSync(`${folder}index.json`, 'utf8')) as Entry[]
}

/** The entry with the version that this machine has, or undefined where it has none. */
export function installed(entry: Entry): Present | undefined {
  const { status, stdout } = spawnSync('sh', ['-c', entry.version], { cwd: folder, encoding: 'utf8' })
  if (status !== 0 || stdout.trim() === '') return undefined
  const [program, ...args] = entry.build ?? ['true']
  const built = spawnSync(program!, args, { cwd: folder, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`${entry.name} cannot be built: ${built.stderr}`)
  return { ...entry, installed: stdout.trim() }
}

/** As after `--importer`. */
export function importerOf({ name }: Entry): string {
  return `stdio:node ${folder}adapter.js ${name}`
}
