import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSecondBase } from '../faults/second-base.ts'
import { FindFolder } from './folder.ts'
import { fuzz } from './fuzz.ts'
import { leftIn } from './sent.ts'

let path: string
beforeEach(() => (path = mkdtempSync(join(tmpdir(), 'gauntlet-kill-'))))
let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(path, { recursive: true, force: true })
})

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
const hanging = fileURLToPath(new URL('hangs.test.helper.ts', import.meta.url))

describe('kill -9', () => {
  it('loses no input that was under way, and no find', async () => {
    const args = [
      'fuzz',
      '--importer',
      `module:${hanging}`,
      '--isolate',
      'none',
      '--seed',
      '1',
      '--out',
      path,
      '--timeout',
      '600000',
    ]
    child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], { stdio: 'ignore' })
    const ended = new Promise((resolve) => child!.once('close', resolve))
    // It hangs at the first file that names a city: then that file is under way.
    while (!sentText().includes('Location') && child.exitCode === null) await setTimeout(50)
    child.kill('SIGKILL')
    await ended
    const [left] = leftIn(path)
    expect(Buffer.from(left!.case.steps[0]!.files[0]!.bytes).toString()).toContain('Location')
    const kept = new FindFolder(path).ids()

    // A search with an importer that fails on it keeps it, and finishes what was found before.
    const right = createSecondBase()
    const failing = { ...right, import: async () => ({ kind: 'crash', message: 'gone' }) as const }
    const { finds } = await fuzz({
      importers: [failing],
      folder: new FindFolder(path),
      edition: '2017',
      seed: 1,
      runs: 1,
    })
    expect(finds.some(({ met }) => met.source === left!.source)).toBe(true)
    expect(new FindFolder(path).ids()).toEqual(
      expect.arrayContaining(kept.filter((id) => new FindFolder(path).load(id).state === 'reduced')),
    )
  })

  /** What the input under way holds, as far as it is written. */
  function sentText(): string {
    const sent = readdirSync(path).find((name) => name.startsWith('.sent'))
    const text = sent === undefined ? '' : readFileSync(join(path, sent), 'utf8')
    return [...text.matchAll(/"b64":"([^"]*)"/g)].map(([, b64]) => Buffer.from(b64!, 'base64').toString()).join()
  }
})
