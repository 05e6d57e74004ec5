import fc from 'fast-check'
import { spelling } from '../defects/around.ts'
import { validStep } from '../defects/plant.ts'
import type { Variant } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Dialect } from '../formats/dialect.ts'
import { writeFile } from '../formats/write.ts'
import { someone } from './valid.ts'

/** Sizes of read buffers: what libraries have by default, and with them their multiples. */
const borders = [16, 32, 48, 64, 128, 256].map((kib) => kib * 1024)

/** Characters of three bytes, of which the first stands before a border between buffers and the others behind it. */
export function charactersAtBuffer(title: string): Variant {
  return {
    title,
    // Later values have 100 characters.
    editions: ['2017'],
    draw: (context) =>
      spelling({ ...context, neighbours: 'plain' }, context.format).map((drawn) => {
        const dialect = drawn.format === 'ndjson' ? { ...drawn, escape: 'none' as const } : drawn
        const list = (city: string) => [{ ...someone(1), 'Location.City': city }]
        const start = Buffer.from(writeFile(list(mark), dialect)).indexOf(mark)
        let city = ''
        for (const border of borders) {
          city += `${'x'.repeat(border - 1 - start - Buffer.byteLength(city))}€`
        }
        return { steps: [validStep({ endpoints: list(city), dialect })] }
      }),
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
        const written = start + writeQuoted(city)
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
      const step = validStep({ endpoints: [{ ...someone(1), 'Location.City': city }], dialect: spaceless })
      const bytes = new TextEncoder().encode(`${text}"}}\n`)
      return fc.constant({ steps: [{ ...step, format, files: [{ path: step.files[0]!.path, bytes }] }] })
    },
  }
}

/** The length of a text with its quotes doubled. */
function writeQuoted(text: string): number {
  return text.replaceAll('"', '""').length
}

const spaceless: Dialect = { format: 'ndjson', space: '', escape: 'none', lineEnd: '\n', finalLineEnd: true }

function someoneIn(city: string): Endpoint {
  return { ...someone(0), 'Location.City': city }
}

const quoting: Dialect = { format: 'csv', quoteAll: true, lineEnd: '\n', finalLineEnd: true }
const mark = 'here'
