import { headerOf } from '../lib/header.js'
import { Refused } from '../lib/refused.js'
import { carefulText } from '../lib/text.js'
import { quoted, rowsOf } from './query.js'

/** Nothing found out by itself: the bytes looked at before it, the dialect and the columns named; https://duckdb.org/docs/stable/data/csv/overview#parameters. */
export async function read(path) {
  carefulText(path)
  const header = headerOf(path)
  // A NUL would end the statement that names the columns.
  if (header.length === 0 || new Set(header).size < header.length || header.join().includes('\0'))
    throw new Refused('no header, or one that cannot be a list of columns')
  const columns = header.map((name) => `${quoted(name)}: 'VARCHAR'`).join(', ')
  const dialect = `delim = ',', quote = '"', escape = '"', header = true, strict_mode = true`
  return rowsOf(`SELECT * FROM read_csv($1, auto_detect = false, ${dialect}, columns = {${columns}})`, path)
}
