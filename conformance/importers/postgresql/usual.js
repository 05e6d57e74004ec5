import { rowsOf } from './copy.js'

/** https://www.postgresql.org/docs/15/sql-copy.html: the format and the header, the rest by default. */
export const read = (path) => rowsOf(path, () => 'FORMAT csv, HEADER')
