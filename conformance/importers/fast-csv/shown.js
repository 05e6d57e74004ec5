import { createReadStream, writeFileSync } from 'node:fs'
import { parseFile, parseString } from 'fast-csv'
import { show } from '../lib/shown.js'

show('a quote in a value without quotes', await parseString('a,b\n1,L""G\n', { headers: true }).toArray())
writeFileSync('latin1.csv', Buffer.from('a,b\n1,L\x80G\n', 'latin1'))
show('no UTF-8', await parseFile('latin1.csv', { headers: true }).toArray())
show('no UTF-8, by node:fs alone', (await createReadStream('latin1.csv', 'utf8').toArray()).join(''))
