import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { describeWith } from '../conformance/real.test.helper.ts'

const root = join(import.meta.dirname, '..')
const main = join(root, 'dist/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'gauntlet-generate-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs `gauntlet generate` by a shell, in a folder of its own: what it ends with, its one line, and what it leaves. */
function shell(script: string) {
  const cwd = mkdtempSync(join(folder, 'at-'))
  const { status, stderr } = spawnSync('bash', ['-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GENERATE: `${process.execPath} ${main} generate`, NO_COLOR: '1' },
  })
  return { status, stderr, left: readdirSync(cwd, { recursive: true }).map(String).toSorted(), cwd }
}
const generate = (args: string) => shell(`$GENERATE ${args}`)
const oneLine = /^gauntlet: [^\n]*\n$/

describe('what cannot be is one line, exit code 2, and nothing is written', () => {
  it.each([
    '-n 1.5 -o x',
    '-n -o x',
    '-n 5 -n 6 -o x',
    "-n 5 -o ''",
    '-n 5 -o x --columns Id,Foo',
    '-n 5 -o x --columns Id,Id',
    '-n 5 -o x --columns Id --columns Address',
    '-n 5 -o x --channels EMAIL=-1',
    '-n 5 -o x --channels EMAIL=1,EMAIL=2',
    '-n 5 -o x --countries DE,DEU',
    '-n 5 -o x --missing Foo=1',
    '-n 5 -o x --opt-out-rate 101%',
    '-n 5 -o x --rows 5..6',
    '-n 5 -o x --shard 3/2',
    '-n 5 --files 2',
    '-n 5 -o x --files 2 --file-size 1KB',
    '-n 5 -o ftp://x/y',
    '-n 5 -o s3://bucket',
    '-n 5 -o x --s3-endpoint http://localhost',
    '-n 5 --defects 1%',
    '-n 5 -o x --defects 1 --defect-log x',
    '-n 5 -o x --plan nothing.json',
  ])('%s', (args) => {
    expect(generate(args)).toMatchObject({ status: 2, stderr: expect.stringMatching(oneLine) as string, left: [] })
  })
})

it.each([
  ['-n 1 -o x.ndjson', '{'],
  ['-n 1 -o x.ndjson --format csv', 'Id,'],
  ['-n 1 -o x.csv', 'Id,'],
])('%s writes the format that is told, or else that of its name', (args, begin) => {
  const { cwd, left } = generate(args)
  expect(readFileSync(join(cwd, left[0]!), 'utf8').startsWith(begin)).toBe(true)
})

describe('a medium that fails is one line, exit code 3, and nothing that looks complete', () => {
  it.each([
    '-n 5 -o /dev/full',
    '-n 5 > /dev/full',
    '-n 5 -o /proc/x',
    '-n 5 -o x --defects 1 --defect-log /dev/full',
    '-n 5 -o x --profile-report /dev/full',
  ])('%s', (args) => {
    expect(generate(args)).toMatchObject({ status: 3, stderr: expect.stringMatching(oneLine) as string, left: [] })
  })

  it('a part of the path that is a file', () => {
    const { status, stderr } = shell('echo > file; $GENERATE -n 5 -o file/x.csv')
    expect(status).toBe(3)
    expect(stderr).toMatch(oneLine)
  })

  it.skipIf(process.getuid?.() === 0)('a folder that may not be written', () => {
    const { status, left } = shell('mkdir locked; chmod a-w locked; $GENERATE -n 5 -o locked/x.csv')
    expect([status, left]).toEqual([3, ['locked']])
  })

  it('a reader that has gone is no failure', () => {
    expect(shell('$GENERATE -n 1000000 | head -1; exit ${PIPESTATUS[0]}')).toMatchObject({ status: 0, stderr: '' })
  })
})

/** Whether a small file system of our own can be had. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0
describeWith('unshare with mount', canMount, 'a disk that is full', () => {
  const onSmallDisk = (args: string) =>
    shell(`unshare -rm bash -c 'mkdir disk; mount -t tmpfs -o size=3m none disk; echo before > disk/old.csv
      cd disk; $GENERATE ${args}; code=$?; ls -A; cat old.csv; exit $code' > listing`)
  it.each([
    '-n 1000000 -o new.csv',
    '-n 1000000 -o old.csv',
    '-n 1000000 -o folder/ --files 100',
    '-n 100000 -o new.csv --file-size 1MB',
  ])('%s', (args) => {
    const { status, stderr, cwd } = onSmallDisk(args)
    expect(status).toBe(3)
    expect(stderr).toMatch(/^gauntlet: [^\n]* no space left on the device [^\n]*\n$/)
    expect(readFileSync(join(cwd, 'listing'), 'utf8')).toBe('old.csv\nbefore\n')
  })
})

describe('an interruption', () => {
  /** Starts it, interrupts it when a condition holds, and waits for its end. */
  async function interrupted(args: readonly string[], signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', when: () => boolean) {
    const child = spawn(process.execPath, [main, 'generate', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
    while (!when()) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill(signal)
    child.stdout.resume()
    return { code: await ended, stderr }
  }
  const huge = ['-n', '4000000000']
  const isAt = (path: string) => () => readdirSync(path, { recursive: true }).some((name) => /\.csv/.test(String(name)))

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s leaves no file', async (signal) => {
    const path = mkdtempSync(join(folder, 'file-'))
    const { code, stderr } = await interrupted([...huge, '-o', join(path, 'x.csv')], signal, isAt(path))
    expect(code).toBe(128 + constants.signals[signal])
    expect(stderr).toMatch(/^gauntlet: interrupted; nothing new is under .*\n$/)
    expect(readdirSync(path)).toEqual([])
  })

  it('leaves no folder, and an old file as it was', async () => {
    const path = mkdtempSync(join(folder, 'folder-'))
    await interrupted([...huge, '--file-size', '10MB', '-o', join(path, 'x')], 'SIGINT', isAt(path))
    expect(readdirSync(path)).toEqual([])
    const [old, at] = [join(path, 'old'), join(path, 'at')]
    mkdirSync(at)
    writeFileSync(old, 'before')
    await interrupted([...huge, '-o', old, '--defects', '1%', '--defect-log', join(at, 'log.csv')], 'SIGINT', isAt(at))
    expect(readFileSync(old, 'utf8')).toBe('before')
    expect(readdirSync(at)).toEqual([])
  })

  it('is heard while nobody reads the pipe', async () => {
    const pipe = join(folder, 'pipe.csv')
    spawnSync('mkfifo', [pipe])
    const report = join(folder, 'begun.html')
    const args = [...huge, '--profile-report', report]
    expect((await interrupted([...args, '-o', pipe], 'SIGINT', () => existsSync(report))).code).toBe(130)
  })
})
