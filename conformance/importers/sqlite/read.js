import { run } from '../lib/command.js'
import { Refused } from '../lib/refused.js'

/** `.import --csv` into a new table, whose columns the header names. Every complaint goes to stderr. */
export function rowsOf(path, heedComplaints) {
  const script = `.import --csv "${path}" t\n.mode json\nSELECT * FROM t;\n`
  const { stdout, stderr, status } = run('sqlite3', ['-batch', ':memory:'], script)
  if (/no such table: t|empty file/.test(stderr) || (heedComplaints && stderr !== ''))
    throw new Refused(stderr.split('\n')[0])
  if (status > 1) throw new Error(`sqlite3 ended with ${status}: ${stderr}`)
  return stdout === '' ? [] : JSON.parse(stdout)
}
