import { createReadStream } from 'node:fs'
import Papa from 'papaparse'
import { collected } from '../lib/text.js'

/** The Node stream of https://github.com/mholt/PapaParse#papa-parse-for-node. */
export function read(path) {
  const options = { header: true, skipEmptyLines: true }
  return collected(createReadStream(path).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, options)), () => false)
}
