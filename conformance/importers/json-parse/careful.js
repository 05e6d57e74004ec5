import { Refused } from '../lib/refused.js'
import { carefulText, refusing } from '../lib/text.js'

/** Split at LF alone, only JSON's own white space taken for nothing, and every line an object. */
export function read(path) {
  const lines = carefulText(path)
    .split('\n')
    .filter((line) => /[^ \t\r]/.test(line))
  return refusing(
    (error) => error instanceof SyntaxError || error instanceof Refused,
    () => lines.map(objectOf),
  )
}

function objectOf(line) {
  const value = JSON.parse(line)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new Refused('a line that is no object')
}
