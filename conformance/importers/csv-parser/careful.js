import { Readable } from 'node:stream'
import csv from 'csv-parser'
import { carefulText, collected } from '../lib/text.js'

/** `strict`: the number of fields must be that of the header; it says so by a RangeError. */
export function read(path) {
  const text = carefulText(path)
  return collected(
    Readable.from([Buffer.from(text)]).pipe(csv({ strict: true })),
    (error) => error instanceof RangeError,
  )
}
