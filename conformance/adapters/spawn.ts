import { basename } from 'node:path'
import { UsageError } from '../../generators/errors.ts'
import { AttachError } from '../importer.ts'
import type { Importer, ImportRequest, Outcome } from '../importer.ts'
import { mappedHello, outcomeAt, stateless } from './mapping.ts'
import type { AnswerMapping } from './mapping.ts'
import { withDefaults } from './options.ts'
import type { ProcessOptions } from './options.ts'
import { Places } from './places.ts'
import { start } from './process.ts'
import type { Gone, Running } from './process.ts'
import { isFound, notFound, splitCommand, whyNotStarted } from './program.ts'
import type { Program } from './program.ts'
import { crash } from './session.ts'
import { Workdir } from './workdir.ts'

/** How the outcome of one import is read from a process: from its exit code, or from a field of the JSON on its stdout. */
export interface SpawnMapping extends AnswerMapping {
  /** Exit codes that say accepted: 0. */
  readonly acceptedExits?: readonly number[]
  /** Exit codes that say rejected: none. Every code in neither list is a crash. */
  readonly rejectedExits?: readonly number[]
  /** Insist that exit code 1 says rejected, although an uncaught exception exits with 1 too. */
  readonly trustExit1?: boolean
}

export interface SpawnOptions extends ProcessOptions {
  readonly spawn?: SpawnMapping
}

/**
 * `spawn:COMMAND`: a process for each import. In the command `{file}` stands for the path of the file (alone, for the paths
 * of all files), `{format}` for csv or ndjson and `{edition}` for the edition. It is run without a shell.
 * Throws a `UsageError` where the command or the mapping cannot work.
 */
export async function attachSpawn(command: string, options: SpawnOptions = {}): Promise<Importer> {
  const label = `spawn:${command}`
  const mapping = checkedMapping(label, options.spawn ?? {})
  const words = checkedWords(label, command)
  const limits = withDefaults(options)
  if (!isFound(words[0]!, limits.cwd))
    throw new AttachError(`cannot attach ${label}: ${notFound(words[0]!, limits.cwd)}`)
  const workdir = new Workdir()
  const hello = mappedHello(mapping, basename(words[0]!), 'path')
  const places = new Places(hello.capabilities.concurrency)
  return {
    hello,
    import: (request) =>
      places.with(async (place) => {
        const program = fill(words, request, workdir.place(request.files, place))
        return importBy(program, mapping, request.deadlineMs, limits)
      }),
    ...stateless('a process for each import keeps no state'),
    close: async () => void workdir.close(),
  }
}

function checkedMapping(label: string, mapping: SpawnMapping): SpawnMapping {
  if (mapping.rejectedExits?.includes(1) && !mapping.trustExit1) {
    throw new UsageError(
      `${label}: exit code 1 is not taken for "rejected": an uncaught exception in Python, Node or Java exits with 1 too, ` +
        'so that a crash would count as a reject. Let the importer exit with another code, or insist with trustExit1 (--spawn-trust-exit-1)',
    )
  }
  if (!mapping.rejectedExits?.length && mapping.field === undefined) {
    throw new UsageError(
      `${label}: nothing says when a file is rejected; name its exit codes (rejectedExits, --spawn-rejected) or a field of its JSON (field, --spawn-field)`,
    )
  }
  return mapping
}

function checkedWords(label: string, command: string): readonly string[] {
  const words = splitCommand(command)
  if (!words) throw new UsageError(`${label}: is run without a shell; write  sh -c '…' sh {file}  where one is needed`)
  if (words.some((word) => word.includes('{file}'))) return words
  throw new UsageError(`${label}: nothing says where the file goes; write {file} in its place`)
}

function fill(words: readonly string[], { format, edition }: ImportRequest, paths: readonly string[]): Program {
  const values: Readonly<Record<string, string>> = { file: paths[0]!, format, edition }
  const filled = (word: string) => word.replaceAll(/\{(file|format|edition)\}/g, (_, name: string) => values[name]!)
  const [file, ...args] = words.flatMap((word) => (word === '{file}' ? paths : filled(word)))
  return { file: file!, args }
}

async function importBy(
  program: Program,
  mapping: SpawnMapping,
  deadlineMs: number,
  limits: Required<ProcessOptions>,
): Promise<Outcome> {
  const running = await start(program, { cwd: limits.cwd }).catch((error: NodeJS.ErrnoException) => {
    throw new AttachError(`cannot run the importer: ${whyNotStarted(error, program, limits.cwd)}`)
  })
  running.child.stdin!.end()
  let gone: Gone | undefined
  const stop = (why: Gone) => {
    gone ??= why
    void running.kill(limits.graceMs)
  }
  const timer = setTimeout(() => stop({ kind: 'timeout', message: `did not end within ${deadlineMs} ms` }), deadlineMs)
  running.watch(limits, stop)
  const output = collect(running, limits.lineBytesMax, stop)
  const ending = await running.ended
  clearTimeout(timer)
  return gone ?? (ending.signal ? crash(ending, running.tail) : byExit(ending.code!, running, output(), mapping))
}

/** The text of its stdout, once it has ended. */
function collect(running: Running, bytesMax: number, stop: (why: Gone) => void): () => string {
  const chunks: Buffer[] = []
  let bytes = 0
  running.child.stdout!.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes <= bytesMax) chunks.push(chunk)
    else stop({ kind: 'protocol-error', message: `wrote more than ${bytesMax} bytes to stdout` })
  })
  return () => Buffer.concat(chunks).toString('utf8')
}

function byExit(code: number, running: Running, stdout: string, mapping: SpawnMapping): Outcome {
  const { acceptedExits = [0], rejectedExits = [], field } = mapping
  const accepted = acceptedExits.includes(code)
  if (!accepted && !rejectedExits.includes(code)) return crash({ code, signal: null }, running.tail)
  return field === undefined ? { kind: 'result', file: accepted ? 'accepted' : 'rejected' } : outcomeAt(stdout, field)
}
