import { quoted } from '../conformance/reports/replay.ts'
import { attachWords } from './run-args.ts'

export const defaultFinds = '.gauntlet/finds'

/** The command that sends a find again, to be pasted into a shell, from the options of the one that tells of it. */
export function replayCommand(
  id: string,
  options: { readonly importer: string; readonly out: string; readonly timeout: number },
): string {
  const { importer, out, timeout } = options
  const words = [
    ...attachWords({ ...options }),
    ...(out === defaultFinds ? [] : ['--out', out]),
    ...(timeout === 5000 ? [] : ['--timeout', String(timeout)]),
  ]
  return ['gauntlet', 'replay', id, '--importer', importer, ...words].map(quoted).join(' ')
}
