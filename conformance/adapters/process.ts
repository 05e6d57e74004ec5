import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Outcome } from '../importer.ts'
import type { ProcessOptions } from './options.ts'
import { familyOf, lookUp, signal, usageOf } from './process-tree.ts'
import type { Member, Usage } from './process-tree.ts'
import type { Program } from './program.ts'
import { Tail } from './tail.ts'
import { newMark, watchOverUs } from './warden.ts'

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Why an importer no longer answers. */
export type Gone = Extract<Outcome, { message: string }>

export type Limits = Pick<Required<ProcessOptions>, 'memoryBytesMax' | 'processesMax'>

/** A process in a group of its own, with all that comes of it. */
export interface Running {
  readonly child: ChildProcess
  /** The end of what it wrote to stderr. */
  readonly tail: Tail
  /** Resolves when it has ended, its output is read and none of its family is left. */
  readonly ended: Promise<Ending>
  /** Ends it and its family: SIGTERM, and SIGKILL for what is left after `graceMs`. */
  kill(graceMs: number): Promise<Ending>
  /** Calls back once if it takes more than it may, where the system tells, with what it took. */
  watch(limits: Limits, onOver: (why: Gone) => void): void
}

export interface StartOptions {
  readonly cwd: string
  /** Pipes behind stdin, stdout and stderr: 4 gives the child a file descriptor 3. */
  readonly pipes?: 3 | 4
}

const watchEveryMs = 100
/** How long the output of an ended process is waited for; another process may hold the pipe open. */
const drainMs = 500
const sweepsMax = 100

interface Group {
  readonly root: number
  readonly mark: string
  readonly known: Map<number, Member>
}
const living = new Set<Group>()
process.on('exit', () => living.forEach(sweepNow))

/** Starts a program; rejects with the system's error where it cannot be started. */
export async function start(program: Program, options: StartOptions): Promise<Running> {
  watchOverUs()
  const { name, value } = newMark()
  const child = spawn(program.file, program.args, {
    cwd: options.cwd,
    env: { ...process.env, [name]: value },
    detached: true,
    stdio: options.pipes === 4 ? ['pipe', 'pipe', 'pipe', 'pipe'] : ['pipe', 'pipe', 'pipe'],
  })
  await once(child, 'spawn')
  return run(child, `${name}=${value}`)
}

function run(child: ChildProcess, mark: string): Running {
  const root = child.pid!
  const self = lookUp(root)
  const group: Group = { root, mark, known: new Map(self && [[root, self]]) }
  living.add(group)
  const tail = new Tail()
  child.stderr!.on('data', (chunk: Buffer) => tail.push(chunk))
  child.on('error', () => {})
  // A process that is gone cannot be written to; that it is gone is seen by its end.
  for (const stream of child.stdio) stream?.on('error', () => {})
  const ended = followToEnd(child, group)
  const kill = async (graceMs: number) => {
    await end(child, group, graceMs)
    return ended
  }
  return { child, tail, ended, kill, watch: (limits, onOver) => watch(child, limits, onOver) }
}

async function followToEnd(child: ChildProcess, group: Group): Promise<Ending> {
  const closed = once(child, 'close')
  const [code, name] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  await sweep(group)
  await Promise.race([closed, delay(drainMs, undefined, { ref: false })])
  for (const stream of child.stdio) stream?.destroy()
  living.delete(group)
  return { code, signal: name }
}

/** SIGTERM to all, then wait; the sweep behind the child's end takes what is left of its family. */
async function end(child: ChildProcess, group: Group, graceMs: number): Promise<void> {
  const gone = () => child.exitCode !== null || child.signalCode !== null
  if (gone()) return
  strike(group, 'SIGTERM')
  const exited = once(child, 'exit')
  await Promise.race([exited, delay(graceMs, undefined, { ref: false })])
  if (!gone()) strike(group, 'SIGKILL')
  await Promise.race([exited, delay(drainMs, undefined, { ref: false })])
}

/** Kills until nobody is left: a family may grow while it is killed. */
async function sweep(group: Group): Promise<void> {
  for (let sweeps = 0; sweeps < sweepsMax && strike(group, 'SIGKILL') > 0; sweeps++) await delay(5)
}

/** The same where nothing can be waited for any more: at the end of our own process. */
function sweepNow(group: Group): void {
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (let sweeps = 0; sweeps < sweepsMax && strike(group, 'SIGKILL') > 0; sweeps++) Atomics.wait(clock, 0, 0, 5)
}

/** Signals the group and those who left it; how many it found alive. */
function strike(group: Group, name: NodeJS.Signals): number {
  const family = familyOf(group.root, group.mark, group.known)
  for (const member of family) group.known.set(member.pid, member)
  // Where there is no /proc, the group is all that we have; where there is one, an empty group's number may be another's.
  if (family.length === 0 ? group.known.size === 0 : family.some((member) => member.group === group.root))
    signal(-group.root, name)
  for (const member of family) if (member.group !== group.root) signal(member.pid, name)
  return family.length
}

function watch(child: ChildProcess, limits: Limits, onOver: (why: Gone) => void): void {
  const timer = setInterval(() => {
    const why = excess(usageOf(child.pid!), limits)
    if (!why) return
    clearInterval(timer)
    onOver(why)
  }, watchEveryMs).unref()
  child.once('exit', () => clearInterval(timer))
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`

function excess({ bytes, processes }: Usage, { memoryBytesMax, processesMax }: Limits): Gone | undefined {
  if (processes > processesMax) {
    return { kind: 'crash', message: `ran wild: ${processes} processes at once; the limit is ${processesMax}` }
  }
  if (bytes <= memoryBytesMax) return undefined
  const message = `took ${mebibytes(bytes)} of memory; the limit is ${mebibytes(memoryBytesMax)}`
  return { kind: 'out-of-memory', message }
}
