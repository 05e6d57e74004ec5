import { rowsOf } from './read.js'

/** Every complaint on stderr (fields that are missing or too many, quotes) spoils the file. */
export const read = (path) => rowsOf(path, true)
