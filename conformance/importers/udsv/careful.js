import { inferSchema, initParser } from 'udsv'
import { carefulText } from '../lib/text.js'

/** Texts as texts, and the dialect named instead of guessed. */
export function read(path) {
  const text = carefulText(path)
  return initParser(inferSchema(text, { col: ',', encl: '"', esc: '"' })).stringObjs(text)
}
