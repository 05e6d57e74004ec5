import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Refused } from '../lib/refused.js'

/** As in https://nodejs.org/api/readline.html#example-read-file-stream-line-by-line. */
export async function read(path) {
  const records = []
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity })
  try {
    for await (const line of lines) if (line.trim()) records.push(JSON.parse(line))
  } catch (error) {
    throw error instanceof SyntaxError ? new Refused(error.message) : error
  }
  return records
}
