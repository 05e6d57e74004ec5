import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AttachError, ImporterGone } from '../importer.ts'
import type { Importer } from '../importer.ts'
import type { ProcessOptions } from './options.ts'
import { attachSpawn } from './spawn.ts'
import type { SpawnMapping } from './spawn.ts'

const tool = `sh "${fileURLToPath(new URL('./fixtures/tool.sh', import.meta.url))}" {file}`

async function attach(spawn: SpawnMapping, options: ProcessOptions = {}, command = tool): Promise<Importer> {
  const importer = await attachSpawn(command, { ...options, spawn })
  onTestFinished(() => importer.close())
  return importer
}

function give(importer: Importer, texts: readonly string[], deadlineMs = 5000) {
  const files = texts.map((text, index) => ({ name: `${index + 1}.csv`, bytes: Buffer.from(`${text}\n`) }))
  return importer.import({ edition: '2017', format: 'csv', files, deadlineMs })
}

describe('with exit codes', () => {
  test.each([
    ['exit 0', { kind: 'result', file: 'accepted' }],
    ['exit 3', { kind: 'result', file: 'rejected' }],
    ['exit 2', { kind: 'crash', message: 'the importer exited with code 2 without an answer; nothing on stderr' }],
    ['throw', { kind: 'crash', message: expect.stringMatching(/code 1 without an answer; stderr: Error: not today$/) }],
    ['kill ABRT', { kind: 'crash', message: expect.stringContaining('ended by SIGABRT') }],
  ])('"%s" gets its outcome', async (text, outcome) => {
    expect(await give(await attach({ rejectedExits: [3] }), [text])).toEqual(outcome)
  })

  test('code 1 says rejected only to those who insist', async () => {
    await expect(attachSpawn(tool, { spawn: { rejectedExits: [1] } })).rejects.toThrow(
      /an uncaught exception .* insist with trustExit1/,
    )
    const importer = await attach({ rejectedExits: [1], trustExit1: true })
    expect(await give(importer, ['exit 1'])).toEqual({ kind: 'result', file: 'rejected' })
  })
})

describe('with a field of its JSON', () => {
  test.each([
    ['status partial', { kind: 'result', file: 'partial' }],
    [
      'status fine',
      { kind: 'protocol-error', message: expect.stringMatching(/^its field "report.status" must be .* found "fine"$/) },
    ],
    ['print {}', { kind: 'protocol-error', message: expect.stringContaining('found nothing') }],
    ['print done', { kind: 'protocol-error', message: 'what it wrote must be JSON; found "done"' }],
    ['exit 0', { kind: 'protocol-error', message: 'what it wrote must be JSON; found ""' }],
    ['exit 3', { kind: 'crash', message: expect.stringContaining('code 3') }],
  ])('"%s" gets its outcome', async (text, outcome) => {
    expect(await give(await attach({ field: 'report.status' }), [text])).toEqual(outcome)
  })

  test('a whole result may stand there, and several files be given', async () => {
    const hello = { importer: { name: 'tool' }, capabilities: { observe: ['file', 'counts'], multiFile: true } }
    const importer = await attach({ field: 'report.status', hello })
    expect(importer.hello).toMatchObject({ importer: { name: 'tool' }, capabilities: { multiFile: true, state: [] } })
    expect(await give(importer, ['count', 'b', 'c'])).toMatchObject({ file: 'accepted', counts: { accepted: 3 } })
  })
})

test('a process that does not end, or writes without end, is killed', async () => {
  const importer = await attach({ field: '' }, { graceMs: 50 })
  expect(await give(importer, ['wait'], 400)).toEqual({ kind: 'timeout', message: 'did not end within 400 ms' })
  expect(await give(importer, ['pour'])).toMatchObject({
    kind: 'protocol-error',
    message: expect.stringContaining('67108864'),
  })
})

test('as many run at once as are declared', async () => {
  const hello = { capabilities: { concurrency: 2 } }
  const importer = await attach({ rejectedExits: [3], hello })
  const outcomes = await Promise.all(['exit 0', 'exit 3', 'exit 4', 'exit 0'].map((text) => give(importer, [text])))
  expect(outcomes.map((outcome) => ('file' in outcome ? outcome.file : outcome.kind))).toEqual([
    'accepted',
    'rejected',
    'crash',
    'accepted',
  ])
})

test('{format} and {edition} are filled in too, and a shell may be named', async () => {
  const importer = await attach(
    { rejectedExits: [3] },
    {},
    `sh -c 'test "$1$2$(cat "$3")" = csv2017here || exit 3' sh {format} {edition} {file}`,
  )
  expect(await give(importer, ['here'])).toEqual({ kind: 'result', file: 'accepted' })
  expect(await give(importer, ['there'])).toEqual({ kind: 'result', file: 'rejected' })
})

test('what the name of a file holds is not filled in', async () => {
  const importer = await attach({ rejectedExits: [3] }, {}, `sh -c 'test -f "\${1#at=}" || exit 3' sh at={file}`)
  const files = [{ name: '{format}.csv', bytes: Buffer.from('x') }]
  const request = { edition: '2017', format: 'csv', files, deadlineMs: 5000 } as const
  expect(await importer.import(request)).toEqual({ kind: 'result', file: 'accepted' })
})

test('it has no state to be asked for', async () => {
  const importer = await attach({ rejectedExits: [3], hello: { capabilities: { state: ['get'] } } })
  expect(importer.hello.capabilities.state).toEqual([])
  await expect(importer.get('e-1')).rejects.toThrow(ImporterGone)
})

test.each([
  ['tool', { rejectedExits: [3] }, 'spawn:tool: nothing says where the file goes; write {file} in its place'],
  ['tool {file} | jq .', { rejectedExits: [3] }, 'is run without a shell'],
  ['tool {file}', {}, 'nothing says when a file is rejected; name its exit codes (rejectedExits, --spawn-rejected)'],
])('%s with %j is a fault of usage', async (command, spawn, message) => {
  await expect(attachSpawn(command, { spawn })).rejects.toThrow(message)
})

test('a program that is not there cannot be attached', async () => {
  const missing = attachSpawn('no-such-program {file}', { spawn: { rejectedExits: [3] } })
  await expect(missing).rejects.toThrow(AttachError)
  await expect(missing).rejects.toThrow('there is no program "no-such-program" in PATH or under')
})
