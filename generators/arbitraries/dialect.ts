import fc from 'fast-check'
import type { CsvDialect, Dialect, NdjsonDialect } from '../formats/dialect.ts'
import type { Format } from '../spec/types.ts'

const ends = {
  lineEnd: fc.constantFrom<Dialect['lineEnd'][]>('\n', '\r\n'),
  finalLineEnd: fc.constantFrom(true, false),
}

function csvDialect(): fc.Arbitrary<CsvDialect> {
  return fc.record({ format: fc.constant('csv' as const), quoteAll: fc.boolean(), ...ends }, { noNullPrototype: true })
}

function ndjsonDialect(): fc.Arbitrary<NdjsonDialect> {
  const space = fc.constantFrom<NdjsonDialect['space'][]>('', ' ', '  ', '\t')
  const escape = fc.constantFrom<NdjsonDialect['escape'][]>('none', 'non-ascii', 'all')
  return fc.record({ format: fc.constant('ndjson' as const), space, escape, ...ends }, { noNullPrototype: true })
}

/** Any dialect of the format. Shrinks to the plainest: LF, a final line end, nothing quoted, escaped or spaced. */
export function dialect(format: 'csv'): fc.Arbitrary<CsvDialect>
export function dialect(format: 'ndjson'): fc.Arbitrary<NdjsonDialect>
export function dialect(format: Format): fc.Arbitrary<Dialect>
export function dialect(format: Format): fc.Arbitrary<Dialect> {
  return format === 'csv' ? csvDialect() : ndjsonDialect()
}
