import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { linesOf } from './lines.js'
import { Refused } from './refused.js'

const cwd = fileURLToPath(new URL('..', import.meta.url))

/**
 * A parser in another language: a program that reads the path of a file from each line of its stdin and writes a line of JSON,
 * the list of the records as objects or `{"error": "…"}` where the parser refuses the file, `{"exception": "…"}` where it throws
 * what it does not document. One that ends is started again.
 */
export function childReader(command) {
  let child = start(command)
  return async (path) => {
    child.stdin.write(`${path}\n`)
    const { value } = await child.lines.next()
    if (value === undefined) {
      const why = await child.gone
      child = start(command)
      throw new Error(`the parser's program ended without an answer: ${why}`)
    }
    const answer = JSON.parse(value)
    if (Array.isArray(answer)) return answer
    throw answer.error === undefined ? new Error(answer.exception) : new Refused(answer.error)
  }
}

function start([program, ...args]) {
  const child = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.on('error', () => {})
  let said = ''
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)))
  const gone = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => resolve(`${signal ?? `code ${code}`}; ${said.trim().split('\n').at(-1)}`))
  })
  return { stdin: child.stdin, lines: linesOf(child.stdout), gone }
}
