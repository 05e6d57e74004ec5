import { refusing, usualText } from '../lib/text.js'

/** The one-liner that everybody writes. */
export function read(path) {
  const lines = usualText(path).split('\n').filter(Boolean)
  return refusing(
    (error) => error instanceof SyntaxError,
    () => lines.map((line) => JSON.parse(line)),
  )
}
