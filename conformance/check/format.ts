import { extname } from 'node:path'
import type { Format } from '../../generators/spec/types.ts'

const byExtension: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.json': 'ndjson',
  '.jsonl': 'ndjson',
  '.ndjson': 'ndjson',
}

/**
 * The format that a file claims to have: by the ending of its name, else by how it begins. Where the name claims one and the
 * content is of the other, the reader says so (`declared-format`).
 */
export function formatOf(path: string, head: Uint8Array): Format {
  return byExtension[extname(path).toLowerCase()] ?? (beginsJson(head) ? 'ndjson' : 'csv')
}

const utf8 = new TextDecoder()

/** A brace or a bracket, behind white space and a byte order mark, which the decoder drops. */
function beginsJson(head: Uint8Array): boolean {
  return /^\s*[{[]/.test(utf8.decode(head.subarray(0, 1024)))
}
