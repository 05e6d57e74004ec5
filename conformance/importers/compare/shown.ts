import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { folder } from './entries.ts'

const jars =
  'commons-csv opencsv commons-lang3 commons-text commons-beanutils commons-collections4 jackson-databind jackson-core jackson-annotations'
    .split(' ')
    .map((name) => `/usr/share/java/${name}.jar`)
    .join(':')

const crates = ['--offline', '--config', `${folder}lib/debian.toml`, '--target-dir', `${folder}target`]
const cargo = ['cargo', 'run', '-q', '--example', 'shown', ...crates, '--manifest-path']

/** By what a program is run, by the ending of its name. */
const runners: Readonly<Record<string, (path: string) => readonly string[]>> = {
  js: (path) => ['node', path],
  py: (path) => ['/usr/bin/python3', path],
  rb: (path) => ['ruby', path],
  php: (path) => ['php', path],
  pl: (path) => ['perl', path],
  R: (path) => ['Rscript', path],
  sh: (path) => ['sh', path],
  go: (path) => ['go', 'run', path],
  java: (path) => ['java', '-cp', jars, path],
  rs: (path) => [...cargo, join(dirname(path), '../Cargo.toml')],
}

/**
 * The lines that a program of index.json's folders prints of what its parser does, run in an empty folder.
 * @param by its path, such as `jq/shown.sh`
 */
export async function linesShownBy(by: string): Promise<readonly string[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'gauntlet-shown-'))
  try {
    const [program, ...args] = runners[by.split('.').at(-1)!]!(`${folder}${by}`)
    const child = spawn(program!, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const [out, err] = [child.stdout, child.stderr].map((stream) => stream.setEncoding('utf8').toArray())
    const code = await new Promise((resolve) => child.on('error', resolve).on('close', resolve))
    const text = (await out!).join('')
    if (code !== 0) throw new Error(`${by} ended with ${code}: ${(await err!).join('')}`)
    return text.trimEnd().split('\n')
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}
