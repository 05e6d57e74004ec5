import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signal } from './process-tree.ts'

/** Names what is ours: it stands in the environment of every process that we start, and in the name of every work folder. */
const run = randomUUID()
const variable = 'SEGMENT_GAUNTLET_CHILD'
let processes = 0

/** A mark for a process to be started, as it stands in its environment. */
export function newMark(): { readonly name: string; readonly value: string } {
  return { name: variable, value: `${run}-${++processes}` }
}

/** How the paths of our work folders begin. */
export const workdirPrefix = join(tmpdir(), `gauntlet-${run}-`)

/**
 * Waits for the end of its stdin, which is ours; then ends whoever has our mark, again and again while there is somebody, and
 * removes our folders. `/proc` tells the marks: where there is none, only processes that notice the end of their stdin go.
 */
const script = `
read -r nothing
for sweep in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  found=$(grep -lF "$1" /proc/[0-9]*/environ 2>/dev/null)
  [ -n "$found" ] || break
  for file in $found; do file=\${file#/proc/}; kill -9 "\${file%/environ}" 2>/dev/null; done
done
rm -rf "$2"* 2>/dev/null || { chmod -R u+rwx "$2"*; rm -rf "$2"*; } 2>/dev/null
`

let watching = false

/** From now on a small shell cleans up behind us, should we be killed so that we cannot do it ourselves. */
export function watchOverUs(): void {
  if (watching || process.platform === 'win32') return
  watching = true
  const { [variable]: _, ...env } = process.env
  const warden = spawn('/bin/sh', ['-c', script, 'sh', `${variable}=${run}`, workdirPrefix], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env,
  })
  warden.on('error', () => {})
  warden.stdin.on('error', () => {})
  warden.unref()
  ;(warden.stdin as unknown as { unref(): void }).unref()
  // Whoever gets here has cleaned up already.
  process.on('exit', () => warden.pid !== undefined && signal(warden.pid, 'SIGKILL'))
}
