import type { Case } from '../../generators/case.ts'
import type { RelationId } from '../relations/table.ts'
import { caseFacets } from './case-facets.ts'
import type { Facet } from './reduce.ts'

export const subjectKinds = ['rule', 'relation', 'bytes', 'sequence'] as const
/** Where an input comes from, and with it how it is judged. */
export type SubjectKind = (typeof subjectKinds)[number]

/** An input that the search may send: a case, and what it can be made smaller by. */
export interface Subject {
  readonly kind: SubjectKind
  /** Of a relation, its twin is the one input and its steps are the other. */
  readonly case: Case
  readonly relation?: RelationId
  /** Lists of parts that may be left out; default: the records and columns of the case. */
  readonly facets?: () => readonly Facet<Subject>[]
}

export function facetsOf(subject: Subject): readonly Facet<Subject>[] {
  if (subject.facets) return subject.facets()
  return caseFacets(subject.case).map((facet) => ({
    ...facet,
    keep: (indices) => {
      const kase = facet.keep(indices)
      return kase && { ...subject, case: kase }
    },
  }))
}

/** Bytes of everything that is sent for it. */
export function sizeOf({ case: kase }: Pick<Subject, 'case'>): number {
  return kase.steps.reduce((sum, { files }) => sum + files.reduce((of, { bytes }) => of + bytes.length, 0), 0)
}

/** Lines of everything that is sent for it, a header among them. */
export function linesOf({ case: kase }: Pick<Subject, 'case'>): number {
  const lines = (bytes: Uint8Array) => {
    const ends = bytes.reduce((count, byte) => count + Number(byte === 0x0a), 0)
    return bytes.length > 0 && bytes.at(-1) !== 0x0a ? ends + 1 : ends
  }
  return kase.steps.reduce((sum, { files }) => sum + files.reduce((of, { bytes }) => of + lines(bytes), 0), 0)
}
