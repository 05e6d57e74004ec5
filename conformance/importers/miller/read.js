import { run } from '../lib/command.js'
import { Refused } from '../lib/refused.js'

/** What Miller makes of a file, as JSON. It ends with 1 and a line on stderr that begins with `mlr:` where it cannot read it. */
export function rowsOf(args, path) {
  const { stdout, stderr, status } = run('mlr', [...args, 'cat', path])
  if (status === 1 && stderr.startsWith('mlr:')) throw new Refused(stderr.split('\n')[0])
  if (status !== 0) throw new Error(`mlr ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
