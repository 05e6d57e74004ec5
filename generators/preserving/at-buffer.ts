import fc from 'fast-check'
import { validStep } from '../defects/plant.ts'
import type { Variant } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import { type Dialect, plainest } from '../formats/dialect.ts'
import { writeFile } from '../formats/write.ts'
import { someone } from './valid.ts'

/** Sizes of read buffers: what libraries have by default, and with them their multiples. */
const borders = [16, 32, 48, 64, 128, 256].map((kib) => kib * 1024)

/** The first record is padded so that its end, or the text that ends it, lies some bytes around 16, 32 or 64 KiB. */
export function atBuffer(title: string, fixed: Dialect, tail = ''): Variant {
  return {
    title,
    formats: [fixed.format],
    // Later values have 100 characters.
    editions: ['2017'],
    draw: () =>
      fc
        .record({ kib: fc.constantFrom(16, 32, 64), offset: fc.integer({ min: -4, max: 4 }) })
        .map(({ kib, offset }) => {
          const list = (pad: number): readonly Endpoint[] => [
            { ...someone(1), 'Location.City': 'x'.repeat(pad) + tail },
            { ...someone(2), 'Location.City': 'b' },
          ]
          const unpadded = writeFile(list(0).slice(0, 1), { ...fixed, finalLineEnd: false }).length
          return { steps: [validStep({ endpoints: list(kib * 1024 + offset - unpadded), dialect: fixed })] }
        }),
  }
}

/** Characters of three bytes, of which the first stands before a border between buffers and the others behind it. */
export function charactersAtBuffer(title: string): Variant {
  return {
    title,
    // Later values have 100 characters.
    editions: ['2017'],
    draw: ({ format }) => {
      const dialect = plainest[format]
      const list = (city: string) => [{ ...someone(1), 'Location.City': city }]
      const start = Buffer.from(writeFile(list(mark), dialect)).indexOf(mark)
      let city = ''
      for (const border of borders) {
        city += `${'x'.repeat(border - 1 - start - Buffer.byteLength(city))}€`
      }
      return fc.constant({ steps: [validStep({ endpoints: list(city), dialect })] })
    },
  }
}

/** Doubled quotes, of which one sign stands before a border between buffers and the other behind it. */
export function quotesAtBuffer(title: string): Variant {
  return {
    title,
    formats: ['csv'],
    editions: ['2017'],
    draw: () => {
      const list = (city: string) => [{ ...someone(1), 'Location.City': city }]
      const start = Buffer.from(writeFile(list(mark), quoting)).indexOf(mark)
      let city = ''
      for (const border of borders) {
        const written = start + quotedLength(city)
        city += `${'x'.repeat(border - 1 - written)}"`
      }
      return fc.constant({ steps: [validStep({ endpoints: list(city), dialect: quoting })] })
    },
  }
}

/** Records that end in CR before a border between buffers, and in LF behind it. */
export function lineEndsAtBuffer(title: string, dialect: Dialect): Variant {
  return {
    title,
    formats: [dialect.format],
    editions: ['2017'],
    draw: () => {
      const endpoints: Endpoint[] = []
      for (const border of borders) {
        const next = (length: number) => ({ ...someone(endpoints.length + 1), 'Location.City': 'x'.repeat(length) })
        const ended = writeFile([...endpoints, next(1)], { ...dialect, finalLineEnd: false }).length
        endpoints.push(next(border - ended))
      }
      return fc.constant({ steps: [validStep({ endpoints: [...endpoints, someoneIn('b')], dialect })] })
    },
  }
}

/** Escapes of JSON, each cut by a border at another place: behind the backslash, amid the digits, between two surrogates. */
export function escapesAtBuffer(title: string): Variant {
  return {
    title,
    formats: ['ndjson'],
    editions: ['2017'],
    draw: ({ format }) => {
      const cuts = [
        ['\\"', 1],
        ['\\u20ac', 3],
        ['\\ud83d\\ude00', 6],
        ['\\ud83d\\ude00', 8],
        ['\\\\', 1],
        ['\\u20ac', 1],
      ] as const
      let text = '{"ChannelType":"EMAIL","Address":"someone1@example.com","Location":{"City":"'
      const start = text.length
      for (const [i, border] of borders.entries()) {
        const [escape, before] = cuts[i]!
        text += 'x'.repeat(border - before - text.length) + escape
      }
      const city = JSON.parse(`"${text.slice(start)}"`) as string
      const step = validStep({ endpoints: [{ ...someone(1), 'Location.City': city }], dialect: plainest.ndjson })
      const bytes = new TextEncoder().encode(`${text}"}}\n`)
      return fc.constant({ steps: [{ ...step, format, files: [{ path: step.files[0]!.path, bytes }] }] })
    },
  }
}

/** The length of a text with its quotes doubled. */
function quotedLength(text: string): number {
  return text.replaceAll('"', '""').length
}

function someoneIn(city: string): Endpoint {
  return { ...someone(0), 'Location.City': city }
}

const quoting: Dialect = { ...plainest.csv, quoteAll: true }
const mark = 'here'
