import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { parser } from 'stream-json/jsonl/parser.js'
import { collected } from '../lib/text.js'

/** https://github.com/uhop/stream-json/wiki/jsonl-Parser */
export function read(path) {
  const values = pipeline(createReadStream(path), parser.asStream(), () => {})
  return collected(
    values,
    (error) => error instanceof SyntaxError,
    ({ value }) => value,
  )
}
