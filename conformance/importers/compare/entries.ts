import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Format } from '../../../generators/spec/types.ts'

/** A row of index.json: one parser, used in one way. */
export interface Entry {
  /** The folder of the parser's adapter; its script `run` takes the `use`. */
  readonly folder: string
  readonly use: string
  readonly parser: string
  readonly language: string
  readonly format: Format
  /** `careful`: with every setting that its documentation has for files like these. */
  readonly mode: string
  /** A module of this folder with `read(path)`, or a program that reads paths from its stdin. */
  readonly module?: string
  readonly command?: readonly string[]
  /** A shell command that prints the parser's version, and fails where the parser is not there. */
  readonly version: string
  /** What must be run before it is started. */
  readonly build?: readonly string[]
  /** What to install: packages of npm or of Debian. */
  readonly needs: readonly string[]
}

export const folder = fileURLToPath(new URL('../', import.meta.url))

export function readEntries(): readonly Entry[] {
  return JSON.parse(readFileSync(`${folder}index.json`, 'utf8')) as Entry[]
}

/** Unique in index.json. */
export function nameOf(entry: Entry): string {
  return `${entry.folder}-${entry.use}`
}

/** The version that this machine has, built if it must be; undefined where it has none. */
export function installedVersion(entry: Entry): string | undefined {
  const version = printed(entry.version)
  if (version === '') return undefined
  const [program, ...args] = entry.build ?? ['true']
  const built = spawnSync(program!, args, { cwd: folder, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`${nameOf(entry)} cannot be built: ${built.stderr}`)
  return version
}

/** By command: the uses of a parser are asked once, for some take a second to say it. */
const asked = new Map<string, string>()

/** What a shell command prints, or nothing where it fails. */
function printed(command: string): string {
  if (!asked.has(command)) {
    const { status, stdout } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
    asked.set(command, status === 0 ? stdout.trim() : '')
  }
  return asked.get(command)!
}

/** As after `--importer`. */
export function importerOf(entry: Entry): string {
  return `stdio:${folder}${entry.folder}/run ${entry.use}`
}
