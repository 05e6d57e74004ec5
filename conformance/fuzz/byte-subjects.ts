import fc from 'fast-check'
import type { Format } from '../../generators/spec/types.ts'
import { expectedCase, type ExpectedOptions } from './expected.ts'
import { edit, edited, type Edit } from './mutate.ts'
import type { Facet } from './reduce.ts'
import { joined, segmentsOf } from './segments.ts'
import type { Subject } from './subject.ts'

/** A larger file teaches no more, and takes longer. */
export const byteSeedMax = 8192

/** Files of the pool with some bytes changed. */
export function byteSubjects(pool: readonly Uint8Array[], options: ExpectedOptions): fc.Arbitrary<Subject> {
  const { format } = options
  return fc
    .record({
      from: fc.nat(pool.length - 1),
      donor: fc.nat(pool.length - 1),
      edits: fc.array(edit(), { minLength: 1, maxLength: 6 }),
    })
    .map(({ from, donor, edits }) =>
      mutated(Buffer.from(pool[from]!), Buffer.from(pool[donor]!), edits, format, options),
    )
}

function mutated(
  seed: Buffer,
  donor: Buffer,
  edits: readonly Edit[],
  format: Format,
  options: ExpectedOptions,
): Subject {
  const bytes = edits.reduce((at, edit) => edited(at, donor, format, edit), seed)
  const again: Facet<Subject> = {
    name: 'edits',
    size: edits.length,
    keep: (indices) =>
      mutated(
        seed,
        donor,
        indices.map((i) => edits[i]!),
        format,
        options,
      ),
  }
  const whole = byteSubject(bytes, options)
  return { ...whole, facets: () => [again, ...whole.facets!()] }
}

/** A file with the reference importer's word on it; every smaller one has its own. */
export function byteSubject(bytes: Uint8Array, options: ExpectedOptions): Subject {
  const facets = (): readonly Facet<Subject>[] => {
    const lines = segmentsOf(bytes, 'ndjson')
    const parts = (name: string, all: readonly Uint8Array[]): Facet<Subject> => ({
      name,
      size: all.length,
      keep: (indices) => byteSubject(joined(indices.map((i) => all[i]!)), options),
    })
    const single = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1))
    return [parts('lines', lines), ...(bytes.length <= byteSeedMax ? [parts('bytes', single)] : [])]
  }
  return { kind: 'bytes', case: expectedCase(bytes, options), facets }
}
