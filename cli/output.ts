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
    // The reader has had enough (`gauntlet rules | head -1`): that is no failure.
    if (error.code === 'EPIPE') process.exit(exitCodes.conforming)
    fail(`standard output cannot be written: ${error.message}`, exitCodes.incomplete)
  })
  process.stderr.on('error', () => process.exit(exitCodes.incomplete))
  process.on('uncaughtException', failWith)
  // The processes of an importer are ended when ours exits; a signal by itself would not let it.
  for (const [signal, number] of Object.entries({ SIGTERM: 15, SIGHUP: 1 }))
    process.on(signal, () => process.exit(128 + number))
  process.on('SIGINT', () => {
    const again = interruption?.signal.aborted ?? true
    if (again) process.exit(exitCodes.interrupted)
    interruption?.abort()
  })
}

let interruption: AbortController | undefined

/** For a command that wants to tidy up when it is interrupted, and then end with 130. A second interrupt ends it at once. */
export function interruptSignal(): AbortSignal {
  interruption ??= new AbortController()
  return interruption.signal
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
