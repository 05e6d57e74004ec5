import { carefulText } from '../lib/text.js'
import { rowsOf } from './read.js'

/** The bytes looked at before it; for JSON it has no more to set, for there it infers nothing from texts. */
export function read(path) {
  carefulText(path)
  return rowsOf(['--ijsonl', '--ojson'], path)
}
