/**
 * The child process in which a `module:` importer runs: itp/1 on stdin and file descriptor 3, so that whatever the module
 * prints is not taken for an answer. Arguments: the module's file, and the name of its export.
 */
import { writeSync } from 'node:fs'
import { LineSplitter } from '../protocol/framing.ts'
import { toLine } from '../protocol/messages.ts'
import { answerLine } from './module-answers.ts'
import type { ModuleRequest } from './module-answers.ts'
import { loadModule } from './module-load.ts'

const answersDescriptor = 3
const [file, exportName] = process.argv.slice(2) as [string, string]
const loading = loadModule(file, exportName)
// Its failure is the answer to hello.
loading.catch(() => {})

let busy = 0
let leaving = false
const requests = new LineSplitter((line) => void answer(JSON.parse(line.toString()) as ModuleRequest))
process.stdin.on('data', (chunk: Buffer) => requests.push(chunk))
process.stdin.on('end', () => process.exit(0))

async function answer(request: ModuleRequest): Promise<void> {
  busy += 1
  if (request.op === 'bye') leaving = true
  else write(await lineFor(request))
  busy -= 1
  // The module may hold a server or a timer open, which would keep the process from ending.
  if (leaving && busy === 0) process.exit(0)
}

async function lineFor(request: ModuleRequest): Promise<string> {
  try {
    return await answerLine(await loading, request)
  } catch (error) {
    return toLine(request.id, { ok: false, error: (error as Error).message })
  }
}

/** Written at once: a module that then blocks or ends the process cannot hold back what it has answered. */
function write(line: string): void {
  let rest = Buffer.from(line)
  while (rest.length > 0) rest = rest.subarray(writeSync(answersDescriptor, rest))
}
