import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Format } from '../../generators/spec/types.ts'
import { importStream } from './import-stream.ts'
import { createPlan } from './plan.ts'

// Streams a file of 1 GB (or of as many MB as the argument says) through the reference importer and tells what it took:
// `npm run memory:reference`. Each format has a process of its own, so that neither counts for the other.

const [megabytes = '1000', format] = process.argv.slice(2)
const chunkBytes = 64 * 1024
const header =
  'ChannelType,Address,Location.Country,Demographic.Locale,Demographic.Timezone,EffectiveDate,Location.Latitude,Location.Longitude,Location.City,Attributes.Interest\n'

function csvRecord(i: number): string {
  return `EMAIL,user${i}@example.com,CAN,en_US,America/Vancouver,20171011T15${String(i % 60).padStart(2, '0')}48Z,49.${i % 10},-123.1,Montréal,"hiking, ${i}"\n`
}

function jsonRecord(i: number): string {
  const record = {
    ChannelType: 'EMAIL',
    Address: `user${i}@example.com`,
    Location: { Country: 'CAN', Latitude: 49.2, Longitude: -123.1, City: 'Montréal' },
    Demographic: { Locale: 'en_US', Timezone: 'America/Vancouver' },
    EffectiveDate: '20171011T150548Z',
    Attributes: { Interest: [`hiking, ${i}`] },
  }
  return `${JSON.stringify(record)}\n`
}

/** A megabyte of different records, again and again. */
function* chunks(format: Format, bytes: number): Generator<Uint8Array> {
  const record = format === 'csv' ? csvRecord : jsonRecord
  const block = Buffer.from(Array.from({ length: 8000 }, (_, i) => record(i)).join(''))
  if (format === 'csv') yield Buffer.from(header)
  for (let left = bytes; left > 0; left -= block.length) {
    for (let at = 0; at < block.length; at += chunkBytes) yield block.subarray(at, at + chunkBytes)
  }
}

async function measure(format: Format, bytes: number): Promise<void> {
  const plan = createPlan()
  const started = process.hrtime.bigint()
  const used = process.cpuUsage()
  const { counts } = await importStream([{ name: `large.${format}`, chunks: chunks(format, bytes) }], { format, plan })
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  const { user, system } = process.cpuUsage(used)
  if (counts.rejected > 0) throw new Error(`${counts.rejected} good records of ${format} were rejected`)
  const rate = `${(bytes / 1e6 / seconds).toFixed(0)} MB/s (${(bytes / (user + system)).toFixed(0)} per second of processor time)`
  const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0)
  process.stdout.write(`${format}: ${bytes / 1e6} MB, ${counts.accepted} records, ${rate}, peak RSS ${peak} MiB\n`)
}

if (format === 'csv' || format === 'ndjson') {
  await measure(format, Number(megabytes) * 1e6)
} else {
  for (const each of ['csv', 'ndjson']) await once(fork(fileURLToPath(import.meta.url), [megabytes, each]), 'exit')
}
