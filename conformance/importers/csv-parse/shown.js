import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { show, tried } from '../lib/shown.js'

writeFileSync('latin1.csv', Buffer.from('a,b\n1,L\x80G\n', 'latin1'))
show('no UTF-8, read as text', parse(readFileSync('latin1.csv', 'utf8'), { columns: true }))
show('no UTF-8, TextDecoder with fatal', await tried(() => strict(readFileSync('latin1.csv'))))
const mixed = 'a,b\r\n1,2\n'
const named = { columns: true, record_delimiter: ['\r\n', '\n'] }
show('CRLF behind the header, LF behind records', parse(mixed, { columns: true }), parse(mixed, named))

function strict(bytes) {
  return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { columns: true })
}
