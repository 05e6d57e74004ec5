import { createReadStream, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream'
import { parser } from 'stream-json'
import { parser as lines } from 'stream-json/jsonl/parser.js'
import { streamValues } from 'stream-json/streamers/stream-values.js'
import { show } from '../lib/shown.js'

writeFileSync('latin1.ndjson', Buffer.from('{"a":"L\x80G"}\n', 'latin1'))
const values = (...streams) => pipeline(createReadStream('latin1.ndjson'), ...streams, () => {}).toArray()
show(
  'no UTF-8, StreamValues',
  (await values(parser.asStream({ jsonStreaming: true }), streamValues.asStream()))[0].value,
)
show('no UTF-8, jsonl', (await values(lines.asStream()))[0].value)
show('no UTF-8, by node:fs alone', (await createReadStream('latin1.ndjson', 'utf8').toArray()).join(''))
