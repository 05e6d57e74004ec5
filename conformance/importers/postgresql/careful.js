import { carefulText } from '../lib/text.js'
import { rowsOf } from './copy.js'

/** The bytes looked at before it, the dialect and the encoding named, and no text taken for a missing value. */
export function read(path) {
  carefulText(path)
  const dialect = `FORMAT csv, HEADER, DELIMITER ',', QUOTE '"', ESCAPE '"', ENCODING 'UTF8'`
  return rowsOf(path, (columns) => `${dialect}, FORCE_NOT_NULL (${columns.join(', ')})`)
}
