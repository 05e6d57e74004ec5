import csv from 'csvtojson'
import { Refused } from '../lib/refused.js'
import { usualText } from '../lib/text.js'

/** The example of https://github.com/Keyang/node-csvtojson#from-csv-string. */
export async function read(path) {
  try {
    return await csv({ flatKeys: true }).fromString(usualText(path))
  } catch (error) {
    throw 'err' in error ? new Refused(String(error.err)) : error
  }
}
