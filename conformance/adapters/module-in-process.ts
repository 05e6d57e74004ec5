import type { JsonObject } from '../../generators/endpoint.ts'
import { AttachError } from '../importer.ts'
import type { Importer } from '../importer.ts'
import { readDone, readFound, readMembers } from '../protocol/answer.ts'
import { readHello } from '../protocol/hello.ts'
import { ProtocolFault } from '../protocol/shape.ts'
import type { Reply } from './dispatch.ts'
import type { ModulePlace } from './module.ts'
import { answerLine } from './module-answers.ts'
import type { ModuleRequest } from './module-answers.ts'
import { loadModule } from './module-load.ts'
import type { ModuleImporter } from './module-load.ts'
import { processDefaults } from './options.ts'
import { answered, outcomeOf } from './process-importer.ts'
import { toBase64 } from './workdir.ts'

/** A module in this process: quick, but an endless loop or an exit in it is ours too. */
export async function attachInProcess(label: string, { file, exportName }: ModulePlace): Promise<Importer> {
  const module = await loadModule(file, exportName).catch((error: Error) => {
    throw new AttachError(`cannot attach ${label}: ${error.message}`)
  })
  const ask = (request: Unnumbered, deadlineMs = processDefaults.answerMs) =>
    within(deadlineMs, answerOf(module, request))
  return {
    hello: helloOf(label, module),
    import: async ({ files, deadlineMs, ...request }) => {
      const messages = files.map(({ name, bytes }) => ({ name, bytes: bytes.length, b64: toBase64(bytes) }))
      return outcomeOf(await ask({ op: 'import', ...request, files: messages }, deadlineMs))
    },
    get: async (id) => answered(await ask({ op: 'get', endpointId: id }), readFound),
    reset: async () => answered(await ask({ op: 'reset' }), readDone),
    segment: async (name) => answered(await ask({ op: 'segment', segment: name }), readMembers),
    close: async () => {},
  }
}

type Unnumbered = ModuleRequest extends infer R ? (R extends ModuleRequest ? Omit<R, 'id'> : never) : never

/** Through a line of text and back, so that the module's answer means the same here as in a process of its own. */
async function answerOf(module: ModuleImporter, request: Unnumbered): Promise<JsonObject> {
  return JSON.parse(await answerLine(module, { id: 0, ...request } as ModuleRequest)) as JsonObject
}

async function within(deadlineMs: number, answer: Promise<JsonObject>): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Reply>((settle) => {
    const message = `no answer within ${deadlineMs} ms`
    timer = setTimeout(() => settle({ gone: { kind: 'timeout', message } }), deadlineMs)
  })
  const reply = await Promise.race([late, answer.then((message) => ({ answer: message }))])
  clearTimeout(timer)
  return reply
}

function helloOf(label: string, module: ModuleImporter) {
  try {
    return readHello(module.hello)
  } catch (error) {
    if (error instanceof ProtocolFault) throw new AttachError(`cannot attach ${label}: in its hello, ${error.message}`)
    throw error
  }
}
