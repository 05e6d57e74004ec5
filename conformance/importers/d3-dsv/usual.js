import { csvParse } from 'd3-dsv'
import { usualText } from '../lib/text.js'

/** https://d3js.org/d3-dsv#csvParse; it has no options and no errors. */
export function read(path) {
  return csvParse(usualText(path))
}
