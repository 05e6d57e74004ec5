import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ImporterGone, TooManyRestarts } from '../importer.ts'
import type { Outcome } from '../importer.ts'
import type { ProcessOptions } from './options.ts'
import type { ProcessImporter } from './process-importer.ts'
import { attachStdio } from './stdio.ts'
import { newMark, processesWith } from './fixtures/processes.ts'

const obedient = fileURLToPath(new URL('./fixtures/obedient.js', import.meta.url))

async function attach(capabilities: object = {}, options: ProcessOptions = {}): Promise<ProcessImporter> {
  const given = JSON.stringify({ input: ['inline'], ...capabilities })
  return attachStdio(`"${process.execPath}" "${obedient}" hello '${given}'`, options)
}

/** An importer for one test alone. */
async function attachForTest(capabilities: object = {}, options: ProcessOptions = {}): Promise<ProcessImporter> {
  const importer = await attach(capabilities, options)
  onTestFinished(() => importer.close())
  return importer
}

/** Imports a file whose text tells the importer how to behave. */
function tell(importer: ProcessImporter, text: string, deadlineMs = 5000): Promise<Outcome> {
  const files = [{ name: '0001.csv', bytes: Buffer.from(text) }]
  return importer.import({ edition: '2017', format: 'csv', files, deadlineMs })
}

/** An importer that has just misbehaved is there for the next import all the same. */
async function expectWell(importer: ProcessImporter): Promise<void> {
  expect(await tell(importer, 'ok still')).toMatchObject({ kind: 'result', errors: [{ message: 'still' }] })
}

describe('an importer that', () => {
  // One for all that cost it an outcome or its life: each must find it well again.
  let importer: ProcessImporter
  beforeAll(
    async () => void (importer = await attach({}, { graceMs: 50, memoryBytesMax: 400 * 2 ** 20, restartsMax: 50 })),
  )
  afterAll(() => importer.close())

  test.each([
    [
      'crashes',
      'crash',
      'crash',
      /^the importer exited with code 7 without an answer; stderr: Traceback: it was here$/,
    ],
    ['exits with 0', 'exit 0', 'crash', /exited with code 0 without an answer; an adapter stays and answers/],
    ['is killed by a signal', 'kill SIGSEGV', 'crash', /^the importer ended by SIGSEGV without an answer/],
    [
      'exits in the middle of a line',
      'half',
      'crash',
      /code 0 .* in the middle of the line "{\\"itp\\":1,\\"op\\":\\"resu"/,
    ],
    [
      'floods with 200 lines',
      'flood 200',
      'protocol-error',
      /^more than 100 lines on stdout .* such as "spam"; .* stderr$/,
    ],
    ['writes broken JSON', 'garbled', 'protocol-error', /^an answer cannot be read: it is not valid JSON/],
    [
      'writes broken JSON without an id',
      'nameless',
      'protocol-error',
      /^an answer cannot be read: it is not valid JSON/,
    ],
    ['writes Latin-1', 'latin', 'protocol-error', /^an answer cannot be read: it is not valid UTF-8$/],
    ['answers in another shape', 'shape', 'protocol-error', /^file must be one of .* found "good"$/],
    [
      'closes its stdout and stays',
      'mute',
      'protocol-error',
      /^it closed the output on which it answers and runs on, /,
    ],
  ])('%s gets the right outcome, and goes on', async (_, text, kind, message) => {
    expect(await tell(importer, text)).toEqual({ kind, message: expect.stringMatching(message) })
    await expectWell(importer)
  })

  test.each([
    ['hangs', 'hang'],
    ['ignores SIGTERM', 'stubborn'],
    ['answers late', 'late 400'],
    ['closes its ears', 'deaf'],
  ])('%s is killed at its deadline, and started again', async (_, text) => {
    const outcome = await tell(importer, text, 300)
    expect(outcome).toEqual({ kind: 'timeout', message: 'no answer within 300 ms; it was killed' })
    await expectWell(importer)
  })

  test.each(['huge', 'endless'])('writes a line without end (%s) is cut off at the limit', async (text) => {
    const outcome = await tell(importer, text, 30_000)
    expect(outcome).toMatchObject({
      kind: 'protocol-error',
      message: expect.stringContaining('more than 67108864 bytes'),
    })
    await expectWell(importer)
  })

  test('takes more memory than allowed is ended', async () => {
    const outcome = await tell(importer, 'hog', 30_000)
    expect(outcome).toMatchObject({
      kind: 'out-of-memory',
      message: expect.stringMatching(/^took \d+ MiB .* is 400 MiB$/),
    })
    await expectWell(importer)
  })

  test('starts processes without end is ended', async () => {
    const mark = newMark()
    const importer = await attachForTest({}, { processesMax: 30 })
    const outcome = await tell(importer, `fork ${mark}`, 30_000)
    expect(outcome).toEqual({ kind: 'crash', message: expect.stringMatching(/^ran wild: \d+ processes .* is 30$/) })
    expect(processesWith(mark)).toEqual([])
  })

  test('leaves 50 children behind, some in other sessions, loses them all', async () => {
    const mark = newMark()
    const outcome = tell(importer, `fork ${mark}`, 1500)
    await expect.poll(() => processesWith(mark).length, { timeout: 5000 }).toBeGreaterThanOrEqual(50)
    expect(await outcome).toMatchObject({ kind: 'timeout' })
    expect(processesWith(mark)).toEqual([])
  })

  test('crashes while a child holds its stdout open is not waited for', async () => {
    const mark = newMark()
    const outcome = tell(importer, `orphan ${mark}`)
    await expect.poll(() => processesWith(mark).length).toBeGreaterThan(0)
    expect(await outcome).toMatchObject({ kind: 'crash' })
    expect(processesWith(mark)).toEqual([])
  })

  test('prints a little is heard, and what it printed is noted', async () => {
    const importer = await attachForTest()
    for (let n = 0; n < 150; n++) expect(await tell(importer, 'noise')).toMatchObject({ kind: 'result' })
    expect(importer.notes).toHaveLength(100)
    expect(importer.notes![0]).toBe('a line on stdout that is no itp message: "a debug print"')
    expect(importer.notes!.at(-1)).toBe('and 51 more notes')
  })

  test('answers twice, or with an id that nobody gave, has the answer dropped and noted', async () => {
    const importer = await attachForTest()
    expect(await tell(importer, 'twice')).toMatchObject({ kind: 'result' })
    await expectWell(importer)
    expect(await tell(importer, 'stranger')).toMatchObject({ kind: 'result' })
    await expectWell(importer)
    expect(importer.notes).toEqual([
      'an answer with the unknown id 1 was dropped',
      'an answer with the unknown id 1003 was dropped',
    ])
  })

  test.each([
    ['{"file":1e999}', /^file must be one of "accepted", "partial", "rejected"; found Infinity$/],
    ['{"file":"accepted","records":{}}', /^records must be a list; found an object with no keys$/],
    ['{"file":"accepted","records":[null]}', /^records\[0\] must be an object; found null$/],
    ['{"file":"accepted","records":[{"n":-1}]}', /^records\[0\]\.n must be a whole number from 1; found -1$/],
    ['{"file":"accepted","records":[{"n":1e999}]}', /^records\[0\]\.n must be a whole number from 1; found Infinity$/],
    ['{"file":"accepted","counts":{"accepted":"3","rejected":0}}', /^counts\.accepted must be .* from 0; found "3"$/],
    ['{"file":"accepted","counts":{"__proto__":{"accepted":1}}}', /^counts\.accepted must be .* found nothing$/],
    ['{"file":"accepted","errors":[{"line":{}}]}', /^errors\[0\]\.line must be .* found an object with no keys$/],
  ])('answers %s is told what was found and expected', async (answer, message) => {
    const outcome = await tell(importer, `raw ${answer.replace('{', '{"itp":1,"id":ID,"op":"result",')}`)
    expect(outcome).toEqual({ kind: 'protocol-error', message: expect.stringMatching(message) })
    await expectWell(importer)
  })

  test('nests its answer a hundred thousand levels deep is told so', async () => {
    const message = 'records[0].endpoint is nested too deeply'
    expect(await tell(importer, 'nested 100000', 30_000)).toEqual({ kind: 'protocol-error', message })
    await expectWell(importer)
  })

  test('shows names that every object has is read like any other', async () => {
    const record = '{"status":"accepted","endpoint":{"__proto__":"a","constructor":"b"}}'
    const outcome = await tell(importer, `raw {"itp":1,"id":ID,"op":"result","file":"accepted","records":[${record}]}`)
    const endpoint = outcome.kind === 'result' ? outcome.records![0]!.endpoint! : {}
    expect(Object.entries(endpoint)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })

  test('lists half a million records is heard', async () => {
    const outcome = await tell(importer, 'crowd 500000', 30_000)
    expect(outcome.kind === 'result' && outcome.records?.length).toBe(500_000)
    await expectWell(importer)
  })

  test('closes its stdin as it answers is told so at the next import, and started again', async () => {
    const importer = await attachForTest()
    expect(await tell(importer, 'deafened')).toMatchObject({ kind: 'result' })
    const message = expect.stringMatching(/^it closed its stdin and runs on, /)
    expect(await tell(importer, 'ok', 30_000)).toEqual({ kind: 'protocol-error', message })
    await expectWell(importer)
  })

  test('answers under an id of another type hears of it', async () => {
    const importer = await attachForTest()
    const answer = '{"itp":1,"id":"ID","op":"result","file":"accepted"}'
    const message = expect.stringMatching(/^no answer .* \(an answer with the unknown id "\d" was dropped\)$/)
    expect(await tell(importer, `raw ${answer}`, 2000)).toEqual({ kind: 'timeout', message })
  })

  test('leaves out the last line end is heard all the same', async () => {
    expect(await tell(importer, 'unended')).toMatchObject({ kind: 'result', file: 'accepted' })
    await expectWell(importer)
  })

  test('ends after its answer is started again for the next, which is not blamed', async () => {
    const importer = await attachForTest()
    expect(await tell(importer, 'farewell')).toMatchObject({ kind: 'result' })
    await expect.poll(() => importer.notes).toHaveLength(1)
    expect(importer.notes![0]).toMatch(/^the importer ended between two requests: the importer exited with code 3/)
    await expectWell(importer)
  })
})

test('the parts of an answer are joined in order', async () => {
  const importer = await attachForTest()
  const outcome = await tell(importer, 'parts 3')
  expect(outcome).toMatchObject({ records: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4, status: 'rejected' }] })
})

describe('with several imports under way', () => {
  test('answers may come out of order', async () => {
    const importer = await attachForTest({ concurrency: 3 })
    const order: string[] = []
    const texts = ['late 300', 'late 150', 'ok']
    await Promise.all(texts.map(async (text) => (await tell(importer, text), order.push(text))))
    expect(order).toEqual(['ok', 'late 150', 'late 300'])
  })

  test.each([
    ['crash', 'crash'],
    ['hang', 'timeout'],
    ['nameless', 'protocol-error'],
  ])('a %s is told from its neighbours, none of which is lost', async (bad, kind) => {
    const importer = await attachForTest({ concurrency: 4 }, { graceMs: 50 })
    const texts = ['late 100', 'ok b', bad, 'late 120', 'ok e', 'ok f']
    const outcomes = await Promise.all(texts.map((text) => tell(importer, text, 700)))
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['result', 'result', kind, 'result', 'result', 'result'])
    expect(importer.notes!.join()).toMatch(/ with \d requests under way; each is run again alone/)
  })

  test('two culprits are both found', async () => {
    const importer = await attachForTest({ concurrency: 4 })
    const outcomes = await Promise.all(['crash', 'late 50', 'exit 9'].map((text) => tell(importer, text)))
    expect(outcomes).toMatchObject([{ message: /code 7/ }, { kind: 'result' }, { message: /code 9/ }].map(toMatch))
  })
})

test('after too many restarts the rest is not run', async () => {
  const importer = await attachForTest({}, { restartsMax: 3 })
  for (let n = 0; n < 4; n++) expect(await tell(importer, 'crash')).toMatchObject({ kind: 'crash' })
  await expect(tell(importer, 'ok')).rejects.toThrow(TooManyRestarts)
  await expect(importer.get('e-1')).rejects.toThrow(/started again 3 times/)
})

test('an importer that does not come up again is given up at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const given = JSON.stringify({ input: ['inline'] })
  const command = `mkdir ${folder}/lock || exit 5; exec "${process.execPath}" "${obedient}" hello '${given}'`
  const importer = await attachStdio(command)
  onTestFinished(() => importer.close())
  expect(await tell(importer, 'crash')).toMatchObject({ kind: 'crash' })
  await expect(tell(importer, 'ok')).rejects.toThrow(/started again 3 times .* code 5 before it answered hello/)
})

test('get and reset are asked in the same way, and an importer that is gone says so', async () => {
  const importer = await attachForTest()
  expect({ ...(await importer.get('e-1')) }).toEqual({ Id: 'e-1' })
  expect(await importer.get('e-2')).toBeUndefined()
  await expect(importer.reset()).rejects.toThrow(
    new ImporterGone({ kind: 'protocol-error', message: 'the importer does not know the op "reset"' }),
  )
})

test.each([
  ['ends', (runner: ChildProcess) => void runner.stdin!.write('end\n')],
  ['is killed', (runner: ChildProcess) => void runner.kill('SIGKILL')],
])('when the suite itself %s, nobody is left, and no work folder', async (_, end) => {
  const mark = newMark()
  const text = `fork ${mark}`
  const temporary = mkdtempSync(join(tmpdir(), 'gauntlet-test-'))
  onTestFinished(() => rmSync(temporary, { recursive: true }))
  const script = `
    import { attachStdio } from ${JSON.stringify(new URL('./stdio.ts', import.meta.url).href)}
    const importer = await attachStdio(${JSON.stringify(`"${process.execPath}" "${obedient}" hello '{"input":["inline"]}'`)})
    const files = [{ name: '1.csv', bytes: Buffer.from(${JSON.stringify(text)}) }]
    void importer.import({ edition: '2017', format: 'csv', files, deadlineMs: 60_000 })
    process.stdin.once('data', () => process.exit(0))`
  const env = { ...process.env, TMPDIR: temporary }
  const runner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], { env })
  const workdirs = () => readdirSync(temporary).filter((name) => name.startsWith('gauntlet-'))
  await expect.poll(() => processesWith(mark).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(50)
  expect(workdirs()).toHaveLength(1)
  end(runner)
  await once(runner, 'exit')
  await expect.poll(() => [...processesWith(mark), ...workdirs()], { timeout: 30_000 }).toEqual([])
})

test('an importer that leaves at bye has left in peace', async () => {
  const importer = await attachForTest()
  expect(await importer.leave()).toEqual({ code: 0, signal: null })
  await expect(tell(importer, 'ok')).rejects.toThrow('the importer is closed')
})

function toMatch({ message, ...rest }: { message?: RegExp; kind?: string }) {
  return message ? { kind: 'crash', message: expect.stringMatching(message) } : rest
}
