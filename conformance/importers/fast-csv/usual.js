import { parseFile } from 'fast-csv'
import { collected } from '../lib/text.js'

/** https://c2fo.github.io/fast-csv/docs/parsing/examples: parseFile with headers. Its errors are all plain ones. */
export function read(path) {
  return collected(parseFile(path, { headers: true }), () => true)
}
