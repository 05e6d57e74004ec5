import { parseString } from 'fast-csv'
import { Refused } from '../lib/refused.js'
import { carefulText, collected } from '../lib/text.js'

/** `strictColumnHandling`: records with too many or too few fields are told as invalid, and spoil the file here. */
export function read(path) {
  const parser = parseString(carefulText(path), { headers: true, ignoreEmpty: true, strictColumnHandling: true })
  parser.on('data-invalid', (row, n, reason) => parser.destroy(new Refused(`record ${n}: ${reason ?? 'invalid'}`)))
  return collected(parser, () => true)
}
