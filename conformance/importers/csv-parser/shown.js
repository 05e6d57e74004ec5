import { createReadStream, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import csv from 'csv-parser'
import { show } from '../lib/shown.js'

const parse = (text, options) =>
  Readable.from([Buffer.from(text, 'latin1')])
    .pipe(csv(options))
    .toArray()
show('a quote that nothing closes', await parse('a,b\n1,"LG\n', { strict: true }))
show('text behind a closing quote', await parse('a,b\n1,"L"G\n', { strict: true }))
show('a quote in a value without quotes', await parse('a,b\n1,L""G\n', { strict: true }))
writeFileSync('latin1.csv', Buffer.from('a,b\n1,L\x80G\n', 'latin1'))
show('no UTF-8', await createReadStream('latin1.csv').pipe(csv()).toArray())
