import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { AttachError } from '../importer.ts'
import type { Importer } from '../importer.ts'
import { attachModule } from './module.ts'

const folder = fileURLToPath(new URL('./fixtures/modules/', import.meta.url))
const elsewhere = mkdtempSync(join(tmpdir(), 'gauntlet-test-'))
afterAll(() => rmSync(elsewhere, { recursive: true }))

function give(importer: Importer, text: string, deadlineMs = 5000) {
  const files = [{ name: '0001.csv', bytes: Buffer.from(text) }]
  return importer.import({ edition: '2017', format: 'csv', files, deadlineMs })
}

describe.each(['process', 'none'] as const)('a module with isolate "%s"', (isolate) => {
  let importer: Importer
  beforeAll(async () => void (importer = await attachModule('stateful.js', { cwd: folder, isolate })))
  afterAll(() => importer.close())

  test('may be a TypeScript function, with its hello beside it', async () => {
    const typed = await attachModule('typed.ts', { cwd: folder, isolate })
    onTestFinished(() => typed.close())
    expect(typed.hello.importer).toEqual({ name: 'typed', version: '1.0' })
    expect(await give(typed, 'abc')).toMatchObject({ kind: 'result', errors: [{ message: '2017 csv 0001.csv 3' }] })
    const large = { name: 'large.csv', bytes: Buffer.alloc(100_000) }
    const outcome = await typed.import({ edition: '2017', format: 'ndjson', files: [large], deadlineMs: 5000 })
    expect(outcome).toMatchObject({ errors: [{ message: '2017 ndjson large.csv 100000' }] })
  })

  test('may be an object with state; what it can is seen from its functions', async () => {
    const { importer: named, capabilities } = importer.hello
    expect(named.name).toBe('stateful')
    expect(capabilities.state).toEqual(['reset', 'get', 'segment'])
    await importer.reset()
    expect(await give(importer, 'ok')).toMatchObject({ kind: 'result', file: 'accepted' })
    expect({ ...(await importer.get('ok')) }).toEqual({ Id: 'ok', 'User.UserId': 'u' })
    const members = await importer.segment('s')
    expect(members.map((endpoint) => ({ ...endpoint }))).toEqual([{ Id: 'ok', 'Attributes.segment': ['s'] }])
    await importer.reset()
    expect(await importer.get('ok')).toBeUndefined()
  })

  test.each([
    ['throw', 'internal-error', /^TypeError: not today\n.*stateful\.js/s],
    ['throw null', 'internal-error', /^threw null$/],
    ['throw a trap', 'internal-error', /^threw something that cannot be shown$/],
    ['give a trap', 'internal-error', /^Error: sprung\n/],
    ['bigint', 'internal-error', /BigInt/],
    ['reject', 'crash', /nobody looked/],
    ['nothing', 'protocol-error', /^file must be one of .* found nothing$/],
    ['wait', 'timeout', /^no answer within 300 ms/],
  ])('that does "%s" gets the outcome %s', async (text, kind, message) => {
    const deadlineMs = text === 'wait' ? 300 : 20_000
    expect(await give(importer, text, deadlineMs)).toMatchObject({ kind, message: expect.stringMatching(message) })
    expect(await give(importer, 'decline')).toEqual({ kind: 'declined', capability: 'format:csv' })
  })

  test('cannot answer for another request', async () => {
    expect(await give(importer, 'give an id')).toMatchObject({ kind: 'result', file: 'accepted' })
  })

  test('that has no importer where it is looked for cannot be attached, and one line says why', async () => {
    const failed = await attachModule('stateful.js#other', { cwd: folder, isolate }).catch((error: Error) => error)
    expect(failed).toEqual(
      new AttachError(
        'cannot attach module:stateful.js#other: its export "other" is neither a function (request) => result nor an ' +
          'object with a function "import"; it exports default, other (another export is named as module:FILE#NAME)',
      ),
    )
  })

  test('that is not there is a fault of usage', async () => {
    const missing = attachModule('nowhere.js', { cwd: folder, isolate })
    await expect(missing).rejects.toThrow(`module:nowhere.js: there is no file ${join(folder, 'nowhere.js')}`)
  })
})

describe('a module in a process of its own', () => {
  test('may print, loop or exit: it costs one outcome, and the next import is heard', async () => {
    const importer = await attachModule('stateful.js', { cwd: folder, graceMs: 50 })
    onTestFinished(() => importer.close())
    expect(await give(importer, 'print')).toMatchObject({ kind: 'result', file: 'accepted' })
    expect(importer.notes).toEqual([])
    expect(await give(importer, 'loop', 300)).toMatchObject({ kind: 'timeout' })
    expect(await give(importer, 'exit')).toMatchObject({ kind: 'crash', message: expect.stringContaining('code 4') })
    expect(await give(importer, 'ok')).toMatchObject({ kind: 'result' })
  })

  test('that does not load cannot be attached, and one line says why', async () => {
    writeFileSync(join(elsewhere, 'broken.mjs'), 'export default (')
    const failed = attachModule('broken.mjs', { cwd: elsewhere })
    await expect(failed).rejects.toThrow(
      /^cannot attach module:broken\.mjs: the module does not load: SyntaxError: [^\n]*$/,
    )
    // What Node says of a module in a package of the older kind; the loader of the tests takes one all the same.
    writeFileSync(join(elsewhere, 'older.mjs'), `throw new SyntaxError("Unexpected token 'export'")`)
    await expect(attachModule('older.mjs', { cwd: elsewhere })).rejects.toThrow(/name it \.mjs or \.mts, or write/)
  })

  test('may be TypeScript with no loader beside it: ours then runs it', async () => {
    copyFileSync(join(folder, 'typed.ts'), join(elsewhere, 'typed.ts'))
    const importer = await attachModule('typed.ts', { cwd: elsewhere })
    onTestFinished(() => importer.close())
    expect(await give(importer, 'abc')).toMatchObject({ kind: 'result' })
  })

  const built = fileURLToPath(new URL('../../dist/conformance/adapters/module.js', import.meta.url))
  test.runIf(existsSync(built))('runs from the built package too', async () => {
    const { attachModule: attachBuilt } = (await import(built)) as { attachModule: typeof attachModule }
    const importer = await attachBuilt('stateful.js', { cwd: folder })
    onTestFinished(() => importer.close())
    expect(await give(importer, 'ok')).toMatchObject({ kind: 'result' })
  })
})

test('a module that ends our own process in the middle of an import does not let the run end well', () => {
  const script = `
    import { attachModule } from ${JSON.stringify(new URL('./module.ts', import.meta.url).href)}
    const importer = await attachModule('ending.js', { cwd: ${JSON.stringify(elsewhere)}, isolate: 'none' })
    await importer.import({ edition: '2017', format: 'csv', files: [], deadlineMs: 5000 })`
  writeFileSync(join(elsewhere, 'ending.js'), 'export default () => process.exit(0)')
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script])
  expect(stderr.toString()).toBe(
    'gauntlet: module:ending.js ended this process in the middle of an import; leave out --isolate none\n',
  )
  expect(status).toBe(3)
})
