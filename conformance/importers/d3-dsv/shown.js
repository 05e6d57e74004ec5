import { readFileSync, writeFileSync } from 'node:fs'
import { csvParse } from 'd3-dsv'
import { show } from '../lib/shown.js'

const parse = (text) => [...csvParse(text)]
show('a quote that nothing closes', parse('a,b\n1,"LG\n'))
show('text behind a closing quote', parse('a,b\n1,"L"G\n'))
show('a quote in a value without quotes', parse('a,b\n1,L""G\n'))
writeFileSync('latin1.csv', Buffer.from('a,b\n1,L\x80G\n', 'latin1'))
show('no UTF-8, read as text', parse(readFileSync('latin1.csv', 'utf8')))
