import { carefulText } from '../lib/text.js'
import { rowsOf } from './read.js'

/**
 * The bytes looked at before it. `-S`: no types are inferred, periods in names nest nothing, and no column is renamed;
 * https://miller.readthedocs.io/en/6.6.0/reference-main-flag-list/.
 */
export function read(path) {
  carefulText(path)
  return rowsOf(['--icsv', '--ojson', '-S', '--no-auto-unflatten', '--no-dedupe-field-names'], path)
}
