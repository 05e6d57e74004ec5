import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { describeWith, programOf } from '../real.test.helper.ts'
import { temporaryFolder } from './service.test.helper.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const guide = readFileSync(new URL('WALKTHROUGH.md', import.meta.url), 'utf8')

type Way = 'folder' | 's3'

/** The commands of one way through the guide, as they are written. */
function commandsOf(way: Way): string {
  const blocks = [...guide.matchAll(/^```sh ?(\w*)\n([\s\S]*?)^```$/gm)]
  return blocks.flatMap(([, mark, body]) => (mark === '' || mark === way ? [body!] : [])).join('\n')
}

/** The guide names its ports: of several runs of these tests on a machine, the one that has a third port has its turn. */
async function takeTurn(): Promise<Server> {
  const turn = createServer()
  for (;;) {
    try {
      await once(turn.listen(4713, '127.0.0.1'), 'listening')
      break
    } catch {
      await sleep(500)
    }
  }
  for (const port of [4711, 4712])
    if (await isTaken(port))
      throw new Error(`port ${port} is taken by another program, and the guide needs it: end that first`)
  return turn
}

async function isTaken(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}`).then(
    () => true,
    () => false,
  )
}

/** Runs them in a shell of its own, in an empty folder, with the program of these sources as `gauntlet`. */
async function run(script: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const turn = await takeTurn()
  onTestFinished(() => void turn.close())
  const folder = temporaryFolder()
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const gauntlet = `#!/bin/sh\nexec ${process.execPath} --import ${import.meta.resolve('tsx')} ${root}cli/main.ts "$@"\n`
  for (const [name, program] of Object.entries({ gauntlet, ...more })) {
    writeFileSync(join(bin, name), program)
    chmodSync(join(bin, name), 0o755)
  }
  const PATH = [bin, join(root, 'node_modules', '.bin'), dirname(process.execPath), process.env['PATH']].join(':')
  // What it starts in the background ends with it.
  const whole = `set -euo pipefail\ntrap 'kill $(jobs -p) 2> killed; wait' EXIT\n${script}`
  const child = spawn('bash', ['-c', whole], {
    cwd: folder,
    env: { ...process.env, PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  expect(code, err).toBe(0)
  return out
}

/** The JSON values that the commands print, one after the other. */
function valuesIn(out: string): readonly unknown[] {
  return JSON.parse(`[${out.trim().replaceAll(/^([\]}])\n(?=[[{])/gm, '$1,\n')}]`) as unknown[]
}

const segment = [
  ['COMPLETED', 2, 2, 5, 0, []],
  ['customers', 'IMPORT', 5, { SMS: 1, APNS: 1, EMAIL: 2, GCM: 1 }],
  [
    'wang.xiulan@example.com',
    'EMAIL',
    'ACTIVE',
    'NONE',
    { Country: 'CHN' },
    { Make: 'OnePlus', Platform: 'Android' },
    { UserId: 'example-user-id-3' },
  ],
  ['e2', 'e3'],
  ['FAILED', ['the role may not list the bucket example-bucket (s3:ListBucket)']],
]

describeWith(
  'aws or curl',
  programOf('aws') !== undefined && programOf('curl') !== undefined,
  'the walk-through',
  () => {
    it('leads to a segment from a folder', async () => {
      expect(valuesIn(await run(commandsOf('folder')))).toEqual(segment)
    })

    it('leads to the same segment from a real S3 server', async () => {
      expect(valuesIn(await run(commandsOf('s3')))).toEqual(segment)
    })
  },
)

// Neither Debian nor npm has it: it is used where it is installed, and nobody is asked to install it.
const moto = programOf('moto_server')
describe.skipIf(moto === undefined || programOf('aws') === undefined)('the walk-through, where moto_server is', () => {
  it('leads to the same segment from moto', async () => {
    // In the place of the other server, on its port.
    const s3rver = `#!/bin/sh\nunset NODE_OPTIONS\nexec ${moto} -H 127.0.0.1 -p 4712 2> moto.log\n`
    expect(valuesIn(await run(commandsOf('s3'), { s3rver }))).toEqual(segment)
  })
})
