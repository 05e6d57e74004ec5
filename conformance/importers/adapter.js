/**
 * One parser of index.json as an importer that speaks itp/1: `node adapter.js NAME`.
 * All parsers have this front, so that what differs between two of them is the parser and nothing else.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { childReader } from './lib/child.js'
import { recordOf } from './lib/endpoint.js'
import { linesOf } from './lib/lines.js'
import { Refused } from './lib/refused.js'

const entries = JSON.parse(readFileSync(new URL('index.json', import.meta.url), 'utf8'))
const entry = entries.find(({ name }) => name === process.argv[2])
if (!entry) {
  process.stderr.write(
    `there is no ${process.argv[2]} in index.json; it has ${entries.map((e) => e.name).join(', ')}\n`,
  )
  process.exit(2)
}
const read = entry.module
  ? (await import(new URL(entry.module, import.meta.url).href)).read
  : childReader(entry.command)

const hello = {
  version: 1,
  importer: { name: entry.name, language: entry.language },
  capabilities: { formats: [entry.format], observe: ['file', 'counts', 'records', 'endpoints'], input: ['path'] },
}

/** The parser's records, or `rejected` where it says that it cannot read the file. Whatever else it throws counts as a crash. */
async function importFile({ files, format }) {
  if (format !== entry.format) return { op: 'declined', capability: `format:${format}` }
  let parsed
  try {
    parsed = await read(files[0].path)
  } catch (error) {
    if (error instanceof Refused) return { op: 'result', file: 'rejected', errors: [{ message: error.message }] }
    return { op: 'internal-error', message: String(error), trace: error.stack }
  }
  if (parsed.length === 0) return { op: 'result', file: 'rejected', errors: [{ message: 'there is no record' }] }
  const records = parsed.map((record, index) => ({ n: index + 1, ...recordOf(record, entry.format) }))
  const accepted = records.filter(({ status }) => status === 'accepted').length
  const rejected = records.length - accepted
  const file = rejected === 0 ? 'accepted' : accepted === 0 ? 'rejected' : 'partial'
  return { op: 'result', file, counts: { read: records.length, accepted, rejected }, records }
}

async function answer(request) {
  if (request.op === 'hello') return hello
  return request.op === 'import' ? importFile(request) : { ok: false, error: 'unknown-op' }
}

// A parser in another language may take seconds to start: it does so before hello is answered, not within the first import.
await read(fileURLToPath(new URL(`lib/sample.${entry.format}`, import.meta.url)))

for await (const line of linesOf(process.stdin)) {
  const request = JSON.parse(line)
  if (request.op === 'bye') process.exit(0)
  process.stdout.write(`${JSON.stringify({ itp: 1, id: request.id, ...(await answer(request)) })}\n`)
}
process.exit(0)
