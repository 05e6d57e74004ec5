import type { Readable, Writable } from 'node:stream'
import type { JsonObject } from '../../generators/endpoint.ts'
import { LineSplitter, readLine } from '../protocol/framing.ts'
import { toLine } from '../protocol/messages.ts'
import type { RequestBody } from '../protocol/messages.ts'
import type { ProcessOptions } from './options.ts'
import { start } from './process.ts'
import type { Ending, Gone, Running } from './process.ts'
import type { Program } from './program.ts'
import type { Tail } from './tail.ts'

/** What a session tells its owner. After `ended` it tells no more. */
export interface SessionEvents {
  /** An answer, and the bytes of its line. */
  answer(message: JsonObject, bytes: number): void
  /** A line that was meant as an answer and cannot be read. */
  broken(why: string, id: number | undefined): void
  noise(text: string): void
  ended(why: Gone): void
}

/** One life of an importer's process, from its start to its end. */
export interface Session {
  readonly pid: number
  /** False once it is being killed: it must not be asked any more. */
  readonly alive: boolean
  send(id: number, body: RequestBody | JsonObject): void
  /** The line of its stderr that says most. */
  lastWords(): string
  /** Kills the process for a reason that is not its own doing; `ended` follows. */
  stop(why: Gone): Promise<void>
  /** Asks it to leave, kills it if it stays longer than `byeMs`; how it left. No `ended` follows. */
  bye(id: number): Promise<Ending>
}

/** Which of the child's outputs holds its answers: stdout, or file descriptor 3 where stdout is left to its own prints. */
export type Channel = 'stdout' | 'descriptor-3'

export async function openSession(
  program: Program,
  channel: Channel,
  options: Required<ProcessOptions>,
  events: SessionEvents,
): Promise<Session> {
  const running = await start(program, { cwd: options.cwd, pipes: channel === 'stdout' ? 3 : 4 })
  let why: Gone | undefined
  let silent = false
  const stop = async (reason: Gone) => {
    why ??= reason
    await running.kill(options.graceMs)
  }
  const fault = (message: string) => void stop({ kind: 'protocol-error', message })
  // What is left of a chunk, too, is not heard once its process is given up.
  const reader = new AnswerReader(events, options, fault, () => !why && !silent)
  const answers = answersOf(running, channel)
  answers.on('data', (chunk: Buffer) => reader.push(chunk))
  // A process that ends closes both ends too: it is given the time to do so.
  const closes = (end: string) => {
    const given = setTimeout(() => !silent && fault(closed(end)), closingMs)
    running.child.once('exit', () => clearTimeout(given))
  }
  answers.once('end', () => closes('the output on which it answers'))
  running.child.stdin!.once('error', () => closes('its stdin'))
  running.watch(options, (why) => void stop(why))
  void running.ended.then((ending) => {
    if (silent) return
    if (!why) reader.end()
    events.ended(why ?? crash(ending, running.tail, howItEnded(ending, reader.unfinished)))
  })
  return {
    pid: running.child.pid!,
    get alive() {
      return !why
    },
    lastWords: () => running.tail.lastWords(),
    send: (id, body) => together(running.child.stdin!, toLine(id, body)),
    stop,
    bye: async (id) => {
      silent = true
      return sayBye(running, id, options)
    },
  }
}

/** How long after one of its pipes was closed a process may take to end, before it counts as one that stays. */
const closingMs = 1000

/** What is sent in one turn of the event loop goes out in one write. */
function together(pipe: Writable, line: string): void {
  if (pipe.writableCorked === 0) {
    pipe.cork()
    process.nextTick(() => pipe.uncork())
  }
  pipe.write(line)
}

function closed(end: string): string {
  return `it closed ${end} and runs on, so that it can be asked no more; an adapter keeps both open until it is told bye`
}

/** Reads answers, and watches that they stay within the limits of the protocol. */
class AnswerReader {
  /** The last line, where the process ended in the middle of it. */
  unfinished: string | undefined
  #noise = 0
  readonly #lines: LineSplitter
  readonly #events: SessionEvents
  readonly #limits: Required<ProcessOptions>
  readonly #fault: (message: string) => void
  readonly #listens: () => boolean

  constructor(
    events: SessionEvents,
    limits: Required<ProcessOptions>,
    fault: (message: string) => void,
    listens: () => boolean,
  ) {
    this.#listens = listens
    this.#events = events
    this.#limits = limits
    this.#fault = fault
    this.#lines = new LineSplitter((line) => this.#take(line), limits.lineBytesMax)
  }

  push(chunk: Buffer): void {
    if (!this.#listens() || this.#lines.push(chunk)) return
    this.#fault(`a line of more than ${this.#limits.lineBytesMax} bytes; long answers go in several "part" messages`)
  }

  /** A last answer without its line end still counts. */
  end(): void {
    const rest = this.#lines.rest()
    if (rest.length === 0) return
    const line = readLine(rest)
    if (line.kind === 'message') this.#events.answer(line.message, rest.length)
    else this.unfinished = rest.toString('utf8', 0, 200)
  }

  #take(bytes: Buffer): void {
    if (!this.#listens()) return
    const line = readLine(bytes)
    if (line.kind === 'noise') return this.#takeNoise(line.text)
    this.#noise = 0
    if (line.kind === 'message') this.#events.answer(line.message, bytes.length)
    else this.#events.broken(`an answer cannot be read: ${line.why}`, line.id)
  }

  #takeNoise(text: string): void {
    this.#noise += 1
    if (this.#noise <= this.#limits.noiseLinesMax) return this.#events.noise(text)
    this.#fault(
      `more than ${this.#limits.noiseLinesMax} lines on stdout that are no itp messages, such as ${JSON.stringify(text)};` +
        ' what is not an answer belongs on stderr',
    )
  }
}

function answersOf(running: Running, channel: Channel): Readable {
  if (channel === 'stdout') return running.child.stdout!
  running.child.stdout!.on('data', (chunk: Buffer) => running.tail.push(chunk))
  return running.child.stdio[3] as Readable
}

async function sayBye(running: Running, id: number, options: Required<ProcessOptions>): Promise<Ending> {
  const timer = setTimeout(() => void running.kill(options.graceMs), options.byeMs)
  running.child.stdin!.end(toLine(id, { op: 'bye' }))
  const ending = await running.ended
  clearTimeout(timer)
  return ending
}

/** What is known of a process that ended by itself: code or signal, and the end of its stderr. */
export function crash(ending: Ending, tail: Tail, detail = ''): Gone {
  const perhaps = ending.signal === 'SIGKILL' ? ', which we did not send: the system may be short of memory,' : ''
  const how = ending.signal ? `ended by ${ending.signal}${perhaps}` : `exited with code ${ending.code}`
  return { kind: 'crash', message: `the importer ${how} without an answer${detail}; ${saidBy(tail)}` }
}

/** The line of stderr that says most, so that one line tells; below it the others around it. */
function saidBy(tail: Tail): string {
  const all = tail.lines()
  if (all === '') return 'nothing on stderr'
  const most = tail.lastWords()
  return `stderr: ${most}${all === most ? '' : `\n${all}`}`
}

function howItEnded(ending: Ending, unfinished: string | undefined): string {
  if (unfinished !== undefined) return `, in the middle of the line ${JSON.stringify(unfinished)}`
  return ending.code === 0 ? '; an adapter stays and answers until it is told bye' : ''
}
