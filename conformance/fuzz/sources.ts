import type fc from 'fast-check'
import { caseAt, caseSources, type CaseSource } from '../../generators/generate.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { notApplicable } from '../run/applicable.ts'
import type { Importer } from '../importer.ts'
import type { PolicyCard } from '../judge/policies.ts'
import { relations, type Relation } from '../relations/table.ts'
import { byteSubjects } from './byte-subjects.ts'
import { combinedSubjects } from './combined-subjects.ts'
import { relationSubjects } from './relation-subjects.ts'
import { sequenceSubjects } from './sequence-subjects.ts'
import { subjectKinds, type Subject, type SubjectKind } from './subject.ts'

/** Where the search draws from. */
export interface Source {
  readonly id: string
  readonly kind: SubjectKind
  /** Inputs of one turn. */
  readonly draws: number
  /** As things stand at the beginning of a turn; undefined where there is nothing to draw yet. */
  readonly arbitrary: () => fc.Arbitrary<Subject> | undefined
}

export interface SourceOptions {
  readonly importer: Importer
  readonly edition: Edition
  readonly card: PolicyCard
  /** Files that bytes are mutated of; asked when the first of them is. */
  readonly pool: (format: Format) => readonly Uint8Array[]
  /** Sources of which a find is known: their defects are not combined with others. */
  readonly failing: ReadonlySet<string>
  /** What to search; default: everything. */
  readonly kinds?: readonly SubjectKind[]
  /** Rules; default: all of the edition. */
  readonly rules?: readonly string[]
}

/** A turn is short, so that a search of a minute has asked for everything; of bytes and sequences there are few sources. */
const draws = { rule: 1, combined: 10, relation: 3, bytes: 30, sequence: 5 }

export function sourcesOf(options: SourceOptions): readonly Source[] {
  const { kinds = subjectKinds } = options
  return [
    ...(kinds.includes('rule') ? ruleSources(options) : []),
    ...(kinds.includes('relation') ? relationSources(options) : []),
    ...(kinds.includes('bytes') ? byteSources(options) : []),
    ...(kinds.includes('sequence') ? sequenceSources(options) : []),
  ]
}

/** The sources of cases that apply to the importer, among neighbours of every kind. */
export function applicableSources({ importer, edition, rules }: Pick<SourceOptions, 'importer' | 'edition' | 'rules'>) {
  const { capabilities } = importer.hello
  return caseSources({ edition, names: namesFor(importer), neighbours: 'any', ...(rules && { rules }) }).filter(
    (source) => notApplicable(source, capabilities) === undefined,
  )
}

/** An importer that cannot start afresh keeps what it was given, and only forty custom names fit into one account (S84). */
function namesFor({ hello }: Importer): 'any' | 'pool' {
  return hello.capabilities.state.includes('reset') ? 'any' : 'pool'
}

function ruleSources(options: SourceOptions): readonly Source[] {
  const all = applicableSources(options)
  const single = all.map((source) => ({
    id: source.id,
    kind: 'rule' as const,
    draws: draws.rule,
    arbitrary: () => source.arbitrary.map((kase) => ({ kind: 'rule' as const, case: kase })),
  }))
  const holding = () => all.filter((source) => !options.failing.has(source.id))
  const combined = {
    id: 'combined',
    kind: 'rule' as const,
    draws: draws.combined,
    // Single ones first: what a combination shows is then more than they do.
    arbitrary: () => (options.failing.size > 0 ? combinedSubjects(holding()) : combinedSubjects(all)),
  }
  return [...single, combined]
}

function relationSources({ importer, edition, card, rules }: SourceOptions): readonly Source[] {
  const { capabilities } = importer.hello
  const settled = ({ under = {} }: Relation) =>
    Object.entries(under).every(([id, value]) => {
      const { values } = card[id as keyof PolicyCard]
      return values.length === 1 && values[0] === value
    })
  return (relations as readonly Relation[])
    .filter((relation) => settled(relation) && (!rules || rules.includes(relation.rule)))
    .flatMap((relation) =>
      [...relation.formats]
        .filter((format) =>
          [format, relation.format ?? format].every(
            (each) => notApplicable({ edition, format: each, needs: relation.needs ?? [] }, capabilities) === undefined,
          ),
        )
        .map((format) => ({
          id: `relation/${relation.id}.${format}`,
          kind: 'relation' as const,
          draws: draws.relation,
          arbitrary: () => relationSubjects(relation, { edition, format, names: namesFor(importer) }),
        })),
    )
}

function byteSources({ importer, edition, card, pool, rules }: SourceOptions): readonly Source[] {
  if (rules) return []
  return importer.hello.capabilities.formats.map((format) => ({
    id: `bytes.${format}`,
    kind: 'bytes',
    draws: draws.bytes,
    arbitrary: () => {
      const files = pool(format)
      return files.length > 0 ? byteSubjects(files, { edition, format, card }) : undefined
    },
  }))
}

function sequenceSources({ importer, edition, rules }: SourceOptions): readonly Source[] {
  const { capabilities } = importer.hello
  const { state } = capabilities
  if (rules || !state.includes('reset') || !(state.includes('get') || state.includes('segment'))) return []
  const options = { edition, capabilities, names: namesFor(importer) }
  return [{ id: 'sequence', kind: 'sequence', draws: draws.sequence, arbitrary: () => sequenceSubjects(options) }]
}

/** The files that mutation begins with: the first valid one of every source that makes any. */
export function seedFiles(sources: readonly CaseSource[], bytesMax: number): Readonly<Record<Format, Uint8Array[]>> {
  const pool: Record<Format, Uint8Array[]> = { csv: [], ndjson: [] }
  for (const source of sources.filter(({ rule }) => rule.kind === 'preserving')) {
    for (const { format, files } of caseAt(source, 1).steps) {
      for (const { bytes } of files) if (bytes.length <= bytesMax) pool[format].push(bytes)
    }
  }
  return pool
}
