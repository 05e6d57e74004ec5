import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linesOf } from './lines.js'

/** A database server of our own in a new folder, which goes when we do. Started as its own user where we are root. */
export function ownFolder(user) {
  const folder = mkdtempSync(join(tmpdir(), `${user}-`))
  const isRoot = process.getuid() === 0
  if (isRoot) chownSync(folder, idOf('-u', user), idOf('-g', user))
  const asUser = (command) =>
    isRoot ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...command] : command
  return {
    folder,
    setUp: (...command) => must(asUser(command)),
    serve: (...command) => {
      const [program, ...args] = asUser(command)
      const server = spawn(program, args, { stdio: 'ignore', cwd: folder })
      process.on('exit', () => {
        server.kill('SIGKILL')
        rmSync(folder, { recursive: true, force: true })
      })
      process.on('SIGTERM', () => process.exit(1))
    },
  }
}

const idOf = (flag, user) => Number(spawnSync('id', [flag, user]).stdout.toString())

function must([program, ...args]) {
  const { status, stderr, error } = spawnSync(program, args)
  if (status !== 0) throw error ?? new Error(`${program}: ${stderr.toString()}`)
}

/** Tries until a command ends with 0. */
export async function until(program, ...args) {
  for (let tries = 0; spawnSync(program, args).status !== 0; tries++) {
    if (tries === 200) throw new Error(`${program} ${args.join(' ')} does not succeed`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A client that stays: takes a script, gives the lines that it prints before the line `end of answer`. */
export function client(program, ...args) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = linesOf(child.stdout)
  return async (script) => {
    child.stdin.write(script)
    const found = []
    for (;;) {
      const { value } = await lines.next()
      if (value === undefined) throw new Error(`${program} ended without an answer`)
      if (value === 'end of answer') return found
      found.push(value)
    }
  }
}
