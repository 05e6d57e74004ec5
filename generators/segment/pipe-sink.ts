import { constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { basename } from 'node:path'
import type { Sink } from './sink.ts'

const nonBlocking = constants.O_WRONLY | constants.O_NONBLOCK
const pollMillis = 20

/**
 * A named pipe, or standard output that is a pipe (`/dev/stdout`), written without blocking: while a reader takes its time,
 * or has not come yet, the process still hears an interruption.
 */
export function pipeSink(path: string, descriptor?: number): Sink {
  let socket: Socket | undefined
  let isAborted = false
  const openWhenRead = async (): Promise<number> => {
    for (;;) {
      try {
        return openSync(path, nonBlocking)
      } catch (error) {
        // No reader yet.
        if ((error as NodeJS.ErrnoException).code !== 'ENXIO' || isAborted) throw error
        await new Promise((resolve) => setTimeout(resolve, pollMillis))
      }
    }
  }
  return {
    open: async () => {
      const pipe = new Socket({ fd: descriptor ?? (await openWhenRead()), readable: false })
      socket = pipe
      // Each write is told of it.
      pipe.on('error', () => {})
      return {
        name: basename(path),
        write: async (bytes) =>
          new Promise((resolve, reject) => {
            pipe.write(bytes, (error) => (error ? reject(error) : resolve()))
          }),
        close: async () => new Promise((resolve) => pipe.end(resolve)),
      }
    },
    commit: () => {},
    abort: () => {
      isAborted = true
      socket?.destroy()
    },
  }
}

/** Standard output opened once more, as a pipe that does not block; undefined where it cannot be had so. */
export function openStdoutPipe(): number | undefined {
  try {
    return openSync('/dev/stdout', nonBlocking)
  } catch {
    return undefined
  }
}
