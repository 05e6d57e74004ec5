import { headerOf, named } from '../lib/header.js'
import { Refused } from '../lib/refused.js'
import { client } from '../lib/server.js'
import { login } from './server.js'

const ask = client(
  'mariadb',
  ...login,
  '--local-infile',
  '--batch',
  '--raw',
  '--skip-column-names',
  '--unbuffered',
  '--force',
  '--default-character-set=utf8mb4',
)
await ask("CREATE DATABASE d CHARACTER SET utf8mb4; USE d; SELECT 'end of answer';\n")

/** `LOAD DATA LOCAL` with these clauses. LOCAL makes warnings of errors; `heedWarnings` takes them for a refusal. */
export async function rowsOf(path, clauses, heedWarnings) {
  const header = headerOf(path)
  if (header.length === 0) throw new Refused('there is no header from which to make a table')
  const names = header.map((_, index) => `c${index + 1}`)
  const [warnings, ...rows] = await ask(`
    DROP TABLE IF EXISTS t; CREATE TABLE t (${names.map((name) => `${name} LONGTEXT`).join(', ')});
    LOAD DATA LOCAL INFILE '${path}' INTO TABLE t CHARACTER SET utf8mb4 ${clauses} IGNORE 1 LINES (${names.join(', ')});
    SELECT @@error_count + ${heedWarnings ? '@@warning_count' : '0'};
    SELECT JSON_OBJECT(${names.map((name) => `'${name}', ${name}`).join(', ')}) FROM t;
    SELECT 'end of answer';\n`)
  if (warnings !== '0') throw new Refused(`${warnings} warnings or errors`)
  return named(
    rows.map((row) => JSON.parse(row)),
    header,
  )
}
