import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { parser } from 'stream-json'
import { streamValues } from 'stream-json/streamers/stream-values.js'
import { collected } from '../lib/text.js'

/** JSON streaming: values one after the other; https://github.com/uhop/stream-json/wiki/StreamValues. Its errors are plain ones. */
export function read(path) {
  const input = createReadStream(path)
  const values = pipeline(input, parser.asStream({ jsonStreaming: true }), streamValues.asStream(), () => {})
  return collected(
    values,
    () => true,
    ({ value }) => value,
  )
}
