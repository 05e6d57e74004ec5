import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface SpawnOptions {
  /** A file descriptor for its standard output, in place of a pipe. */
  readonly stdout?: number
  readonly cwd?: string
  /** Sends an interrupt once its standard output has this. */
  readonly interruptAt?: RegExp
}

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** For tests: runs the command from its sources, as a user would, without a terminal. */
export async function gauntlet(
  args: readonly string[],
  { stdout, cwd, interruptAt }: SpawnOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
    stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', GAUNTLET_DEBUG: '' },
    ...(cwd ? { cwd } : {}),
  })
  if (interruptAt) {
    let seen = ''
    child.stdout!.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      if (interruptAt.test(seen)) child.kill('SIGINT')
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err, code] = await Promise.all([child.stdout ? text(child.stdout) : '', text(child.stderr!), ended])
  return { code, stdout: out, stderr: err }
}
