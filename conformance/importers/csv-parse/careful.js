import { CsvError, parse } from 'csv-parse/sync'
import { carefulText, refusing } from '../lib/text.js'

/** https://csv.js.org/parse/options/: `bom`, and line ends of both kinds named instead of guessed. It is strict about quotes and the number of fields by default. */
export function read(path) {
  const text = carefulText(path)
  const options = { columns: true, bom: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n'] }
  return refusing(
    (error) => error instanceof CsvError,
    () => parse(text, options),
  )
}
