import type { JsonObject } from '../../generators/endpoint.ts'
import { AttachError } from '../importer.ts'
import type { Hello } from '../importer.ts'
import { HelloRefused, readHello } from '../protocol/hello.ts'
import { helloRequest } from '../protocol/messages.ts'
import { ProtocolFault, show } from '../protocol/shape.ts'
import type { Reply } from './dispatch.ts'
import type { ProcessOptions } from './options.ts'
import type { Gone } from './process.ts'
import { whyNotStarted } from './program.ts'
import type { Program } from './program.ts'
import { openSession } from './session.ts'
import type { Channel, Session, SessionEvents } from './session.ts'

/** A program to start, how its user names it, and where its answers come. */
export interface Launch {
  readonly label: string
  readonly program: Program
  readonly channel: Channel
}

export interface Greeted {
  readonly session: Session
  readonly hello: Hello
  readonly helloAnswer: JsonObject
}

/** Starts a process and waits until it has answered hello. Throws an `AttachError` in one line. */
export async function greet(
  launch: Launch,
  workdir: string,
  options: Required<ProcessOptions>,
  events: SessionEvents,
): Promise<Greeted> {
  const waiting = new Greeting(events)
  const session = await openSession(launch.program, launch.channel, options, waiting).catch((error: Error) => {
    throw cannot(launch, whyNotStarted(error as NodeJS.ErrnoException, launch.program, options.cwd))
  })
  session.send(0, helloRequest(workdir))
  const timer = setTimeout(() => void session.stop(silent(options.helloMs, waiting.said)), options.helloMs)
  const reply = await waiting.reply
  clearTimeout(timer)
  if ('gone' in reply) throw cannot(launch, whyGone(reply.gone, session))
  try {
    return { session, hello: readHello(reply.answer), helloAnswer: reply.answer }
  } catch (error) {
    await session.stop({ kind: 'protocol-error', message: 'its hello cannot be read' })
    throw cannot(launch, whyRefused(error))
  }
}

/** Takes the events of a process until hello is answered; from then on its owner gets them. */
class Greeting implements SessionEvents {
  readonly reply: Promise<Reply>
  /** The first that it said instead of an answer. */
  said: string | undefined
  #settle!: (reply: Reply) => void
  #done = false
  readonly #owner: SessionEvents

  constructor(owner: SessionEvents) {
    this.#owner = owner
    this.reply = new Promise((settle) => (this.#settle = settle))
  }

  answer(message: JsonObject, bytes: number): void {
    if (this.#done) return this.#owner.answer(message, bytes)
    if (message['id'] !== 0) return void (this.said ??= `an answer with the id ${show(message['id'])} in place of 0`)
    this.#done = true
    this.#settle({ answer: message })
  }

  broken(why: string, id: number | undefined): void {
    if (this.#done) this.#owner.broken(why, id)
    else this.said ??= why
  }

  noise(text: string): void {
    this.said ??= JSON.stringify(text)
    this.#owner.noise(text)
  }

  ended(why: Gone): void {
    if (this.#done) this.#owner.ended(why)
    else this.#settle({ gone: why })
    this.#done = true
  }
}

function cannot(launch: Launch, why: string): AttachError {
  return new AttachError(`cannot attach ${launch.label}: ${why}`)
}

function whyRefused(error: unknown): string {
  if (error instanceof HelloRefused) return error.message
  if (error instanceof ProtocolFault) return `in its answer to hello, ${error.message}`
  throw error
}

function whyGone(gone: Gone, session: Session): string {
  if (gone.kind !== 'crash') return gone.message
  const words = session.lastWords()
  const first = gone.message.split(/[;\n]/)[0]!.replace('without an answer', 'before it answered hello')
  return words === ''
    ? `${first}, and wrote nothing to stderr; does it read requests from stdin until bye?`
    : `${first}; its stderr says: ${words}`
}

function silent(helloMs: number, said: string | undefined): Gone {
  const printed = said === undefined ? 'it printed nothing' : `it printed, among other things, ${said}`
  const message =
    `no answer to hello within ${helloMs / 1000} s (${printed}). ` +
    'Does it read requests from stdin, and is stdout flushed after every line?'
  return { kind: 'timeout', message }
}
