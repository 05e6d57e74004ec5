/** Spellings that change no meaning. The order of columns and keys is the order of the endpoint's own keys. */
export interface CsvDialect {
  readonly format: 'csv'
  /** Quote every field, or only those that need it. */
  readonly quoteAll: boolean
  readonly lineEnd: '\n' | '\r\n'
  readonly finalLineEnd: boolean
}

export interface NdjsonDialect {
  readonly format: 'ndjson'
  /** White space behind `:` and `,` and inside brackets: spaces or tabs. */
  readonly space: '' | ' ' | '  ' | '\t'
  /** Which characters of a string are written as `\uXXXX`, beyond those that JSON wants escaped. */
  readonly escape: 'none' | 'non-ascii' | 'all'
  readonly lineEnd: '\n' | '\r\n'
  readonly finalLineEnd: boolean
}

export type Dialect = CsvDialect | NdjsonDialect

/** Nothing quoted, escaped or spaced that need not be; LF, at the end too. */
export const plainest = {
  csv: { format: 'csv', quoteAll: false, lineEnd: '\n', finalLineEnd: true },
  ndjson: { format: 'ndjson', space: '', escape: 'none', lineEnd: '\n', finalLineEnd: true },
} as const satisfies { readonly csv: CsvDialect; readonly ndjson: NdjsonDialect }
