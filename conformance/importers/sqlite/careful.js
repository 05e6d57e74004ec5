import { carefulText } from '../lib/text.js'
import { rowsOf } from './read.js'

/** The bytes looked at before it, and every complaint on stderr (fields missing or too many, quotes) spoils the file. */
export function read(path) {
  carefulText(path)
  return rowsOf(path, true)
}
