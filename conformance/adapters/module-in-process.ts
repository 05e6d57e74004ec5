import type { JsonObject } from '../../generators/endpoint.ts'
import { writeSync } from 'node:fs'
import { AttachError } from '../importer.ts'
import type { Importer } from '../importer.ts'
import { readDone, readFound, readMembers } from '../protocol/answer.ts'
import { readHello } from '../protocol/hello.ts'
import { ProtocolFault } from '../protocol/shape.ts'
import type { Reply } from './dispatch.ts'
import { answerLine, told } from './module-answers.ts'
import type { ModuleRequest } from './module-answers.ts'
import { loadModule } from './module-load.ts'
import type { ModuleImporter } from './module-load.ts'
import { processDefaults } from './options.ts'
import { answered, outcomeOf } from './process-importer.ts'
import { toBase64 } from './workdir.ts'

/** Where a module lies and which of its exports is the importer. */
export interface ModulePlace {
  readonly file: string
  readonly exportName: string
}

/** A module in this process: quick, but an endless loop in it is ours too, and what it does to built-in objects. */
export async function attachInProcess(label: string, { file, exportName }: ModulePlace): Promise<Importer> {
  const module = await loadModule(file, exportName).catch((error: Error) => {
    throw new AttachError(`cannot attach ${label}: ${error.message}`)
  })
  const guard = new Guard(label)
  const ask = (request: Unnumbered, deadlineMs = processDefaults.answerMs) =>
    guard.within(deadlineMs, () => answerOf(module, request))
  return {
    hello: helloOf(label, module),
    import: async ({ files, deadlineMs, ...request }) => {
      const messages = files.map(({ name, bytes }) => ({ name, bytes: bytes.length, b64: toBase64(bytes) }))
      return outcomeOf(await ask({ op: 'import', ...request, files: messages }, deadlineMs))
    },
    get: async (id) => answered(await ask({ op: 'get', endpointId: id }), readFound),
    reset: async () => answered(await ask({ op: 'reset' }), readDone),
    segment: async (name) => answered(await ask({ op: 'segment', segment: name }), readMembers),
    close: async () => guard.close(),
  }
}

type Unnumbered = ModuleRequest extends infer R ? (R extends ModuleRequest ? Omit<R, 'id'> : never) : never

/** Through a line of text and back, so that the module's answer means the same here as in a process of its own. */
async function answerOf(module: ModuleImporter, request: Unnumbered): Promise<JsonObject> {
  return JSON.parse(await answerLine(module, { id: 0, ...request } as ModuleRequest)) as JsonObject
}

/** Keeps apart what the module does to this process from what we do. */
class Guard {
  readonly #label: string
  readonly #waiting = new Set<(reply: Reply) => void>()

  constructor(label: string) {
    this.#label = label
    process.on('unhandledRejection', this.#onRejection)
    process.on('exit', this.#onExit)
  }

  async within(deadlineMs: number, answer: () => Promise<JsonObject>): Promise<Reply> {
    let settle!: (reply: Reply) => void
    const given = new Promise<Reply>((resolve) => (settle = resolve))
    this.#waiting.add(settle)
    const late = { kind: 'timeout', message: `no answer within ${deadlineMs} ms` } as const
    const timer = setTimeout(() => settle({ gone: late }), deadlineMs)
    try {
      return await Promise.race([given, answer().then((message) => ({ answer: message }))])
    } finally {
      this.#waiting.delete(settle)
      clearTimeout(timer)
    }
  }

  close(): void {
    process.off('unhandledRejection', this.#onRejection)
    process.off('exit', this.#onExit)
  }

  /** In a process of its own this would end it. */
  readonly #onRejection = (reason: unknown): void => {
    const why = `a promise of it was rejected, and nobody took it: ${told(reason).message}`
    for (const settle of this.#waiting) settle({ gone: { kind: 'crash', message: why } })
  }

  /**
   * Otherwise a run that was never finished would end as one in which nothing was wrong. Nothing can be thrown here: the module
   * would catch it.
   */
  readonly #onExit = (code: number): void => {
    if (code !== 0 || this.#waiting.size === 0) return
    process.exitCode = 3
    writeSync(2, `gauntlet: ${this.#label} ended this process in the middle of an import; leave out --isolate none\n`)
  }
}

function helloOf(label: string, module: ModuleImporter) {
  try {
    return readHello(module.hello)
  } catch (error) {
    if (error instanceof ProtocolFault) throw new AttachError(`cannot attach ${label}: in its hello, ${error.message}`)
    throw error
  }
}
