import { run } from '../lib/command.js'
import { Refused } from '../lib/refused.js'

/** `jq -c . FILE`; where it cannot parse, it says so on stderr, and ends with 2 or, by version, another code. */
export function read(path) {
  const { stdout, stderr, status } = run('jq', ['-c', '.', path])
  if (status !== 0 && stderr.includes('parse error')) throw new Refused(stderr)
  if (status !== 0) throw new Error(`jq ended with ${status}: ${stderr}`)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
