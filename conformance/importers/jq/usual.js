import { run } from '../lib/command.js'
import { Refused } from '../lib/refused.js'

/** `jq -c . FILE`; it ends with 2 where it cannot parse (manual: "exit status"). */
export function read(path) {
  const { stdout, stderr, status } = run('jq', ['-c', '.', path])
  if (status === 2) throw new Refused(stderr)
  if (status !== 0) throw new Error(`jq ended with ${status}: ${stderr}`)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
