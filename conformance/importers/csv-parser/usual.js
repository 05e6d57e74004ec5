import { createReadStream } from 'node:fs'
import csv from 'csv-parser'
import { collected } from '../lib/text.js'

/** The example of https://github.com/mafintosh/csv-parser#usage. */
export function read(path) {
  return collected(createReadStream(path).pipe(csv()), (error) => error instanceof RangeError)
}
