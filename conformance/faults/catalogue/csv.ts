import { parse } from 'csv-parse/sync'
import { onText, onTexts } from '../around.ts'
import { faultsOf } from '../fault.ts'
import type { Row } from '../second-base/csv.ts'
import { rightSteps } from '../second-base/steps.ts'

/** How people get CSV wrong: by splitting, by being lenient, by tidying up. */
export const csvFaults = faultsOf('csv', {
  'csv-indent-in-quotes': {
    clauses: ['S25'],
    says: 'takes the indentation off the lines of a quoted value',
    around: onTexts((value) => value.replaceAll(/\n[ \t]+/g, '\n')),
  },
  'csv-three-quotes': {
    clauses: ['S26'],
    says: 'takes two doubled quotes for one',
    around: onTexts((value) => value.replaceAll('""', '"')),
  },
  'csv-split-on-commas': {
    clauses: ['S24'],
    says: 'splits a line on commas and takes the quotes off, whatever they enclose',
    steps: { csvRows: (text) => linesOf(text).map((line) => line.split(',').map(unquoted)) },
  },
  'csv-quotes-kept': {
    clauses: ['S19'],
    says: 'splits a line on commas and leaves the quotes in the names and values',
    steps: { csvRows: (text) => linesOf(text).map((line) => line.split(',')) },
  },
  'csv-split-before-quotes': {
    clauses: ['S25'],
    says: 'splits the file into lines before it looks at quotes',
    steps: {
      csvRows: (text, context) =>
        linesOf(text).flatMap((line) => loosely(line, () => rightSteps.csvRows(line, context))),
    },
  },
  'csv-doubled-quote-kept': {
    clauses: ['S26'],
    says: 'leaves a doubled quote doubled',
    around: onTexts((value) => value.replaceAll('"', '""')),
  },
  'csv-quotes-stripped': {
    clauses: ['S26'],
    says: 'takes every double quote out of a value',
    around: onTexts((value) => value.replaceAll('"', '')),
  },
  'csv-outer-quotes-stripped': {
    clauses: ['S26'],
    says: 'takes the quotes at the ends of a value off once more',
    around: onTexts((value) => value.replace(/^"(.*)"$/s, '$1')),
  },
  'csv-backslash-escapes': {
    clauses: ['S26'],
    says: 'takes a backslash before a quote for an escape',
    steps: { csvRows: lenient((text) => text.replaceAll('\\"', '""')) },
  },
  'csv-bare-quotes': {
    clauses: ['S26'],
    says: 'takes a quote inside a value that is not quoted for a character',
    steps: { csvRows: (text) => parsed(text, { relax_quotes: true }) },
  },
  'csv-text-behind-quote': {
    clauses: ['S26'],
    says: 'takes text behind a closing quote for a part of the value',
    steps: { csvRows: looseRows },
  },
  'csv-unclosed-quote': {
    clauses: ['S25'],
    says: 'closes an open quote at the end of the file itself',
    steps: {
      csvRows: (text, context) =>
        loosely(
          text,
          () => rightSteps.csvRows(text, context),
          () => rightSteps.csvRows(closed(text), context),
        ),
    },
  },
  'csv-universal-newlines': {
    clauses: ['S25'],
    says: 'opens the file in text mode, so that CR and CRLF become LF, in quoted values too',
    around: onText((text) => text.replaceAll(/\r\n?/g, '\n'), 'csv'),
  },
  'csv-cr-dropped': {
    clauses: ['S25'],
    says: 'drops every carriage return',
    around: onText((text) => text.replaceAll('\r', ''), 'csv'),
  },
  'csv-line-break-to-space': {
    clauses: ['S25'],
    says: 'makes a line break in a value a space',
    around: onTexts((value) => value.replaceAll(/\r\n|\r|\n/g, ' ')),
  },
  'csv-line-break-to-crlf': {
    clauses: ['S25'],
    says: 'writes every line break of a value as CRLF',
    around: onTexts((value) => value.replaceAll(/\r\n|\r|\n/g, '\r\n')),
  },
  'csv-value-cut-at-line-break': {
    clauses: ['S25'],
    says: 'keeps the first line of a value',
    around: onTexts((value) => value.split(/[\r\n]/, 1)[0]),
  },
  'csv-records-counted-by-lines': {
    clauses: ['S25'],
    says: 'counts lines for records',
    steps: {
      csvEntries: (text, context) => {
        const entries = rightSteps.csvEntries(text, context)
        const lines = linesOf(text).length - 1
        return [...entries, ...Array.from({ length: Math.max(0, lines - entries.length) }, () => () => [])]
      },
    },
  },
  'csv-crlf-keeps-cr': {
    clauses: ['S27'],
    force: 'should',
    says: 'splits on LF alone, so that the last field of a CRLF file keeps its CR',
    steps: {
      csvRows: (text, context) =>
        text.includes('\r\n')
          ? parsed(text, { record_delimiter: '\n', relax_quotes: true })
          : rightSteps.csvRows(text, context),
    },
  },
  'csv-header-imported': {
    clauses: ['S18'],
    says: 'reads the header as the first record too',
    steps: {
      csvEntries: (text, context) => [
        () => [
          { path: 'Address', raw: 'Address' },
          { path: 'ChannelType', raw: 'EMAIL' },
        ],
        ...rightSteps.csvEntries(text, context),
      ],
    },
  },
  'csv-header-ignored': {
    clauses: ['S19'],
    says: 'takes the columns to be in the order of its own template, whatever the header says',
    steps: { csvColumns: (header, context) => sorted(rightSteps.csvColumns(header, context)) },
  },
  'csv-header-guessed': {
    clauses: ['S18'],
    says: 'takes a first line without known names for a record, in the usual order of columns',
    steps: {
      csvEntries: (text, context) => {
        const usual = 'ChannelType,Address,Demographic.Make\n'
        return loosely(
          text,
          () => rightSteps.csvEntries(text, context),
          () => rightSteps.csvEntries(usual + text, context),
        )
      },
    },
  },
  'csv-header-again-skipped': {
    clauses: ['S18'],
    says: 'drops a record that looks like the header without a word',
    steps: {
      csvEntries: (text, context) => {
        const [header, ...rows] = rightSteps.csvRows(text, context)
        if (!header) return rightSteps.csvEntries(text, context)
        const columns = rightSteps.csvColumns(header, context)
        return rows
          .filter((row) => row.length === 0 || !row.every((field) => columns.includes(field)))
          .map((row) => (row.length === 0 ? undefined : () => rightSteps.csvGiven(columns, row, context)))
      },
    },
  },
  'csv-title-line-skipped': {
    clauses: ['S18'],
    says: 'looks for the header in the first lines of the file',
    steps: {
      csvRows: (text, context) => {
        const rows = rightSteps.csvRows(text, context)
        const at = rows.slice(0, 5).findIndex((row) => row.includes('Address'))
        return at > 0 ? rows.slice(at) : rows
      },
    },
  },
  'csv-delimiter-sniffed': {
    clauses: ['S6'],
    says: 'finds out by itself which sign separates the values',
    steps: {
      csvRows: (text, context) => {
        const [first = ''] = text.split('\n', 1)
        const sign = [';', '\t', '|'].find((one) => !first.includes(',') && first.includes(one))
        return sign === undefined ? rightSteps.csvRows(text, context) : parsed(text, { delimiter: sign })
      },
    },
  },
  'csv-comment-lines': {
    clauses: ['S4'],
    says: 'takes a record that begins with # for a comment',
    steps: {
      csvRows: (text, context) => rightSteps.csvRows(text, context).filter(([first]) => !first?.startsWith('#')),
    },
  },
  'csv-apostrophe-quotes': {
    clauses: ['S56'],
    says: 'takes apostrophes at the ends of a value for quotes',
    around: onTexts((value) => value.replace(/^'(.*)'$/s, '$1')),
  },
  'csv-last-column-lost': {
    clauses: ['S23'],
    says: 'leaves the last column out',
    steps: {
      csvGiven: (columns, row, context) =>
        rightSteps.csvGiven(columns, row, context).slice(0, Math.max(2, columns.length - 1)),
    },
  },
  'csv-columns-sorted': {
    clauses: ['S23'],
    says: 'reads the columns by name from a sorted list and the values as they stand',
    steps: { csvGiven: (columns, row, context) => rightSteps.csvGiven([...columns].toSorted(), row, context) },
  },
  'csv-ten-columns': {
    clauses: ['S23'],
    says: 'reads the first ten columns',
    steps: { csvGiven: (columns, row, context) => rightSteps.csvGiven(columns, row, context).slice(0, 10) },
  },
  'csv-short-record-shifted': {
    clauses: ['U7'],
    force: 'informative',
    says: 'fills a short record up from the left, so that its values move under other headers',
    steps: {
      csvGiven: (columns, row, context) =>
        rightSteps.csvGiven(columns, row.length < columns.length ? ['EMAIL', ...row] : row, context),
    },
  },
  'csv-long-record-cut': {
    clauses: ['U7'],
    force: 'informative',
    says: 'leaves the fields out that are too many, though it says that it rejects the record',
    steps: { csvGiven: (columns, row, context) => rightSteps.csvGiven(columns, row.slice(0, columns.length), context) },
  },
  'csv-duplicate-header-last': {
    clauses: ['U8'],
    force: 'informative',
    says: 'lets the last of two columns of one name win, though it says that it refuses the file',
    steps: {
      csvColumns: (header) => header,
      csvGiven: (columns, row, context) => [
        ...new Map(rightSteps.csvGiven(columns, row, context).map((one) => [one.path, one])).values(),
      ],
    },
  },
  'csv-blank-line-ends-file': {
    clauses: ['U3'],
    force: 'informative',
    says: 'stops at a blank line',
    steps: {
      csvRows: (text, context) => {
        const rows = rightSteps.csvRows(text, context)
        const blank = rows.findIndex((row) => row.length === 0)
        return blank < 0 ? rows : rows.slice(0, blank)
      },
    },
  },
  'csv-quote-at-buffer-end': {
    clauses: ['S27'],
    force: 'should',
    says: 'reads in pieces of 16 KiB and loses one quote of a pair across their border',
    steps: {
      csvRows: lenient((text) => atBorders(text, '""', (before, after) => before + after.slice(1))),
    },
  },
  'csv-line-end-at-buffer-end': {
    clauses: ['S27'],
    force: 'should',
    says: 'reads in pieces of 16 KiB and keeps the CR of a CRLF across their border in the value',
    steps: {
      csvRows: (text, context) => {
        const marked = atBorders(text, '\r\n', (before, after) => `${before.slice(0, -1)}\ue000${after}`)
        const rows = rightSteps.csvRows(marked, context)
        return rows.map((row) => row.map((field) => field.replaceAll('\ue000', '\r')))
      },
    },
  },
})

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

function unquoted(field: string): string {
  return field.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')
}

function parsed(text: string, options: object): readonly Row[] {
  return parse(text, {
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: false,
    ...options,
  }) as string[][]
}

/** What the right step says, or where it refuses the text something else. */
function loosely<T>(
  text: string,
  right: () => readonly T[],
  otherwise: () => readonly T[] = () => [text.split(',') as unknown as T],
): readonly T[] {
  try {
    return right()
  } catch {
    return otherwise()
  }
}

function lenient(change: (text: string) => string): (typeof rightSteps)['csvRows'] {
  return (text, context) => rightSteps.csvRows(change(text), context)
}

/** Changes a text wherever two signs lie on either side of a border between read buffers. */
function atBorders(text: string, pair: string, change: (before: string, after: string) => string): string {
  const piece = 16 * 1024
  let changed = text
  for (let at = piece; at < text.length; at += piece) {
    if (text.slice(at - 1, at + 1) === pair) changed = change(changed.slice(0, at), changed.slice(at))
  }
  return changed
}

function closed(text: string): string {
  return `${text.replace(/\r?\n$/, '')}"`
}

/** The columns in the order of a template: Address, ChannelType, then by name. */
function sorted(columns: readonly string[]): readonly string[] {
  return columns.toSorted((a, b) => (a < b ? -1 : 1))
}

/** A reader as Python's csv module is by default: after a closing quote the value goes on unquoted. */
function looseRows(text: string): readonly Row[] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'
  const endField = () => {
    row.push(field)
    field = ''
    state = 'start'
  }
  const endRow = () => {
    if (row.length > 0 || field !== '' || state !== 'start') endField()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (state === 'quoted') {
      if (char === '"') state = 'quote'
      else field += char
    } else if (char === '"' && state === 'quote') {
      field += char
      state = 'quoted'
    } else if (char === '"' && state === 'start') state = 'quoted'
    else if (char === ',') endField()
    else if (char === '\n') endRow()
    else if (char === '\r' && text.charAt(at + 1) === '\n') continue
    else {
      field += char
      state = 'plain'
    }
  }
  if (row.length > 0 || field !== '') endRow()
  return rows
}
