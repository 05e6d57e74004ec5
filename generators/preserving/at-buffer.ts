import fc from 'fast-check'
import { spelling } from '../defects/around.ts'
import { validStep } from '../defects/plant.ts'
import type { Variant } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Dialect } from '../formats/dialect.ts'
import { writeFile } from '../formats/write.ts'
import { someone } from './valid.ts'

const pieceBytes = 16 * 1024
const borders = 4

/** Characters of three bytes, of which the first stands before a border of 16, 32, 48 or 64 KiB and the others behind it. */
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
        for (let border = 1; border <= borders; border++) {
          city += `${'x'.repeat(border * pieceBytes - 1 - start - Buffer.byteLength(city))}€`
        }
        return { steps: [validStep({ endpoints: list(city), dialect })] }
      }),
  }
}

/** Doubled quotes, of which one sign stands before a border of 16, 32, 48 or 64 KiB and the other behind it. */
export function quotesAtBuffer(title: string): Variant {
  return {
    title,
    formats: ['csv'],
    editions: ['2017'],
    draw: () => {
      const list = (city: string) => [{ ...someone(1), 'Location.City': city }]
      const start = Buffer.from(writeFile(list(mark), quoting)).indexOf(mark)
      let city = ''
      for (let border = 1; border <= borders; border++) {
        const written = start + city.length + border - 1
        city += `${'x'.repeat(border * pieceBytes - 1 - written)}"`
      }
      return fc.constant({ steps: [validStep({ endpoints: list(city), dialect: quoting })] })
    },
  }
}

/** Records that end in CR before a border of 16, 32, 48 or 64 KiB, and in LF behind it. */
export function lineEndsAtBuffer(title: string, dialect: Dialect): Variant {
  return {
    title,
    formats: [dialect.format],
    editions: ['2017'],
    draw: () => {
      const endpoints: Endpoint[] = []
      for (let border = 1; border <= borders; border++) {
        const next = (length: number) => ({ ...someone(border), 'Location.City': 'x'.repeat(length) })
        const ended = writeFile([...endpoints, next(1)], { ...dialect, finalLineEnd: false }).length
        endpoints.push(next(border * pieceBytes - ended))
      }
      return fc.constant({ steps: [validStep({ endpoints: [...endpoints, someoneIn('b')], dialect })] })
    },
  }
}

function someoneIn(city: string): Endpoint {
  return { ...someone(0), 'Location.City': city }
}

const quoting: Dialect = { format: 'csv', quoteAll: true, lineEnd: '\n', finalLineEnd: true }
const mark = 'here'
