import Papa from 'papaparse'
import { usualText } from '../lib/text.js'

/** As in https://www.papaparse.com/demo: a text with a header. Its list of errors is seldom looked at. */
export function read(path) {
  return Papa.parse(usualText(path), { header: true, skipEmptyLines: true }).data
}
