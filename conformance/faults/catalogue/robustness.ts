import type { ImportRequest } from '../../importer.ts'
import type { Around } from '../around.ts'
import { faultsOf } from '../fault.ts'

/** How importers break down: an error that nobody catches, a loop that does not end. */
export const robustnessFaults = faultsOf('robustness', {
  'crash-on-empty-file': {
    clauses: ['U4'],
    says: 'crashes on a file of no bytes',
    ...crashing(({ bytes }) => bytes.length === 0),
  },
  'crash-on-no-records': {
    clauses: ['U4'],
    says: 'crashes on a file without records',
    ...crashing(({ text }) => !text.trim().includes('\n') && !text.startsWith('{')),
  },
  'crash-on-deep-nesting': {
    clauses: ['U11'],
    says: 'crashes on objects or lists that are nested a hundred deep',
    ...crashing(({ text }) => /(?:\{"\w*":\s*){100}|\[{100}/.test(text)),
  },
  'hang-on-unclosed-quote': {
    clauses: ['S27'],
    says: 'never comes back from a quote that is not closed',
    ...hanging(({ text, format }) => format === 'csv' && (text.match(/"/g)?.length ?? 0) % 2 === 1),
  },
  'crash-on-long-value': {
    clauses: ['S67'],
    says: 'crashes on a value of five thousand characters',
    ...crashing(({ text }) => /[^,"\n]{5000}/.test(text)),
  },
  'crash-on-nul': {
    clauses: ['U28'],
    says: 'crashes on NUL',
    ...crashing(({ bytes }) => bytes.includes(0) && bytes[0] !== 0 && bytes[1] !== 0),
  },
  'crash-on-control-character': {
    clauses: ['U28'],
    says: 'crashes on a control character',
    ...crashing(({ text }) => /[\x01\x07\x08\x1a-\x1f\x7f\x80-\x9b]/.test(text)),
  },
  'crash-on-lone-surrogate': {
    clauses: ['U27'],
    says: 'crashes where it encodes half of a surrogate pair',
    ...crashing(({ text, bytes }) => /\\ud[89a-f]/i.test(text) || bytes.includes(0xed)),
  },
  'crash-on-invalid-utf-8': {
    clauses: ['S11'],
    says: 'crashes on bytes that are not UTF-8',
    ...crashing(({ bytes, text }) => text.includes('\ufffd') && bytes[0] !== 0x1f),
  },
  'crash-on-other-json': {
    clauses: ['S16'],
    says: 'reads a property of what is no object',
    ...crashing(({ text, format }) => format === 'ndjson' && /^(?:null|true|\d+|"\w*"|\[)/m.test(text)),
  },
  'crash-on-bad-json': {
    clauses: ['S15'],
    says: 'does not catch what JSON.parse throws',
    ...crashing(
      ({ text, format }) =>
        format === 'ndjson' && text.split('\n').some((line) => line.trim() !== '' && throws(() => JSON.parse(line))),
    ),
  },
  'crash-on-blank-line': {
    clauses: ['U3'],
    says: 'crashes on a blank line',
    ...crashing(({ text }) => /\n\r?\n/.test(text)),
  },
  'hang-on-blank-line': {
    clauses: ['U3'],
    says: 'never comes back from a blank line',
    ...hanging(({ text }) => /\n\s*\n/.test(text)),
  },
  'crash-on-null': {
    clauses: ['U6'],
    says: 'crashes on null',
    ...crashing(({ text, format }) => format === 'ndjson' && /:\s*null/.test(text)),
  },
  'crash-on-number-for-text': {
    clauses: ['U14'],
    says: 'trims a number',
    ...crashing(({ text, format }) => format === 'ndjson' && /"Make":\s*(?:12|true)/.test(text)),
  },
  'crash-on-short-record': {
    clauses: ['U7'],
    says: 'reads a field that is not there',
    ...crashing(({ text, format }) => format === 'csv' && hasOtherCount(text, -1)),
  },
  'crash-on-long-record': {
    clauses: ['U7'],
    says: 'looks for the header of a field that has none',
    ...crashing(({ text, format }) => format === 'csv' && hasOtherCount(text, 1)),
  },
  'crash-on-unknown-name': {
    clauses: ['S12'],
    says: 'looks up a name that its table does not have',
    ...crashing(({ text }) =>
      /Nickname|"Email"|Email,|Attribute\b|PhoneNumber|CohortId|ApplicationId|Colour|Street|User.{1,4}Name|UserAttribute\b|Custom|Brand|TimeZoneName|Countri|Adress|Chanel|UserID2|Demographics|constructor|__proto__/.test(
        text,
      ),
    ),
  },
  'crash-on-object-names': {
    clauses: ['S48'],
    force: 'can',
    says: 'calls what it finds under the name of a custom attribute',
    ...crashing(({ text }) => /constructor|toString|hasOwnProperty/.test(text)),
  },
  'crash-on-many-records': {
    clauses: ['S5'],
    says: 'passes all records as arguments, which is too many for the stack',
    ...crashing(({ text }) => text.split('\n').length > 400),
  },
  'crash-without-final-line-end': {
    clauses: ['S4'],
    says: 'reads behind the end of a file that no line end ends',
    ...crashing(({ text }) => text !== '' && !text.endsWith('\n')),
  },
  'crash-on-compressed': {
    clauses: ['S10'],
    says: 'crashes on a compressed file',
    ...crashing(
      ({ bytes }) =>
        [0x1f, 0x50, 0xfd, 0x28, 0x42].includes(bytes[0] ?? 0) &&
        bytes[1] !== 0x22 &&
        bytes.some((byte) => byte === 0 || byte >= 0x80),
    ),
  },
  'crash-on-second-file': {
    clauses: ['S29'],
    says: 'crashes on a second file',
    ...crashing(({ request }) => request.files.length > 1),
  },
  'crash-on-same-id': {
    clauses: ['U18'],
    says: 'does not catch that an Id is taken',
    ...crashing(({ text }) => /second@example\.com/.test(text) && !/-b/.test(text)),
  },
  'crash-on-astral': {
    clauses: ['S11'],
    says: 'stores at most three bytes a character, and does not catch the error',
    ...crashing(({ text }) => /[\u{10000}-\u{10ffff}]/u.test(text)),
  },
})

interface Seen {
  readonly bytes: Uint8Array
  readonly text: string
  readonly format: ImportRequest['format']
  readonly request: ImportRequest
}

function crashing(on: (seen: Seen) => boolean): { readonly breaksDown: true; readonly around: Around } {
  return whenever(on, () => {
    throw new TypeError('Cannot read properties of undefined')
  })
}

function hanging(on: (seen: Seen) => boolean): { readonly breaksDown: true; readonly around: Around } {
  return whenever(on, () => new Promise<void>(() => {}))
}

function whenever(on: (seen: Seen) => boolean, then: () => void | Promise<void>) {
  const before = (request: ImportRequest) => {
    const { format } = request
    const hit = request.files.some(({ bytes }) => on({ bytes, text: Buffer.from(bytes).toString(), format, request }))
    return hit ? then() : undefined
  }
  return { breaksDown: true as const, around: { before } }
}

/** Whether a record of a CSV without quotes has more or fewer commas than the header. */
function hasOtherCount(text: string, sign: 1 | -1): boolean {
  if (text.includes('"') || text.includes(';')) return false
  const [header = 0, ...records] = text
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').length)
  return records.some((count) => Math.sign(count - header) === sign)
}

function throws(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch {
    return true
  }
}
