import { parse as parseJsonc } from 'jsonc-parser'
import type { Json, JsonObject } from '../../../generators/endpoint.ts'
import { onText } from '../around.ts'
import { faultsOf } from '../fault.ts'
import type { Context } from '../second-base/context.ts'
import { attributes } from '../../../generators/spec/attributes.ts'
import { rightSteps } from '../second-base/steps.ts'

/** How people get newline-delimited JSON wrong: by repairing it, by splitting it elsewhere, by forgetting what JSON can be. */
export const ndjsonFaults = faultsOf('ndjson', {
  'json-bad-line-skipped': {
    clauses: ['S15'],
    says: 'leaves a line that does not parse out without a word',
    steps: { jsonLines: (text) => rightSteps.jsonLines(text).filter((line) => line.trim() === '' || isJson(line)) },
  },
  'json-other-value-skipped': {
    clauses: ['S15'],
    says: 'leaves a line that is no object out without a word',
    steps: {
      jsonLines: (text) => rightSteps.jsonLines(text).filter((line) => !isJson(line) || isObject(JSON.parse(line))),
    },
  },
  'json-lenient': {
    clauses: ['S15'],
    says: 'reads JSON with comments, trailing commas and missing braces',
    steps: { jsonObject: repaired((line) => parseJsonc(line, [], { allowTrailingComma: true }) as Json) },
  },
  'json-javascript': {
    clauses: ['S15'],
    says: 'reads a line as JavaScript: single quotes, keys without quotes, comments',
    steps: { jsonObject: repaired((line) => JSON.parse(fromJavaScript(line)) as Json) },
  },
  'json-strings-unchecked': {
    clauses: ['S15'],
    says: 'takes any character and any escape in a string',
    steps: {
      jsonObject: repaired(
        (line) => JSON.parse(line.replaceAll(/[\x00-\x1f]/g, ' ').replaceAll(/\\(?!["\\/bfnrtu])/g, '')) as Json,
      ),
    },
  },
  'json-rest-ignored': {
    clauses: ['S15'],
    says: 'reads the first object of a line and ignores what stands behind it',
    steps: {
      jsonObject: repaired((line) => {
        for (let end = line.indexOf('}'); end >= 0; end = line.indexOf('}', end + 1)) {
          if (isJson(line.slice(0, end + 1))) return JSON.parse(line.slice(0, end + 1)) as Json
        }
        throw new SyntaxError('no object')
      }),
    },
  },
  'json-split-at-unicode-line-ends': {
    clauses: ['S11', 'S15'],
    says: 'splits lines where Unicode has a line end, inside strings too',
    steps: { jsonLines: (text) => text.split(/[\n\v\f\r\x85\u2028\u2029]/).filter((line) => line !== '') },
  },
  'json-white-space-refused': {
    clauses: ['S15'],
    says: 'finds values by a pattern that allows no white space',
    steps: {
      jsonObject: (line, context) => {
        const compact = JSON.stringify(rightSteps.jsonObject(line, context))
        return rightSteps.jsonObject(
          compact.length < line.replaceAll(/\\u[0-9a-f]{4}/gi, '').length ? `${line}}` : line,
          context,
        )
      },
    },
  },
  'json-escapes-kept': {
    clauses: ['S15'],
    says: 'leaves \\u escapes as they are',
    around: onText((text) => text.replaceAll(/\\u(?=[0-9a-f]{4})/gi, '\\\\u'), 'ndjson'),
  },
  'json-escapes-by-half': {
    clauses: ['S15'],
    says: 'makes each half of an escaped surrogate pair a replacement character',
    around: onText((text) => text.replaceAll(/\\ud[89a-f][0-9a-f]{2}/gi, '\ufffd'), 'ndjson'),
  },
  'json-escaped-slash-kept': {
    clauses: ['S15'],
    says: 'leaves escaped quotes and backslashes escaped',
    steps: { jsonObject: (line, context) => rightSteps.jsonObject(line.replaceAll(/\\(["\\])/g, '\\\\\\$1'), context) },
  },
  'json-keys-in-order': {
    clauses: ['S15'],
    says: 'expects the keys in the order of its own template',
    steps: {
      jsonObject: (line, context) => {
        const object = rightSteps.jsonObject(line, context)
        const keys = Object.keys(object)
        return keys.indexOf('Address') < keys.indexOf('ChannelType') ? { ...object, Address: null } : object
      },
    },
  },
  'json-one-level': {
    clauses: ['S47'],
    says: 'reads objects that are nested once and no deeper',
    steps: {
      jsonGiven: (object) =>
        rightSteps.jsonGiven(object).filter(({ path }) => !path.startsWith('User.UserAttributes.')),
    },
  },
  'json-nested-as-text': {
    clauses: ['S47'],
    says: 'takes a nested object for the text of its parent',
    steps: {
      jsonGiven: (object) =>
        rightSteps.jsonGiven(object).map(({ path, raw }) => ({
          path,
          raw: typeof raw === 'string' && path.includes('.') ? JSON.stringify({ [path]: raw }) : raw,
        })),
    },
  },
  'json-parent-not-object': {
    clauses: ['S47'],
    says: 'leaves a parent that is no object out without a word',
    steps: {
      jsonGiven: (object) =>
        rightSteps.jsonGiven(object).filter(({ path }) => !['Demographic', 'Location', 'User'].includes(path)),
    },
  },
  'json-list-unwrapped': {
    clauses: ['S20'],
    says: 'takes the first value of a list for the value',
    steps: {
      readText: (raw, path, context) => rightSteps.readText(Array.isArray(raw) ? (raw[0] as Json) : raw, path, context),
    },
  },
  'json-to-string': {
    clauses: ['S20'],
    says: 'makes text of whatever it finds, objects and lists too',
    steps: {
      readText: (raw, path, context) =>
        rightSteps.readText(raw === null || typeof raw === 'string' ? raw : String(raw), path, context),
    },
  },
  'json-null-as-text': {
    clauses: ['U6'],
    force: 'informative',
    says: 'makes null the text null',
    steps: { readText: (raw, path, context) => rightSteps.readText(raw === null ? 'null' : raw, path, context) },
  },
  'json-duplicate-key-last': {
    clauses: ['U29'],
    force: 'informative',
    says: 'lets the last of two keys win, though it says that it rejects the record',
    steps: {
      jsonObject: (line, context) =>
        rightSteps.jsonObject(line, { ...context, policies: { ...context.policies, 'duplicate-key': 'last' } }),
    },
  },
  'json-blank-line-ends-file': {
    clauses: ['U3'],
    force: 'informative',
    says: 'stops at a blank line',
    steps: {
      jsonLines: (text) => {
        const lines = rightSteps.jsonLines(text)
        const blank = lines.indexOf('')
        return blank < 0 ? lines : lines.slice(0, blank)
      },
    },
  },
  'json-blank-line-is-record': {
    clauses: ['U3'],
    force: 'informative',
    says: 'rejects a blank line, though it says that it ignores it',
    steps: { jsonLines: (text) => rightSteps.jsonLines(text).map((line) => (line === '' ? '""' : line)) },
  },
  'json-line-cut-at-8-kib': {
    clauses: ['S16'],
    says: 'reads lines into a buffer of 8 KiB',
    steps: { jsonLines: (text) => rightSteps.jsonLines(text).flatMap((line) => line.match(/[^]{1,8192}/g) ?? [line]) },
  },
  'json-comma-behind': {
    clauses: ['S15'],
    says: 'allows a comma behind the object, as in a list over many lines',
    steps: { jsonObject: repaired((line) => JSON.parse(line.replace(/,\s*$/, '')) as Json) },
  },
  'json-note-lines': {
    clauses: ['S15'],
    says: 'leaves lines that begin with # or // out without a word',
    steps: { jsonLines: (text) => rightSteps.jsonLines(text).filter((line) => !/^(?:#|\/\/)/.test(line)) },
  },
  'json-number-forms': {
    clauses: ['S15'],
    says: 'reads numbers with a zero or a plus before them',
    steps: { jsonObject: repaired((line) => JSON.parse(line.replaceAll(/:[+0](?=\d)/g, ':')) as Json) },
  },
  'json-words-of-python': {
    clauses: ['S15'],
    says: 'reads None and True',
    steps: {
      jsonObject: repaired((line) => JSON.parse(line.replace(/:None\b/, ':null').replace(/:True\b/, ':true')) as Json),
    },
  },
  'json-carriage-return-lost': {
    clauses: ['S15', 'S20'],
    says: 'drops the escape of a carriage return',
    around: onText((text) => text.replaceAll(/(?<!\\)\\r/g, ''), 'ndjson'),
  },
  'json-no-keys-skipped': {
    clauses: ['S7', 'S16'],
    says: 'leaves an object without values out without a word',
    steps: { jsonLines: (text) => rightSteps.jsonLines(text).filter((line) => !/^\{[^,]*null\}*$|^\{\}$/.test(line)) },
  },
  'json-keys-without-case': {
    clauses: ['S12', 'S45'],
    says: 'finds keys in whatever case they are written, as some libraries do',
    steps: {
      jsonGiven: (object) =>
        rightSteps.jsonGiven(object).map((given) => ({ ...given, path: listed(given.path) ?? given.path })),
    },
  },
  'json-escape-at-buffer-end': {
    clauses: ['S15'],
    says: 'loses an escape that lies across the end of a read buffer of 16 KiB',
    around: onText(withoutCutEscapes, 'ndjson'),
  },
  'json-split-at-braces': {
    clauses: ['S15'],
    says: 'splits the file between a closing and an opening brace, wherever they stand',
    steps: { jsonLines: (text) => text.trim().split(/(?<=\})\s*(?=\{)/) },
  },
})

/** Keys and strings in double quotes, no comments: enough of JavaScript for endpoints. */
function fromJavaScript(line: string): string {
  const bare = line.replaceAll(/\/\*.*?\*\/|\s(?:\/\/|#).*$/g, '')
  return bare.replaceAll("'", '"').replaceAll(/([{,]\s*)(\w+):/g, '$1"$2":')
}

function withoutCutEscapes(text: string): string {
  const isCut = (at: number, length: number) => at >> 14 !== (at + length - 1) >> 14
  return text.replaceAll(/\\(?:u[0-9a-f]{4}|.)/g, (escape, at: number) => (isCut(at, escape.length) ? '' : escape))
}

/** The fixed attribute that a path names but for its case. */
function listed(path: string): string | undefined {
  return attributes.find(({ name }) => name.toLowerCase() === path.toLowerCase())?.name
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

function isObject(value: Json): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0
}

/** Where the right step refuses a line, what another reader makes of it. */
function repaired(read: (line: string) => Json): (line: string, context: Context) => JsonObject {
  return (line, context) => {
    if (isJson(line)) return rightSteps.jsonObject(line, context)
    let value: Json
    try {
      value = read(line)
    } catch {
      return rightSteps.jsonObject(line, context)
    }
    return rightSteps.jsonObject(JSON.stringify(value) ?? 'null', context)
  }
}
