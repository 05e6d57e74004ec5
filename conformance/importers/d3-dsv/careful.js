import { csvParse } from 'd3-dsv'
import { carefulText } from '../lib/text.js'

/** There is nothing to set but the decoder before it. */
export function read(path) {
  return csvParse(carefulText(path))
}
