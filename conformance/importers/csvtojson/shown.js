import { writeFileSync } from 'node:fs'
import csv from 'csvtojson'
import { show } from '../lib/shown.js'

show('text behind a closing quote', await csv().fromString('a,b\n1,"L"G\n'))
show('a quote in a value without quotes', await csv().fromString('a,b\n1,L""G\n'))
show('a name with a period', await csv().fromString('a.b\n1\n'), await csv({ flatKeys: true }).fromString('a.b\n1\n'))
const proto = 'a.__proto__\n1\n'
show('a name that ends in .__proto__', await csv().fromString(proto), await csv({ flatKeys: true }).fromString(proto))
writeFileSync('latin1.csv', Buffer.from('a,b\n1,L\x80G\n', 'latin1'))
show('no UTF-8', await csv().fromFile('latin1.csv'))
show('CRLF behind the header, LF behind records', await csv().fromString('a,b\r\n1,2\n3,4\n'))

const value = `xxxxx${'\u{1F600}'.repeat(20_000)}`
writeFileSync('long.csv', `a,b\n1,${value}\n`)
const lost = ([{ b }]) => `${b.split('\uFFFD').length - 1} U+FFFD`
show('20,000 emoji, fromString', lost(await csv().fromString(`a,b\n1,${value}\n`)))
show('20,000 emoji, fromFile', lost(await csv().fromFile('long.csv')))
