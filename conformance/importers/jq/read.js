import { run } from '../lib/command.js'
import { Refused } from '../lib/refused.js'

/** What jq makes of a file. Where it cannot parse, it says so on stderr; its exit code is, by version, that of the last value alone. */
export function valuesOf(args, path) {
  const { stdout, stderr, status } = run('jq', ['-c', ...args, path])
  if (/parse error|while parsing|is no object/.test(stderr)) throw new Refused(stderr.split('\n')[0])
  if (status !== 0) throw new Error(`jq ended with ${status}: ${stderr}`)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
