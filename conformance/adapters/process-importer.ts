import type { JsonObject } from '../../generators/endpoint.ts'
import { ImporterGone } from '../importer.ts'
import type { Importer, ImportFile, ImportRequest, Outcome } from '../importer.ts'
import { readDone, readFound, readMembers, readOutcome } from '../protocol/answer.ts'
import { inlineBytesMax } from '../protocol/messages.ts'
import type { RequestBody } from '../protocol/messages.ts'
import { ProtocolFault } from '../protocol/shape.ts'
import { Dispatch } from './dispatch.ts'
import type { Reply } from './dispatch.ts'
import { greet } from './greet.ts'
import type { Greeted, Launch } from './greet.ts'
import { withDefaults } from './options.ts'
import type { ProcessOptions } from './options.ts'
import type { Ending } from './process.ts'
import type { SessionEvents } from './session.ts'
import { fileMessages, Workdir } from './workdir.ts'

/** An importer in a process of its own, with what the doctor needs beside the importer. */
export interface ProcessImporter extends Importer {
  /** Its answer to hello, as it came. */
  readonly helloAnswer: JsonObject
  /** Asks anything, also what itp/1 does not know. */
  ask(request: RequestBody | JsonObject, deadlineMs?: number): Promise<Reply>
  /** Kills the process; the next request starts another. */
  restart(): Promise<void>
  /** Closes it, and says how the process left. */
  leave(): Promise<Ending | undefined>
}

/** Starts a program that speaks itp/1 and greets it. Throws an `AttachError` in one line where that fails. */
export async function attachProcess(launch: Launch, given: ProcessOptions = {}): Promise<ProcessImporter> {
  const options = withDefaults(given)
  const workdir = new Workdir()
  let greeted: Greeted | undefined
  const open = async (events: SessionEvents) => {
    greeted = await greet(launch, workdir.path, options, events)
    return greeted.session
  }
  const dispatch = new Dispatch(open, options.restartsMax)
  try {
    await dispatch.start()
  } catch (error) {
    workdir.close()
    throw error
  }
  dispatch.concurrency = greeted!.hello.capabilities.concurrency
  return importerOver(dispatch, workdir, greeted!, options.answerMs)
}

function importerOver(dispatch: Dispatch, workdir: Workdir, greeted: Greeted, answerMs: number): ProcessImporter {
  const { hello, helloAnswer } = greeted
  const ask = (body: RequestBody | JsonObject, deadlineMs = answerMs) =>
    dispatch.ask({ request: () => body, deadlineMs })
  const leave = async () => {
    const ending = await dispatch.close()
    if (!workdir.close()) dispatch.notes.add(`${workdir.path} stays: the importer left there what we may not remove`)
    return ending
  }
  return {
    hello,
    helloAnswer,
    get notes() {
      return dispatch.notes.list
    },
    ask,
    restart: () => dispatch.restart(),
    leave,
    close: async () => void (await leave()),
    import: async (request) => importFiles(dispatch, workdir, hello.capabilities, request),
    get: async (id) => answered(await ask({ op: 'get', endpointId: id }), readFound),
    reset: async () => answered(await ask({ op: 'reset' }), readDone),
    segment: async (name) => answered(await ask({ op: 'segment', segment: name }), readMembers),
  }
}

async function importFiles(
  dispatch: Dispatch,
  workdir: Workdir,
  { input, observe }: Importer['hello']['capabilities'],
  { files, ...request }: ImportRequest,
): Promise<Outcome> {
  if (needsPath(files, input)) return { kind: 'declined', capability: 'input:path' }
  const reply = await dispatch.ask({
    deadlineMs: request.deadlineMs,
    request: (place) => {
      const messages = fileMessages(files, input.includes('inline'), () => workdir.place(files, place))
      return { op: 'import', ...request, files: messages, want: observe }
    },
  })
  return outcomeOf(reply)
}

/** Whether a file is too large to be sent inline to an importer that takes no paths. */
export function needsPath(files: readonly ImportFile[], input: readonly string[]): boolean {
  return !input.includes('path') && files.some((file) => file.bytes.length > inlineBytesMax)
}

/** The outcome that an answer to `import` stands for. */
export function outcomeOf(reply: Reply): Outcome {
  if ('gone' in reply) return reply.gone
  try {
    return readOutcome(reply.answer)
  } catch (error) {
    if (error instanceof ProtocolFault) return { kind: 'protocol-error', message: error.message }
    throw error
  }
}

/** The answer as `read` reads it; throws `ImporterGone` where there is none or it has not its shape. */
export function answered<T>(reply: Reply, read: (answer: JsonObject) => T): T {
  if ('gone' in reply) throw new ImporterGone(reply.gone)
  try {
    return read(reply.answer)
  } catch (error) {
    if (error instanceof ProtocolFault) throw new ImporterGone({ kind: 'protocol-error', message: error.message })
    throw error
  }
}
