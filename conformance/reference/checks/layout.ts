import { attributeOf } from '../../../generators/endpoint.ts'
import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import type { Check, Context, Sight } from '../check.ts'
import { seeEntry } from '../check.ts'
import { shown } from '../finding.ts'
import type { Column, Header } from '../header.ts'
import { otherDelimiters } from '../read-csv.ts'
import type { Entry, ReadRecord, Written } from '../record.ts'

/** Rules of headers, field counts and JSON structure. */
export const layoutChecks = {
  'csv-comma-separated': { expected: 'names separated by commas', header: otherDelimiter },
  'csv-header-first': {
    expected: 'a header with names of attributes as the first line, and only there',
    header: ({ names, columns }) =>
      columns.some(({ attribute, unlisted }) => attribute !== undefined || unlisted === 'near')
        ? undefined
        : { found: `no attribute among ${names.slice(0, 5).map(shown).join(', ')}`, at: 0 },
    record: ({ fields }) => (fields?.areHeader ? { found: 'the header again', at: 0 } : undefined),
  },
  'csv-header-names': {
    expected: 'the name as the page writes it',
    record: (record) =>
      seeEntry(
        record,
        ({ unlisted }) => unlisted === 'near' && record.format === 'csv',
        ({ path }) => `a value for ${shown(path)}`,
      ),
  },
  'csv-header-once': { expected: 'each name once in the header', header: repeatedName },
  'csv-record-not-short': {
    expected: 'as many fields as the header has names',
    record: ({ fields }) => (fields && fields.count < fields.names ? countOf(fields) : undefined),
  },
  'csv-record-not-long': {
    expected: 'as many fields as the header has names',
    record: ({ fields }) => (fields && fields.count > fields.names ? countOf(fields) : undefined),
  },
  'json-nested': {
    expected: 'an object for each period in a name (S47)',
    record: (record, context) => seeEntry(record, (entry) => isMisplaced(entry, context), misplaced),
  },
  'json-text-value': {
    expected: 'text, or for a custom attribute a list of texts',
    record: (record) => seeEntry(record, isNoText, ({ value }) => kindOf(value)),
  },
  'json-not-null': {
    expected: 'no null',
    record: (record) =>
      seeEntry(
        record,
        ({ value }) => value === null,
        () => 'null',
      ),
  },
} satisfies Partial<Record<RuleIdAt<'layout' | 'text'>, Check>>

/** One name only, and in it what people write in place of the comma, beside a name that the page lists. */
function otherDelimiter({ names }: Header, { edition }: Context): Sight | undefined {
  if (names.length !== 1) return undefined
  const delimiter = otherDelimiters.find((sign) => {
    const parts = names[0]!.split(sign)
    return parts.length > 1 && parts.some((part) => attributeOf(part.trim(), edition))
  })
  return delimiter === undefined ? undefined : { found: `${shown(delimiter)} between names`, at: 0 }
}

/** More than one column counts, and they are not a list: that is only for custom attributes of text, if at all (U8). */
function repeatedName(header: Header, { policies }: Context): Sight | undefined {
  return repeated(
    header,
    ({ attribute }) => policies['duplicate-header'] === 'reject-file' || attribute?.kind !== 'texts',
  )
}

export function repeatedFixedName(header: Header): Sight | undefined {
  return repeated(header, ({ attribute }) => attribute?.kind !== 'texts')
}

function repeated({ names, columns }: Header, isWrong: (column: Column) => boolean): Sight | undefined {
  const column = columns.find((column) => column.fields.length > 1 && isWrong(column))
  if (column === undefined) return undefined
  const { path, fields } = column
  return { found: `${shown(path)} in ${fields.length} of ${names.length} columns`, at: fields[1]! }
}

function countOf({ count, names }: NonNullable<ReadRecord['fields']>): Sight {
  return { found: `${count} ${count === 1 ? 'field' : 'fields'} under ${names} names`, at: Math.min(count, names) }
}

/** An importer that leaves out unknown names may leave out a flat key as one of them (U11). */
function isMisplaced({ unlisted, value }: Entry, { policies }: Context): boolean {
  if (unlisted === 'no-object') return value !== null
  return unlisted === 'flat-key' && policies['unknown-attribute'] !== 'ignore-attribute'
}

function misplaced({ unlisted, path, value }: Entry): string {
  return unlisted === 'flat-key' ? `the flat key ${shown(path)}` : kindOf(value)
}

function isNoText({ attribute, value }: Entry): boolean {
  if (attribute === undefined || value === null || typeof value === 'string') return false
  if (attribute.kind === 'number' || attribute.kind === 'coordinate') return false
  return !(attribute.kind === 'texts' && Array.isArray(value) && value.every((item) => typeof item === 'string'))
}

export function kindOf(value: Written): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return shown(value)
  if (typeof value === 'number') return `the number ${value}`
  return Array.isArray(value) ? `a list (${value.slice(0, 3).map(kindOf).join(', ')})` : 'an object'
}
