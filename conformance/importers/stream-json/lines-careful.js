import { Readable } from 'node:stream'
import { parser } from 'stream-json/jsonl/parser.js'
import { carefulText } from '../lib/text.js'
import { objectsOf } from './read.js'

/** The bytes looked at before it, and each line an object. */
export async function read(path) {
  const input = Readable.from([Buffer.from(carefulText(path))])
  return objectsOf(input, [parser.asStream()], (error) => error instanceof SyntaxError)
}
