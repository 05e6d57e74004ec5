import csv from 'csvtojson'
import { Refused } from '../lib/refused.js'

/** The example of https://github.com/Keyang/node-csvtojson#from-csv-file-to-json-array; a period in a header nests. */
export async function read(path) {
  try {
    return await csv().fromFile(path)
  } catch (error) {
    throw 'err' in error ? new Refused(String(error.err)) : error
  }
}
