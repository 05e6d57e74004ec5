import { readFileSync } from 'node:fs'
import { Refused } from './refused.js'

/** As nearly everybody reads a file: what is no UTF-8 becomes U+FFFD. */
export function usualText(path) {
  return readFileSync(path, 'utf8')
}

/** Bytes that are no UTF-8 are refused; a byte order mark is taken off. */
export function carefulText(path) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    throw new Refused(error.message)
  }
}

/** What `work` gives; where it throws an error that `isRefusal` knows as the parser's own, a refusal. */
export function refusing(isRefusal, work) {
  try {
    return work()
  } catch (error) {
    throw isRefusal(error) ? new Refused(error.message) : error
  }
}

/** The records of an object stream; its errors, and those of the streams before it, are refusals where `isRefusal` knows them. */
export function collected(stream, isRefusal, pick = (data) => data) {
  return new Promise((resolve, reject) => {
    const records = []
    stream.on('data', (data) => records.push(pick(data)))
    stream.on('end', () => resolve(records))
    stream.on('error', (error) => reject(isRefusal(error) ? new Refused(error.message) : error))
  })
}
