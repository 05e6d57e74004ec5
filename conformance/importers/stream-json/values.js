import { createReadStream } from 'node:fs'
import { parser } from 'stream-json'
import { streamValues } from 'stream-json/streamers/stream-values.js'
import { valuesOf } from './read.js'

/** JSON streaming: values one after the other; https://github.com/uhop/stream-json/wiki/StreamValues. Its errors are plain ones. */
export function read(path) {
  return valuesOf(
    createReadStream(path),
    [parser.asStream({ jsonStreaming: true }), streamValues.asStream()],
    () => true,
  )
}
