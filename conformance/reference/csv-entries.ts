import type { CsvRecord } from './csv-record.ts'
import type { Column, Header } from './header.ts'
import { decimalOf } from './number.ts'
import type { Policies } from './policies.ts'
import { type Entry, isGiven, type ReadRecord, spaced, type Written } from './record.ts'

/**
 * A CSV record as the checks see it, or some columns of it. Good only while the reader's handler runs: positions are worked
 * out when asked for.
 */
export function fromCsv(
  record: CsvRecord,
  n: number,
  header: Header,
  policies: Policies,
  columns: readonly Column[] = header.columns,
): ReadRecord {
  const entries: Entry[] = []
  for (const column of columns) {
    // A short record costs no more than its own fields, however many names there are.
    if (column.from >= record.count) break
    const entry = column.fields.length === 1 ? entryOf(record, column, policies) : listEntry(record, column, policies)
    if (entry) entries.push(entry)
  }
  const { count } = record
  return {
    format: 'csv',
    n,
    line: record.line,
    entries,
    remarks: [],
    fields: { count, names: header.names.length, areHeader: isHeaderAgain(record, header) },
    positionOf: (field) => (field < count ? record.positionOf(field) : record.positionAt(record.end)),
  }
}

function entryOf(record: CsvRecord, { name, fields }: Column, policies: Policies): Entry | undefined {
  const at = fields[0]!
  if (at >= record.count) return undefined
  const text = spaced(record.text(at), policies)
  return { name, value: valueOf(text, name.attribute?.kind), given: isGiven(text, policies), at }
}

/** The values of several columns, without those that count as not there. */
function listEntry(record: CsvRecord, { name, fields }: Column, policies: Policies): Entry | undefined {
  const texts = fields.filter((field) => field < record.count).map((field) => spaced(record.text(field), policies))
  if (texts.length === 0) return undefined
  const value = texts.filter((text) => isGiven(text, policies))
  return { name, value, given: value.length > 0, at: fields[0]! }
}

function valueOf(text: string, kind: string | undefined): Written {
  return kind === 'number' || kind === 'coordinate' ? (decimalOf(text) ?? text) : text
}

/** The first field tells in nearly every case. */
function isHeaderAgain(record: CsvRecord, { names }: Header): boolean {
  return record.count === names.length && names.every((name, field) => record.text(field) === name)
}
