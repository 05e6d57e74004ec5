import { rowsOf } from './load.js'

/** As everybody has it from the manual's examples; the escape character stays a backslash. */
export const read = (path) =>
  rowsOf(path, String.raw`FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' LINES TERMINATED BY '\n'`, false)
