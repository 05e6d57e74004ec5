import { recordOf } from './endpoint.js'

/** An answer of itp/1: nothing of the file is imported. */
export function rejected(message) {
  return { op: 'result', file: 'rejected', errors: [{ message }] }
}

/** An answer of itp/1 for the records that a parser has read; a file without one is refused. */
export function resultOf(parsed, format) {
  if (parsed.length === 0) return rejected('there is no record')
  const records = parsed.map((record, index) => ({ n: index + 1, ...recordOf(record, format) }))
  const accepted = records.filter(({ status }) => status === 'accepted').length
  const counts = { read: records.length, accepted, rejected: records.length - accepted }
  const file = accepted === records.length ? 'accepted' : accepted === 0 ? 'rejected' : 'partial'
  return { op: 'result', file, counts, records }
}
