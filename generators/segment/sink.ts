/**
 * Where a segment goes: a file, a folder, standard output, or a store elsewhere. Errors of the medium pass through with
 * their `code` (ENOSPC, EPIPE, EACCES).
 */
export interface Sink {
  /** A new file by its path below the target, with `/`. One is open at a time. */
  readonly open: (path: string) => SinkFile | Promise<SinkFile>
  /** All is written: shows it under its final name. */
  readonly commit: () => void | Promise<void>
  /** Takes back what can be; nothing that stays looks complete. May be called at any time, also twice. */
  readonly abort: () => void | Promise<void>
}

export interface SinkFile {
  /** What the log of defects calls it. */
  readonly name: string
  /** The bytes are the caller's again once this returns or resolves. */
  readonly write: (bytes: Uint8Array) => void | Promise<void>
  readonly close: () => void | Promise<void>
}
