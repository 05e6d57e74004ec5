import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { show } from '../lib/shown.js'
import { login } from './server.js'

const psql = (input) => spawnSync('psql', [...login, '-X', '-q', '-A', '-t'], { input, encoding: 'utf8' })

for (const [asked, text] of [
  ['a quote in a value without quotes', 'a,b\n1,L""G\n'],
  ['text behind a closing quote', 'a,b\n1,"L"G\n'],
  ['a comma in quotes in the middle of a value', 'a,b\n1,L","G\n'],
]) {
  writeFileSync('file.csv', text)
  const { stdout, stderr } = psql(`CREATE TEMP TABLE t (a text, b text);
\\copy t FROM file.csv WITH (FORMAT csv, HEADER)
SELECT row_to_json(t) FROM t;
`)
  show(asked, (stdout + stderr).trim())
}
process.exit(0)
