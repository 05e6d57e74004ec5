import type { ProcessOptions } from './options.ts'
import { attachProcess } from './process-importer.ts'
import type { ProcessImporter } from './process-importer.ts'
import { parseCommand } from './program.ts'

/**
 * `stdio:COMMAND`: a program that speaks itp/1 on stdin and stdout and stays for the whole run.
 * Throws an `AttachError` where it does not start or does not answer hello.
 */
export async function attachStdio(command: string, options?: ProcessOptions): Promise<ProcessImporter> {
  return attachProcess({ label: `stdio:${command}`, program: parseCommand(command), channel: 'stdout' }, options)
}
