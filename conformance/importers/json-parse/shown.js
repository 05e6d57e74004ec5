import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { show, tried } from '../lib/shown.js'

writeFileSync('latin1.ndjson', Buffer.from('{"a":"L\x80G"}\n', 'latin1'))
show('no UTF-8, read as text', JSON.parse(readFileSync('latin1.ndjson', 'utf8')))
const strict = new TextDecoder('utf-8', { fatal: true })
show('no UTF-8, TextDecoder with fatal', await tried(() => strict.decode(readFileSync('latin1.ndjson'))))
for await (const line of createInterface({ input: createReadStream('latin1.ndjson') }))
  show('no UTF-8, node:readline', JSON.parse(line))
