import { stringify } from 'csv-stringify/sync'
import type { CsvDialect } from './dialect.ts'
import type { CsvLayout } from './layout.ts'
import type { Pieces } from './pieces.ts'

/** RFC 4180, with LF or CRLF. A field is quoted where it holds a comma, a quote, CR or LF, or everywhere. */
export function toCsv({ header, records }: CsvLayout, { quoteAll, lineEnd, finalLineEnd }: CsvDialect): Pieces<string> {
  const line = (fields: readonly string[]) => csvLine(fields, quoteAll)
  return { header: line(header), records: records.map(line), lineEnd, finalLineEnd }
}

/** A lone empty field is quoted, or else its record would be a blank line (U3). */
export function csvLine(fields: readonly string[], quoteAll: boolean): string {
  const alone = fields.length === 1
  return stringify([fields as string[]], {
    eof: false,
    quoted: quoteAll,
    quoted_empty: quoteAll || alone,
    quoted_match: /[\r\n]/,
  })
}
