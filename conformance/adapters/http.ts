import type { JsonObject } from '../../generators/endpoint.ts'
import { AttachError, TooManyRestarts } from '../importer.ts'
import type { Hello, Importer, ImportRequest, Outcome } from '../importer.ts'
import { readDone, readFound, readMembers } from '../protocol/answer.ts'
import { HelloRefused, readHello } from '../protocol/hello.ts'
import { isObject, protocolVersion } from '../protocol/messages.ts'
import { ProtocolFault, show } from '../protocol/shape.ts'
import type { Reply } from './dispatch.ts'
import { checkedUrl, isLoopback, request, under } from './http-request.ts'
import type { Response } from './http-request.ts'
import { attachUpload } from './http-upload.ts'
import type { UploadMapping } from './http-upload.ts'
import { withDefaults } from './options.ts'
import type { ProcessOptions } from './options.ts'
import { Places } from './places.ts'
import { answered, needsPath, outcomeOf } from './process-importer.ts'
import { fileMessages, Workdir } from './workdir.ts'

export interface HttpOptions extends Pick<ProcessOptions, 'helloMs' | 'answerMs' | 'restartsMax'> {
  /** Take a URL that is not on this machine. */
  readonly allowRemote?: boolean
  /** For an upload API that does not speak itp/1. */
  readonly http?: UploadMapping
}

/** One request to the importer, with the path behind its URL. */
type Post = (op: string, body: JsonObject, deadlineMs: number) => Promise<Reply>

/**
 * `http:URL`: an importer that answers `GET URL/itp/hello` and `POST URL/itp/import` (and `get`, `reset`, `segment`, where it
 * declares them) with the JSON of itp/1; or, with a mapping, an upload API as it is. Its process is not ours: it can be
 * neither killed nor started again, and what a late import does to its store is not seen.
 */
export async function attachHttp(address: string, options: HttpOptions = {}): Promise<Importer> {
  const label = `http:${address}`
  const url = checkedUrl(label, address, { example: 'http://localhost:8080', allowRemote: options.allowRemote })
  const counting = countRefusals(withDefaults(options).restartsMax)
  if (options.http) return attachUpload(url, options.http, counting)
  return attachOwn(label, url, options, counting)
}

async function attachOwn(label: string, url: URL, options: HttpOptions, counting: Counting): Promise<Importer> {
  const { helloMs, answerMs } = withDefaults(options)
  const hello = await greet(label, url, helloMs)
  const workdir = new Workdir()
  const places = new Places(hello.capabilities.concurrency)
  let id = 0
  const ask: Post = async (op, body, deadlineMs) => {
    const message = JSON.stringify({ itp: protocolVersion, id: ++id, op, ...body })
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: message }
    return readReply(counting(await request(under(url, `itp/${op}`), init, deadlineMs)))
  }
  return {
    hello,
    import: async (given) => places.with((place) => importFiles(ask, hello, isLoopback(url), workdir, place, given)),
    get: async (endpointId) => answered(await ask('get', { endpointId }, answerMs), readFound),
    reset: async () => answered(await ask('reset', {}, answerMs), readDone),
    segment: async (segment) => answered(await ask('segment', { segment }, answerMs), readMembers),
    close: async () => void workdir.close(),
  }
}

async function importFiles(
  ask: Post,
  hello: Hello,
  shared: boolean,
  workdir: Workdir,
  place: number,
  { files, ...given }: ImportRequest,
): Promise<Outcome> {
  const input = hello.capabilities.input.filter((way) => way === 'inline' || shared)
  if (needsPath(files, input)) return { kind: 'declined', capability: 'input:path' }
  const messages = fileMessages(files, input.includes('inline'), () => workdir.place(files, place))
  const body = { ...given, files: messages, want: hello.capabilities.observe } as unknown as JsonObject
  return outcomeOf(await ask('import', body, given.deadlineMs))
}

async function greet(label: string, url: URL, helloMs: number): Promise<Hello> {
  const reply = readReply(await request(under(url, 'itp/hello'), {}, helloMs))
  if ('gone' in reply) throw new AttachError(`cannot attach ${label}: ${reply.gone.message}`)
  try {
    return readHello(reply.answer)
  } catch (error) {
    if (!(error instanceof ProtocolFault)) throw error
    const where = error instanceof HelloRefused ? '' : 'in its answer to hello, '
    throw new AttachError(`cannot attach ${label}: ${where}${error.message}`)
  }
}

/** The JSON of an answer, whatever its status; without JSON, the status says what went wrong. */
function readReply(response: Response): Reply {
  if ('gone' in response) return response
  const json = parsed(response.text)
  if (isObject(json)) return { answer: json }
  const { status, text } = response
  const kind = status >= 500 ? 'internal-error' : 'protocol-error'
  const redirect = status >= 300 && status < 400 ? '; redirects are not followed: name the URL that answers' : ''
  return { gone: { kind, message: `status ${status} with no JSON object: ${show(text.trim())}${redirect}` } }
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Counting = (response: Response) => Response

/** An importer that is gone stays gone: after so many refused connections in a row, the rest is not run. */
function countRefusals(most: number): Counting {
  let inARow = 0
  return (response) => {
    inARow = 'refused' in response ? inARow + 1 : 0
    if (inARow <= most) return response
    throw new TooManyRestarts(`the importer refused ${inARow} connections in a row; it is not there any more`)
  }
}
