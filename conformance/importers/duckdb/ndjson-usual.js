import { rowsOf } from './query.js'

/** https://duckdb.org/docs/stable/data/json/loading_json: types found out by itself. */
export const read = (path) => rowsOf('SELECT * FROM read_ndjson($1)', path)
