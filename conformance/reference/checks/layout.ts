import { attributeOf } from '../../../generators/endpoint.ts'
import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import type { Check, Context, Sight } from '../check.ts'
import { shown } from '../finding.ts'
import type { Column, Header } from '../header.ts'
import type { Unlisted } from '../names.ts'
import { otherDelimiters } from '../read-csv.ts'
import type { Entry, ReadRecord, Written } from '../record.ts'
import { kindOf } from '../words-for.ts'

/** Rules of headers, field counts and JSON structure. */
export const layoutChecks = {
  'csv-comma-separated': { expected: 'names separated by commas', header: otherDelimiter },
  'csv-header-first': {
    expected: 'a header with names of attributes as the first line, and only there',
    header: ({ names, columns }) =>
      columns.some(({ name }) => name.attribute !== undefined || name.unlisted === 'near')
        ? undefined
        : { found: `no attribute among ${names.slice(0, 5).map(shown).join(', ')}`, at: 0 },
    record: ({ fields }) => (fields?.areHeader ? { found: 'the header again', at: 0 } : undefined),
  },
  'csv-header-names': {
    expected: 'the name as the page writes it',
    entry: {
      of: 'unlisted',
      see: (entry) => (isUnlisted(entry, 'near') ? `a value for ${shown(entry.name.path)}` : undefined),
    },
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
  'json-nested': { expected: 'an object for each period in a name (S47)', entry: { of: 'unlisted', see: misplaced } },
  'json-text-value': {
    expected: 'text, or for a custom attribute a list of texts',
    entry: { of: 'listed', see: (entry) => (isNoText(entry) ? kindOf(entry.value) : undefined) },
  },
  'json-not-null': {
    expected: 'no null',
    entry: { of: 'any', see: ({ value }) => (value === null ? 'null' : undefined) },
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
    ({ name }) => policies['duplicate-header'] === 'reject-file' || name.attribute?.kind !== 'texts',
  )
}

export function repeatedFixedName(header: Header): Sight | undefined {
  return repeated(header, ({ name }) => name.attribute?.kind !== 'texts')
}

function repeated({ names, columns }: Header, isWrong: (column: Column) => boolean): Sight | undefined {
  const column = columns.find((column) => column.fields.length > 1 && isWrong(column))
  if (column === undefined) return undefined
  const { name, fields } = column
  return { found: `${shown(name.path)} in ${fields.length} of ${names.length} columns`, at: fields[1]! }
}

function countOf({ count, names }: NonNullable<ReadRecord['fields']>): Sight {
  return { found: `${count} ${count === 1 ? 'field' : 'fields'} under ${names} names`, at: Math.min(count, names) }
}

/** Whether a value stands under a name that is unlisted in this way; a null says nothing of names. */
export function isUnlisted({ name, value }: Entry, as: Unlisted): boolean {
  return name.attribute === undefined && name.unlisted === as && value !== null
}

/** An importer that leaves out unknown names may leave out a flat key as one of them (U11). */
function misplaced(entry: Entry, { policies }: Context): string | undefined {
  if (isUnlisted(entry, 'no-object')) return kindOf(entry.value)
  const isFlat = isUnlisted(entry, 'flat-key') && policies['unknown-attribute'] !== 'ignore-attribute'
  return isFlat ? `the flat key ${shown(entry.name.path)}` : undefined
}

function isNoText({ name, value }: Entry): boolean {
  const kind = name.attribute?.kind
  if (typeof value === 'string' || value === null || kind === 'number' || kind === 'coordinate') return false
  return kind !== 'texts' || !isTexts(value)
}

function isTexts(value: Written): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
