import { carefulText } from '../lib/text.js'
import { valuesOf } from './read.js'

/** The bytes looked at before it, and each value an object. */
export function read(path) {
  carefulText(path)
  return valuesOf(['if type == "object" then . else error("\\(type) is no object") end'], path)
}
