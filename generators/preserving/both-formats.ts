import fc from 'fast-check'
import { dialect } from '../arbitraries/dialect.ts'
import { endpoints } from '../arbitraries/endpoints.ts'
import { validStep } from '../defects/plant.ts'
import type { Variant } from '../defects/variant.ts'

/** S20: the same endpoints in one format and then in the other. */
export const bothFormats: Variant = {
  title: 'The same endpoints in both formats, one import after the other',
  draw: ({ edition, names, format }) =>
    fc
      .record({ list: endpoints({ edition, names }), csv: dialect('csv'), ndjson: dialect('ndjson') })
      .map(({ list, csv, ndjson }) => ({
        steps: (format === 'csv' ? [csv, ndjson] : [ndjson, csv]).map((dialect) =>
          validStep({ endpoints: list, dialect }),
        ),
      })),
}
