import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import yargs from 'yargs'
import { attachOptions, importerOptions, type ImporterOptions } from './importer-options.ts'

async function read(...args: readonly string[]) {
  return attachOptions(
    (await importerOptions(yargs([...args]), { what: 'what to test', demandOption: false })
      .fail(false)
      .parseAsync()) as ImporterOptions,
  )
}

it('leaves out what is not given', async () => {
  expect(await read()).toEqual({ isolate: 'process', spawn: {} })
})

it('reads the exit codes of a process for each file', async () => {
  const spawn = { acceptedExits: [0, 4], rejectedExits: [1], trustExit1: true, field: 'report.status' }
  const args = ['--spawn-accepted', '0', '--spawn-accepted', '4', '--spawn-rejected', '1', '--spawn-trust-exit-1']
  expect(await read(...args, '--spawn-field', 'report.status')).toEqual({ isolate: 'process', spawn })
})

it('takes any word on uploads for an upload API', async () => {
  const hello = { importer: { name: 'ours' } }
  const folder = mkdtempSync(join(tmpdir(), 'options-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'hello.json'), JSON.stringify(hello))
  const given = ['--http-path', 'upload?as={format}', '--http-header', 'X-Key: a: b', '--http-rejected', '409']
  expect(await read(...given, '--allow-remote', '--hello', join(folder, 'hello.json'))).toEqual({
    isolate: 'process',
    spawn: { hello },
    allowRemote: true,
    http: { path: 'upload?as={format}', headers: { 'X-Key': 'a: b' }, rejectedStatuses: [409], hello },
  })
})

it.each<[what: string, args: string[], said: RegExp]>([
  ['no exit code', ['--spawn-rejected', 'x'], /--spawn-rejected is a whole number from 0 to 255/],
  ['a header without a colon', ['--http-header', 'x'], /--http-header is written "Name: value"/],
  ['a hello that is no file', ['--hello', '/nowhere'], /there is no file \/nowhere; --hello names one with the JSON/],
])('refuses %s', async (_what, args, said) => {
  await expect(read(...args)).rejects.toThrow(said)
})
