import { existsSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { parse } from 'shell-quote'
import { UsageError } from '../../generators/errors.ts'

/** A program and its arguments, as they are handed to the system. */
export interface Program {
  readonly file: string
  readonly args: readonly string[]
}

/**
 * Splits a command as a shell would, quotes respected. A command that needs more of a shell than that (a pipe, a variable, a
 * pattern, `~`, an assignment in front) is handed to `sh -c`. Throws a `UsageError` where the command is empty.
 */
export function parseCommand(command: string): Program {
  const args = splitCommand(command)
  return args === undefined ? { file: '/bin/sh', args: ['-c', command] } : { file: args[0]!, args: args.slice(1) }
}

/** The words of a command, or undefined where only a shell can tell them. */
export function splitCommand(command: string): readonly string[] | undefined {
  if (command.trim() === '') throw new UsageError('the command of the importer is empty')
  const words = parse(command, (variable) => ({ op: variable }))
  const plain = words.every((word) => typeof word === 'string')
  return !plain || /(^|\s)~/.test(command) || /^\s*\w+=/.test(command) ? undefined : (words as string[])
}

/** Whether the system would find a program under this name, seen from this folder. */
export function isFound(file: string, cwd: string): boolean {
  const folders = file.includes('/') ? [cwd] : (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => existsSync(resolve(folder, file)))
}

/** Why the system did not start a program, in words. */
export function whyNotStarted(error: NodeJS.ErrnoException, program: Program, cwd: string): string {
  const name = JSON.stringify(program.file)
  if (error.code === 'ENOENT') return notFound(program.file, cwd)
  if (error.code === 'EACCES') return `${name} may not be run; make it executable, or name its interpreter first`
  return `${name} does not start: ${error.message}`
}

export function notFound(file: string, cwd: string): string {
  return `there is no program ${JSON.stringify(file)} in PATH or under ${cwd}; check its name and path`
}
