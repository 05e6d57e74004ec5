import { headerOf, named } from '../lib/header.js'
import { Refused } from '../lib/refused.js'
import { client } from '../lib/server.js'
import { login } from './server.js'

const ask = client('psql', ...login, '-X', '-q', '-A', '-t')

/** `\copy … WITH (…)` into columns of text, counted to keep their order; https://www.postgresql.org/docs/15/sql-copy.html. */
export async function rowsOf(path, optionsFor) {
  const header = headerOf(path)
  if (header.length === 0) throw new Refused('there is no header from which to make a table')
  const columns = header.map((_, index) => `c${index + 1}`)
  const [error, ...rows] = await ask(`
    DROP TABLE IF EXISTS t; CREATE TABLE t (n serial, ${columns.map((name) => `${name} text`).join(', ')});
\\copy t (${columns.join(', ')}) FROM '${path}' WITH (${optionsFor(columns)})
\\echo :ERROR :LAST_ERROR_MESSAGE
    SELECT row_to_json(t) FROM t ORDER BY n;
\\echo end of answer
`)
  if (error.startsWith('true')) throw new Refused(error.slice('true '.length))
  return named(
    rows.map((row) => JSON.parse(row)),
    header,
  )
}
