import type { Endpoint } from '../../generators/endpoint.ts'
import { plainest } from '../../generators/formats/dialect.ts'
import { writeFile } from '../../generators/formats/write.ts'
import type { Format } from '../../generators/spec/types.ts'

export interface Shape {
  readonly says: string
  readonly formats: readonly Format[]
  /** A file of about this measure; the same shape at every size. */
  file(size: number, format: Format): Uint8Array
}

const who: Endpoint = { ChannelType: 'EMAIL', Address: 'a@example.com' }
const both = ['csv', 'ndjson'] as const
const write = (list: readonly Endpoint[], format: Format) => writeFile(list, plainest[format])
const times = (count: number) => Array.from({ length: count }, (_, i) => i)
const city = (value: string): Endpoint => ({ ...who, 'Location.City': value })

/** Measures of a file that a reader may stumble over; each size is about as many bytes. */
export const shapes: readonly Shape[] = [
  {
    says: 'many records',
    formats: both,
    file: (size, format) =>
      write(
        times(size / 40).map((i) => ({ ...who, Address: `a${i}@example.com` })),
        format,
      ),
  },
  {
    says: 'many updates of one Id',
    formats: both,
    file: (size, format) =>
      write(
        times(size / 50).map((i) => ({ ...who, Id: 'e-1', Address: `a${i}@example.com` })),
        format,
      ),
  },
  { says: 'one long value', formats: both, file: (size, format) => write([city('x'.repeat(size))], format) },
  { says: 'one value of quotes', formats: both, file: (size, format) => write([city('"'.repeat(size / 2))], format) },
  {
    says: 'one value of line breaks',
    formats: both,
    file: (size, format) => write([city(`x${'\n'.repeat(size)}x`)], format),
  },
  {
    says: 'one value of backslashes',
    formats: both,
    file: (size, format) => write([city('\\'.repeat(size / 2))], format),
  },
  {
    says: 'one value of spaces',
    formats: both,
    file: (size, format) => write([city(`x${' '.repeat(size)}x`)], format),
  },
  {
    says: 'a quote that is never closed',
    formats: ['csv'],
    file: (size) => text(`ChannelType,Address\nEMAIL,"a\n${'b,c\n'.repeat(size / 4)}`),
  },
  {
    says: 'many columns',
    formats: ['csv'],
    file: (size) => text(`ChannelType,Address${',x'.repeat(size / 4)}\nEMAIL,a@b.c${',y'.repeat(size / 4)}\n`),
  },
  {
    says: 'blank lines',
    formats: both,
    file: (size, format) => text(`${Buffer.from(write([who], format)).toString()}${'\n'.repeat(size)}`),
  },
  {
    says: 'nested brackets',
    formats: ['ndjson'],
    file: (size) => text(`${'['.repeat(size / 2)}${']'.repeat(size / 2)}\n`),
  },
  {
    says: 'nested objects',
    formats: ['ndjson'],
    file: (size) => text(`${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}\n`),
  },
  {
    says: 'one number of many digits',
    formats: ['ndjson'],
    file: (size) => text(`{"ChannelType":"EMAIL","Address":"a","Metrics":{"a":1${'0'.repeat(size)}}}\n`),
  },
]

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}
