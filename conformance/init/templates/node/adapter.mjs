/** Connects an importer of endpoint files to segment-gauntlet by itp/1: requests on stdin, answers on stdout. */
import { readFileSync } from 'node:fs'

const hello = {
  version: 1,
  importer: { name: 'my-importer', version: '0.1', language: 'javascript' },
  capabilities: {
    formats: ['csv', 'ndjson'],
    observe: ['file', 'counts', 'records', 'endpoints'],
    input: ['path', 'inline'],
  },
}

/** The importer takes nothing of the file. */
class Refused extends Error {}

/**
 * FILL IN: give the bytes of the file (a Buffer) to your importer; format is 'csv' or 'ndjson'.
 * Resolves to a list with, for each record, the endpoint (an object) or, where it is rejected, a text with the reason.
 * Throws Refused where nothing of the file is taken.
 */
async function importFile(bytes, format) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const lines = text.split('\n').filter((line) => line !== '')
    const rows = format === 'csv' ? readCsv(lines) : lines.map((line) => JSON.parse(line))
    return rows.map((row) => (isEndpoint(row) ? row : 'Address or ChannelType is missing or wrong'))
  } catch (error) {
    const isRefusal = error instanceof SyntaxError || error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    throw isRefusal ? new Refused(error.message) : error
  }
}

function readCsv([header = '', ...lines]) {
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [names[index], value])))
}

function isEndpoint({ Address, ChannelType }) {
  return Boolean(Address) && ['GCM', 'APNS', 'SMS', 'EMAIL'].includes(ChannelType)
}

// From here on nothing need be changed.

async function answerImport({ files: [file], format }) {
  const bytes = file.b64 === undefined ? readFileSync(file.path) : Buffer.from(file.b64, 'base64')
  try {
    return resultOf(await importFile(bytes, format))
  } catch (error) {
    if (error instanceof Refused) return { op: 'result', file: 'rejected', errors: [{ message: error.message }] }
    return { op: 'internal-error', message: String(error), trace: error?.stack }
  }
}

function resultOf(found) {
  const records = found.map((one, index) =>
    typeof one === 'string'
      ? { n: index + 1, status: 'rejected', errors: [{ message: one }] }
      : { n: index + 1, status: 'accepted', endpoint: one },
  )
  const accepted = records.filter(({ status }) => status === 'accepted').length
  const rejected = records.length - accepted
  const file = rejected === 0 ? 'accepted' : accepted > 0 ? 'partial' : 'rejected'
  return { op: 'result', file, counts: { read: records.length, accepted, rejected }, records }
}

async function answer(request) {
  if (request.op === 'hello') return hello
  return request.op === 'import' ? answerImport(request) : { ok: false, error: 'unknown-op' }
}

/** One request for each line; LF alone ends one. */
async function* requests() {
  let rest = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    for (const line of lines) yield JSON.parse(line)
  }
}

for await (const request of requests()) {
  if (request.op === 'bye') break
  process.stdout.write(`${JSON.stringify({ itp: 1, id: request.id, ...(await answer(request)) })}\n`)
}
process.stdout.write('', () => process.exit(0))
