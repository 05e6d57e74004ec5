import { createReadStream } from 'node:fs'
import { parser } from 'stream-json/jsonl/parser.js'
import { valuesOf } from './read.js'

/** https://github.com/uhop/stream-json/wiki/jsonl-Parser */
export function read(path) {
  return valuesOf(createReadStream(path), [parser.asStream()], (error) => error instanceof SyntaxError)
}
