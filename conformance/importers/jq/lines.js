import { carefulText } from '../lib/text.js'
import { valuesOf } from './read.js'

const object = 'fromjson | if type == "object" then . else error("\\(type) is no object") end'

/** As careful, and each line by itself: `--raw-input` and `fromjson`; https://jqlang.org/manual/v1.6/#invoking-jq. */
export function read(path) {
  carefulText(path)
  return valuesOf(['--raw-input', `select(test("[^ \\t\\r]")) | ${object}`], path)
}
