import { rowsOf } from './read.js'

/** https://sqlite.org/cli.html#importing_files_as_csv_or_other_formats */
export const read = (path) => rowsOf(path, false)
