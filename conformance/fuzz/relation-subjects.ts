import fc from 'fast-check'
import { dialect as anyDialect } from '../../generators/arbitraries/dialect.ts'
import { endpoints } from '../../generators/arbitraries/endpoints.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Dialect } from '../../generators/formats/dialect.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { sidesOf } from '../relations/sides.ts'
import { fillersOf, type Relation, type RelationId } from '../relations/table.ts'
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
    .record({ list: endpoints({ edition, names, max: 4 }), dialect: anyDialect(format) })
    .map(({ list, dialect }) => subjectOf(relation, options, withIds(list, relation), dialect))
}

/** Ids where look-ups are asked; without them an importer makes its own, anew each time. */
function withIds(list: readonly Endpoint[], { same }: Relation): readonly Endpoint[] {
  return same === 'lookups' ? list.map((endpoint, i) => ({ ...endpoint, Id: `e-${i + 1}` })) : list
}

function subjectOf(
  relation: Relation,
  options: RelationOptions,
  list: readonly Endpoint[],
  dialect: Dialect,
  fillers = relation.fills ? fillersOf(list) : 0,
): Subject {
  const again = (smaller: readonly Endpoint[], count = fillers) =>
    smaller.length > 0 ? subjectOf(relation, options, smaller, dialect, count) : undefined
  const paths = Object.keys(list[0]!)
  const facets = (): readonly Facet<Subject>[] => [
    { name: 'records', size: list.length, keep: (indices) => again(indices.map((i) => list[i]!)) },
    { name: 'fillers', size: fillers, keep: (indices) => again(list, indices.length) },
    {
      name: 'attributes',
      size: paths.length,
      keep: (indices) => {
        const kept = new Set(indices.map((i) => paths[i]!))
        return again(list.map((one) => Object.fromEntries(Object.entries(one).filter(([path]) => kept.has(path)))))
      },
    },
  ]
  const kase = sidesOf(relation, options.format, list, dialect, options.edition, fillers)
  return { kind: 'relation', relation: relation.id as RelationId, case: kase, facets }
}
