import { CsvError, parse } from 'csv-parse/sync'
import { refusing, usualText } from '../lib/text.js'

/** https://csv.js.org/parse/api/sync/ */
export function read(path) {
  const text = usualText(path)
  return refusing(
    (error) => error instanceof CsvError,
    () => parse(text, { columns: true, skip_empty_lines: true }),
  )
}
