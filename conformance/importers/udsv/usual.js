import { inferSchema, initParser } from 'udsv'
import { usualText } from '../lib/text.js'

/** The first example of https://github.com/leeoniya/uDSV: types are inferred. */
export function read(path) {
  const text = usualText(path)
  return initParser(inferSchema(text)).typedObjs(text)
}
