import { readFileSync, writeFileSync, createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { show } from '../lib/shown.js'

const parse = (text, options) => Papa.parse(text, { header: true, skipEmptyLines: true, ...options })
const codes = (text) => parse(text).errors.map(({ code }) => code)

show('a quote that nothing closes', parse('a,b\n1,"LG\n').data, codes('a,b\n1,"LG\n'))
show('text behind a closing quote', parse('a,b\n1,"L"G\n').data, codes('a,b\n1,"L"G\n'))
show('a quote in a value without quotes', parse('a,b\n1,L""G\n').data, codes('a,b\n1,L""G\n'))
show('semicolons', parse('a;b\n1;2\n').data, parse('a;b\n1;2\n', { delimiter: ',' }).data)
show('two columns of one name', parse('a,a\n1,2\n').data, parse('a,a\n1,2\n').meta.renamedHeaders)
show('CRLF behind the header, LF behind records', parse('a,b\r\n1,2\n').data)

writeFileSync('latin1.csv', Buffer.from('a,b\n1,L\x80G\n', 'latin1'))
show('no UTF-8, read as text', parse(readFileSync('latin1.csv', 'utf8')).data)
writeFileSync('long.csv', `a,b\n1,${'x'.repeat(2 ** 16 - 8)}\u{1F600}\n`)
const stream = (input) => input.pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: true })).toArray()
const tail = async (input) => (await stream(input))[0].b.slice(-6)
show('a character on the border of two chunks', await tail(createReadStream('long.csv')))
show('the same, decoded before it', await tail(createReadStream('long.csv', 'utf8')))
show('no UTF-8, as a stream', await stream(Readable.from([readFileSync('latin1.csv')])))
