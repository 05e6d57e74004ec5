/** `peer-fast-check ROWS`: fast-check's sample of a record of 27 columns, then csv-stringify. */
import { writeSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { defaultColumns } from '../columns.ts'

const rows = Number(process.argv[2] ?? 1000)
const word = fc.string({ minLength: 2, maxLength: 14 })
const special: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Id: fc.uuid(),
  RequestId: fc.uuid(),
  Address: fc.emailAddress(),
  ChannelType: fc.constantFrom('EMAIL', 'SMS', 'APNS', 'GCM'),
  'Location.Latitude': fc.integer({ min: -900, max: 900 }).map((tenths) => tenths / 10),
  'Location.Longitude': fc.integer({ min: -1800, max: 1800 }).map((tenths) => tenths / 10),
  'Metrics.Sessions': fc.nat(400),
  'Metrics.CartValue': fc.nat(50_000).map((cents) => cents / 100),
}
const record = fc.record(Object.fromEntries(defaultColumns('2017').map((path) => [path, special[path] ?? word])))
for (let done = 0; done < rows; done += 1000) {
  writeSync(
    1,
    stringify(fc.sample(record, { numRuns: Math.min(1000, rows - done), seed: done }), { header: done === 0 }),
  )
}
