import type { RuleIdAt } from '../../../generators/spec/rules.ts'
import type { Check } from '../check.ts'
import type { JsonRemark } from '../json-node.ts'
import { has, type ReadRecord } from '../record.ts'
import { kindOf } from '../words-for.ts'

const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

/** Rules of bytes and text: the decoder and the readers meet what breaks them. */
export const readingChecks = {
  'utf8-valid': { expected: 'UTF-8 (RFC 3629)' },
  'not-compressed': { expected: 'a file that is not compressed' },
  'byte-order-mark': { expected: 'no byte order mark' },
  'not-empty': { expected: 'at least one record' },
  'no-control-characters': {
    expected: 'no control characters but tab and line breaks',
    entry: { of: 'any', see: ({ value }) => (has(value, (text) => control.test(text)) ? kindOf(value) : undefined) },
  },

  'csv-quote-closed': { expected: 'a closing quote (RFC 4180 §2.5)' },
  'csv-quote-enclosed': { expected: 'a value with a quote enclosed in quotes (RFC 4180 §2.5)' },
  'csv-quote-doubled': {
    expected: 'a comma or a line end behind a closing quote, or the quote doubled (RFC 4180 §2.7)',
  },
  'line-ending': { expected: 'LF or CRLF at the end of a line' },
  'blank-line': { expected: 'no blank lines' },

  'json-complete': { expected: 'a complete JSON object on each line (RFC 8259)' },
  'json-object-line': { expected: 'one JSON object on each line' },
  'json-key-once': { expected: 'each key once in an object (RFC 8259 §4)', record: remark('json-key-once') },
  'json-surrogates-paired': {
    expected: 'surrogate escapes in pairs (RFC 8259 §8.2)',
    record: remark('json-surrogates-paired'),
  },

  'declared-format': { expected: 'a file of the format that was chosen' },
  'one-format': { expected: 'files of one format' },
} satisfies Partial<Record<RuleIdAt<'bytes' | 'text' | 'tree'>, Check>>

function remark(rule: JsonRemark['rule']) {
  return ({ remarks }: ReadRecord) => remarks.find((seen) => seen.rule === rule)
}
