import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'

/** Large enough that calls cost nothing, small enough for a processor's cache. */
const chunkBytes = 256 * 1024

/** The bytes of a file, in chunks that are good only until the next one is asked for. Throws the error of the file system. */
export function bytesOf(path: string): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  // A pipe may keep us waiting, and an interrupt must end that.
  if (!statSync(path).isFile()) return createReadStream(path, { highWaterMark: chunkBytes })
  return bytesAtOnce(path)
}

function* bytesAtOnce(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    const buffer = new Uint8Array(chunkBytes)
    for (;;) {
      const length = readSync(file, buffer)
      if (length === 0) return
      yield buffer.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}
