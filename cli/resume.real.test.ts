import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith, programOf } from '../conformance/real.test.helper.ts'
import { readRunLog } from '../conformance/log/read.ts'
import { gauntlet } from './spawned.test.helper.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const adapter = fileURLToPath(new URL('../conformance/importers/python-stdlib/adapter.py', import.meta.url))

describeWith('python3', programOf('python3') !== undefined, 'a runner that is killed', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gauntlet-resume-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('goes on from its log to the verdicts of an undisturbed run, killed over and over at any moment', async () => {
    const args = ['run', '--importer', `stdio:python3 ${adapter}`, '--seed', '3', '--runs', '3', '--format', 'csv']
    const whole = join(folder, 'whole.jsonl')
    await gauntlet([...args, '--log', whole])
    const cut = join(folder, 'cut.jsonl')
    let kills = 0
    await killedAfter([...args, '--log', cut], cut, 0)
    for (let more = 20; !readRunLog(cut).end && kills < 40; more = (more * 7) % 90) {
      kills += await killedAfter(['run', '--resume', '--log', cut], cut, more)
    }
    const told = (file: string) =>
      readRunLog(file).cases.map(({ id, verdict }) => `${id} ${verdict.kind} ${verdict.problem ?? ''}`)
    expect(kills).toBeGreaterThan(2)
    expect(told(cut)).toEqual(told(whole))
    expect(readRunLog(cut).end!.summary).toEqual(readRunLog(whole).end!.summary)
  })

  /** Kills the runner once its log has so many lines more; 0 where it ended by itself. */
  async function killedAfter(args: readonly string[], log: string, lines: number): Promise<0 | 1> {
    const count = () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length : 0)
    const before = count()
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], { stdio: 'ignore' })
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, signal) => resolve(signal)))
    while (child.exitCode === null && count() < before + 5 + lines) await sleep(3)
    child.kill('SIGKILL')
    return (await ended) === 'SIGKILL' ? 1 : 0
  }
})
