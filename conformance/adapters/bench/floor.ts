import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** The bare pipe to an importer: lines are written, and line ends counted in what comes back. */
export interface Pipe {
  /** Sends these lines, so many at once; resolves when each is answered. */
  readonly exchange: (lines: readonly string[], atOnce: number) => Promise<void>
  readonly close: () => Promise<void>
}

export function openPipe(command: string, args: readonly string[]): Pipe {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  let onLine = () => {}
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) onLine()
  })
  return {
    exchange: async (lines, atOnce) => {
      let next = 0
      let answered = 0
      await new Promise<void>((done, fail) => {
        child.once('exit', () => fail(new Error(`${command} ended before it had answered`)))
        const send = () => next < lines.length && child.stdin.write(lines[next++]!)
        onLine = () => {
          if (++answered === lines.length) done()
          else send()
        }
        for (let n = 0; n < atOnce; n++) send()
      })
    },
    close: async () => {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}
