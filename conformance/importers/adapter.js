/**
 * A parser of index.json as an importer that speaks itp/1: `node adapter.js FOLDER USE`, such as `jq careful`.
 * All parsers have this front, so that what differs between two of them is the parser and nothing else.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { childReader } from './lib/child.js'
import { linesOf } from './lib/lines.js'
import { Refused } from './lib/refused.js'
import { rejected, resultOf } from './lib/result.js'

const entries = JSON.parse(readFileSync(new URL('index.json', import.meta.url), 'utf8'))
const [folder, use] = process.argv.slice(2)
const entry = entries.find((one) => one.folder === folder && one.use === use)
if (!entry) {
  const uses = entries.filter((one) => one.folder === folder).map((one) => one.use)
  process.stderr.write(`index.json has no ${folder} ${use}${uses.length ? `; there is ${uses.join(', ')}` : ''}\n`)
  process.exit(2)
}
const read = entry.module
  ? (await import(new URL(entry.module, import.meta.url).href)).read
  : childReader(entry.command)

const hello = {
  version: 1,
  importer: { name: `${folder}-${use}`, language: entry.language },
  capabilities: { formats: [entry.format], observe: ['file', 'counts', 'records', 'endpoints'], input: ['path'] },
}

/** The parser's records, or `rejected` where it says that it cannot read the file. Whatever else it throws counts as a crash. */
async function importFile({ files, format }) {
  if (format !== entry.format) return { op: 'declined', capability: `format:${format}` }
  try {
    return resultOf(await read(files[0].path), format)
  } catch (error) {
    if (error instanceof Refused) return rejected(error.message)
    return { op: 'internal-error', message: String(error), trace: error.stack }
  }
}

const answers = new Map([
  ['hello', () => hello],
  ['import', importFile],
])
const unknown = () => ({ ok: false, error: 'unknown-op' })

// A parser in another language may take seconds to start: it does so before hello is answered, not within the first import.
await read(fileURLToPath(new URL(`lib/sample.${entry.format}`, import.meta.url)))

for await (const line of linesOf(process.stdin)) {
  const request = JSON.parse(line)
  if (request.op === 'bye') process.exit(0)
  const answer = await (answers.get(request.op) ?? unknown)(request)
  process.stdout.write(`${JSON.stringify({ itp: 1, id: request.id, ...answer })}\n`)
}
process.exit(0)
