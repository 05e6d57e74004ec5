import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { inferSchema, initParser } from 'udsv'
import { show, tried } from '../lib/shown.js'

const typed = (text) => initParser(inferSchema(text)).typedObjs(text)
const strings = (text) => initParser(inferSchema(text)).stringObjs(text)
const named = (text) => initParser(inferSchema(text, { col: ',', encl: '"', esc: '"' })).stringObjs(text)

show('a quote that nothing closes', strings('a,b\n1,"LG\n'))
show('text behind a closing quote', strings('a,b\n1,"L"G\n'))
show('a quote in a value without quotes', strings('a,b\n1,L""G\n'))
show('semicolons', strings('a;b\n1;2\n'), await tried(() => named('a;b\n1;2\n')))
show('types', typed('a,b\nx,+1\n1.10,1e5\n'), strings('a,b\nx,+1\n1.10,1e5\n'))
show('a record with too few fields', strings('a,b,c\n1,2,3\n4\n5,6,7\n'))
show('a record with too many fields', strings('a,b\n1,2,3\n'))
show('a record of another length than the header, delimiter named', await tried(() => named('x\ny,z\n')))
show('a text without a line end', await tried(() => typed('a,b')), await tried(() => typed('')))
show('LF behind the header, CRLF behind records', strings('a,b\n1,2\r\n'))
writeFileSync('latin1.csv', Buffer.from('a,b\n1,L\x80G\n', 'latin1'))
show('no UTF-8, read as text', strings(readFileSync('latin1.csv', 'utf8')))

// It does not come back: from a process of its own, which is ended after a while.
if (process.argv[2] === 'endless') typed('a,b,c\n1,2\n')
const { signal } = spawnSync(process.execPath, [import.meta.filename, 'endless'], { timeout: 10_000 })
show('a last record with too few fields', signal === null ? 'it ends' : 'no end within 10 seconds')
