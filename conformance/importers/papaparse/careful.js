import Papa from 'papaparse'
import { Refused } from '../lib/refused.js'
import { carefulText } from '../lib/text.js'

/** The delimiter named instead of guessed, every error that it lists heeded, and no column renamed; https://www.papaparse.com/docs#errors. */
export function read(path) {
  const { data, errors, meta } = Papa.parse(carefulText(path), { header: true, skipEmptyLines: true, delimiter: ',' })
  if (errors.length > 0) throw new Refused(`${errors[0].code}: ${errors[0].message}`)
  if (meta.renamedHeaders) throw new Refused('two columns of one name')
  return data
}
