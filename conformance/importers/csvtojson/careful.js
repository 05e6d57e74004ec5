import csv from 'csvtojson'
import { Refused } from '../lib/refused.js'
import { carefulText } from '../lib/text.js'

/** Headers and values as they are, the number of fields checked, and the `error` event heeded: a promise hides it. */
export function read(path) {
  carefulText(path)
  const options = { flatKeys: true, trim: false, checkColumn: true, delimiter: ',' }
  return new Promise((resolve, reject) => {
    const records = []
    const refuse = (error) => reject('err' in error ? new Refused(String(error.err)) : error)
    csv(options)
      .on('error', refuse)
      .fromFile(path)
      .subscribe(
        (record) => void records.push(record),
        refuse,
        () => resolve(records),
      )
  })
}
