import { spelling } from '../defects/around.ts'
import { validStep } from '../defects/plant.ts'
import type { Variant } from '../defects/variant.ts'
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

const mark = 'here'
