import type { Sink } from './sink.ts'

/** A sink that keeps everything, for tests and small uses: path to bytes. `files` is complete once committed. */
export function memorySink(): Sink & { readonly files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>()
  return {
    files,
    open: (name) => {
      const parts: Buffer[] = []
      return {
        name,
        write: (bytes) => void parts.push(Buffer.from(bytes)),
        close: () => void files.set(name, Buffer.concat(parts)),
      }
    },
    commit: () => {},
    abort: () => files.clear(),
  }
}
