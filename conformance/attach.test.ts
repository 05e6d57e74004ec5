import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { UsageError } from '../generators/errors.ts'
import { attachImporter } from './attach.ts'
import type { AttachOptions } from './attach.ts'
import { AttachError } from './importer.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const file = `${JSON.stringify({ ChannelType: 'EMAIL', Address: 'a@example.com' })}\n`

test.each<[string, AttachOptions]>([
  ['reference', {}],
  ['module:importers/naive/importer.js', {}],
  ['module:importers/naive/importer.js', { isolate: 'none' }],
  [`stdio:"${process.execPath}" adapters/fixtures/accepting.js`, {}],
  ['spawn:test -s {file}', { spawn: { rejectedExits: [1], trustExit1: true } }],
])('%s with %j imports a file', async (spec, options) => {
  const importer = await attachImporter(spec, { cwd: here, ...options })
  onTestFinished(() => importer.close())
  const files = [{ name: '0001.ndjson', bytes: Buffer.from(file) }]
  const outcome = await importer.import({ edition: '2017', format: 'ndjson', files, deadlineMs: 5000 })
  expect(outcome).toMatchObject({ kind: 'result', file: 'accepted' })
})

test.each([
  ['', 'unknown importer ""; it is one of reference, module:FILE, stdio:COMMAND, spawn:COMMAND, http:URL'],
  ['adapter.py', 'unknown importer "adapter.py"; it is one of'],
  ['./importer.js', "; did you mean 'module:./importer.js'?"],
  ['pipe:adapter.py', 'unknown importer "pipe:adapter.py"; it is one of'],
  ['stdio:', 'unknown importer "stdio:"; it is one of'],
  ['module:no-such-file.js', `there is no file ${here}no-such-file.js`],
  ['spawn:true', 'nothing says when a file is rejected'],
  ['http:nowhere', 'is no URL'],
  ['https://example.com', 'https://example.com: example.com is not this machine'],
])('%j is a fault of usage, told in one line', async (spec, message) => {
  const failed = (await attachImporter(spec, { cwd: here }).catch((error: Error) => error)) as Error
  expect(failed).toBeInstanceOf(UsageError)
  expect(failed.message).toContain(message)
  expect(failed.message).not.toContain('\n')
})

test.each([
  ['stdio:no-such-program', 'there is no program "no-such-program" in PATH'],
  ['stdio:true', 'exited with code 0 before it answered hello'],
])('%s cannot be attached, told in one line', async (spec, message) => {
  const failed = (await attachImporter(spec, { cwd: here }).catch((error: Error) => error)) as Error
  expect(failed).toBeInstanceOf(AttachError)
  expect(failed.message).toContain(message)
  expect(failed.message).not.toContain('\n')
})
