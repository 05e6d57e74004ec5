import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Progress } from './progress.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gauntlet-progress-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const one = { fault: 'ascii-only', seed: 1, runs: 10 }
const other = { fault: 'ascii-only', seed: 2, runs: 10 }

it('a measurement goes on where it was killed, though a line is left without its end', () => {
  const path = join(folder, 'progress.jsonl')
  new Progress(path, { resume: false }).add(one)
  appendFileSync(path, '{"fault":"asc')
  const resumed = new Progress(path, { resume: true })
  expect([resumed.has(one), resumed.has(other)]).toEqual([true, false])
  resumed.add(other)
  expect(new Progress(path, { resume: true }).done).toEqual([one, other])
  expect(new Progress(path, { resume: false }).done).toEqual([])
})
