import { once } from 'node:events'
import { styleText } from 'node:util'
import { IncompleteError, UsageError } from '../generators/errors.ts'

/** How a command ends; nothing else is returned to the shell. */
export const exitCodes = { conforming: 0, notConforming: 1, usage: 2, incomplete: 3, staleKnown: 4, interrupted: 130 }

/** Colours of standard output: off under NO_COLOR and where it is no terminal, on under FORCE_COLOR. */
export const withColour = supportsColour(process.stdout)

/** Writes a text and a line end to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Writes a text and a line end to standard error: what is not the command's result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Writes bytes as they are to standard output, and waits while the reader is slower. */
export async function printBytes(bytes: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
}

/** Characters to a line: of the terminal, or 100. */
export const columns = process.stdout.columns || 100

/** Where a progress bar would be seen, if anywhere. */
export const progressStream = process.stderr.isTTY ? process.stderr : undefined

/** Ends the command with one line on standard error. */
export function fail(message: string, exitCode: number): never {
  const name = supportsColour(process.stderr) ? styleText('red', 'gauntlet:') : 'gauntlet:'
  note(`${name} ${oneLine(message)}`)
  process.exit(exitCode)
}

/**
 * Ends the command for an error that reached the top. Those that the user can mend say so themselves; any other is a fault of
 * ours. The stack is shown only under GAUNTLET_DEBUG=1.
 */
export function failWith(error: unknown): never {
  if (process.env['GAUNTLET_DEBUG'] === '1' && error instanceof Error) note(error.stack ?? '')
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UsageError) fail(message, exitCodes.usage)
  if (error instanceof IncompleteError) fail(message, exitCodes.incomplete)
  const hint = 'this is a fault of gauntlet: please report it, with what GAUNTLET_DEBUG=1 adds'
  fail(`unexpected error: ${message || 'without a message'} (${hint})`, exitCodes.incomplete)
}

/** To be called once, first: no error, signal or closed pipe may end in a stack trace. */
export function guardProcess(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has had enough (`gauntlet rules | head -1`): that is no failure, yet no verdict where none was reached.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? withoutVerdict)
    fail(`standard output cannot be written: ${error.message}`, exitCodes.incomplete)
  })
  process.stderr.on('error', () => process.exit(exitCodes.incomplete))
  process.on('uncaughtException', failWith)
  for (const [signal, exitCode] of Object.entries(stopCodes)) process.on(signal, () => stop(signal, exitCode))
}

/** The signals that end a command, and what it then ends with. */
const stopCodes = { SIGINT: exitCodes.interrupted, SIGTERM: 143, SIGHUP: 129 }

/** How a command ends whose output was cut before it set its exit code. */
let withoutVerdict = exitCodes.conforming

/** For a command that judges: until it has set its exit code it must not look like a pass. */
export function beginJudgement(): void {
  withoutVerdict = exitCodes.incomplete
}

/** The processes of an importer are ended when ours exits; a signal by itself would not let it. */
function stop(signal: string, exitCode: number): void {
  const isHeard = heard.has(signal) && interruption?.signal.aborted === false
  if (!isHeard) process.exit(exitCode)
  stoppedWith = exitCode
  interruption?.abort()
}

const heard = new Set<string>(['SIGINT'])
let interruption: AbortController | undefined
let stoppedWith = exitCodes.interrupted

/**
 * For a command that wants to tidy up when it is interrupted, and then end with `interruptCode`. A second signal ends it at
 * once. `also`: signals that it tidies up after besides an interrupt.
 */
export function interruptSignal(also: readonly ('SIGTERM' | 'SIGHUP')[] = []): AbortSignal {
  for (const signal of also) heard.add(signal)
  interruption ??= new AbortController()
  return interruption.signal
}

/** What a command ends with that has been interrupted: 130, or 128 and the number of another signal. */
export function interruptCode(): number {
  return stoppedWith
}

function supportsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  return FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true && TERM !== 'dumb'
}

/** Names and messages come from files and programs that we do not know: no line break and no control character passes. */
function oneLine(text: string): string {
  return text.trim().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
