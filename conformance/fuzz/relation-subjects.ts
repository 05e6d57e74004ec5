import fc from 'fast-check'
import { dialect as anyDialect } from '../../generators/arbitraries/dialect.ts'
import { endpoints } from '../../generators/arbitraries/endpoints.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Dialect } from '../../generators/formats/dialect.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { sidesOf } from '../relations/sides.ts'
import { type Filling, withPadded } from '../relations/fillers.ts'
import type { Relation, RelationId } from '../relations/table.ts'
import type { Facet } from './reduce.ts'
import type { Subject } from './subject.ts'

export interface RelationOptions {
  readonly edition: Edition
  readonly format: Format
  readonly names: 'any' | 'pool'
}

/** Pairs of inputs whose answers must correspond. */
export function relationSubjects(relation: Relation, options: RelationOptions): fc.Arbitrary<Subject> {
  const { edition, format, names } = options
  return fc
    .record({ list: endpoints({ edition, names, max: 4 }), dialect: anyDialect(format), sign: fc.nat(0xffff) })
    .map(({ list, dialect, sign }) => {
      const filling = { pages: relation.fills ? pagesMax : 0, sign }
      return subjectOf(relation, options, list, dialect, filling)
    })
}

/** 64 KiB: where a smaller read buffer ends too. */
const pagesMax = 16

/** With Ids where look-ups are asked; without them an importer makes its own, anew each time. */
function prepared(list: readonly Endpoint[], { same, fills }: Relation): readonly Endpoint[] {
  if (fills) return list.map(withPadded)
  return same === 'lookups' ? list.map((endpoint, i) => ({ ...endpoint, Id: `e-${i + 1}` })) : list
}

function subjectOf(
  relation: Relation,
  options: RelationOptions,
  drawn: readonly Endpoint[],
  dialect: Dialect,
  filling: Filling,
): Subject {
  const list = prepared(drawn, relation)
  const again = (smaller: readonly Endpoint[], pages = filling.pages) =>
    smaller.length > 0 ? subjectOf(relation, options, smaller, dialect, { ...filling, pages }) : undefined
  const paths = Object.keys(list[0]!)
  const facets = (): readonly Facet<Subject>[] => [
    { name: 'records', size: list.length, keep: (indices) => again(indices.map((i) => list[i]!)) },
    // Fewer pages end where a smaller buffer ends.
    { name: 'pages before them', size: filling.pages, keep: (indices) => again(list, indices.length) },
    {
      name: 'attributes',
      size: paths.length,
      keep: (indices) => {
        const kept = new Set(indices.map((i) => paths[i]!))
        return again(list.map((one) => Object.fromEntries(Object.entries(one).filter(([path]) => kept.has(path)))))
      },
    },
  ]
  const kase = sidesOf(relation, options.format, list, dialect, options.edition, filling)
  return { kind: 'relation', relation: relation.id as RelationId, case: kase, facets }
}
