import type { CsvRecord } from './csv-record.ts'
import type { Column, Header } from './header.ts'
import { decimalOf } from './number.ts'
import type { Policies } from './policies.ts'
import { type Entry, isGiven, type ReadRecord, spaced, type Written } from './record.ts'

/** A CSV record as the checks see it. Good only while the reader's handler runs: positions are worked out when asked for. */
export function fromCsv(record: CsvRecord, n: number, header: Header, policies: Policies): ReadRecord {
  const entries: Entry[] = []
  for (const column of header.columns) {
    const entry = entryOf(record, column, policies)
    if (entry) entries.push(entry)
  }
  return {
    format: 'csv',
    n,
    line: record.line,
    entries,
    remarks: [],
    fields: { count: record.count, names: header.names.length, areHeader: isHeaderAgain(record, header) },
    positionOf: (field) => (field < record.count ? record.positionOf(field) : record.positionAt(record.end)),
  }
}

function entryOf(
  record: CsvRecord,
  { path, attribute, unlisted, fields }: Column,
  policies: Policies,
): Entry | undefined {
  const at = fields[0]!
  const texts = fields.filter((field) => field < record.count).map((field) => spaced(record.text(field), policies))
  if (texts.length === 0) return undefined
  const values = texts.filter((text) => isGiven(text, policies))
  const value = values.length > 1 ? values : valueOf(values[0] ?? texts[0]!, attribute?.kind)
  return { path, attribute, ...(unlisted ? { unlisted } : {}), value, given: values.length > 0, at }
}

function valueOf(text: string, kind: string | undefined): Written {
  return kind === 'number' || kind === 'coordinate' ? (decimalOf(text) ?? text) : text
}

/** The first field tells in nearly every case. */
function isHeaderAgain(record: CsvRecord, { names }: Header): boolean {
  return record.count === names.length && names.every((name, field) => record.text(field) === name)
}
