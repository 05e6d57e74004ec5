import fc from 'fast-check'
import type { Case, Lookup, Step } from '../../generators/case.ts'
import { endpoints } from '../../generators/arbitraries/endpoints.ts'
import { validStep } from '../../generators/defects/plant.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import { plainest } from '../../generators/formats/dialect.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import type { Capabilities } from '../importer.ts'
import type { Subject } from './subject.ts'

/** One import of a sequence: who, and in which format. */
interface Command {
  readonly format: Format
  /** Which of the pool's endpoints, and the value that the import brings to each. */
  readonly updates: readonly { readonly who: number; readonly city: string }[]
  /** Whether it is imported into a segment. */
  readonly joins: boolean
}

export interface SequenceOptions {
  readonly edition: Edition
  readonly capabilities: Capabilities
  readonly names: 'any' | 'pool'
}

const people = 4

/** Imports, updates, look-ups and segments in any order, and a model that knows what each must show. */
export function sequenceSubjects(options: SequenceOptions): fc.Arbitrary<Subject> {
  const { edition, capabilities, names } = options
  const update = fc.record({ who: fc.nat(people - 1), city: fc.constantFrom('Seattle', 'a,b', 'São Paulo', '"x"') })
  const command: fc.Arbitrary<Command> = fc.record({
    format: fc.constantFrom(...capabilities.formats),
    updates: fc.uniqueArray(update, { minLength: 1, maxLength: people, selector: ({ who }) => who }),
    joins: capabilities.state.includes('segment') ? fc.boolean() : fc.constant(false),
  })
  const pool = endpoints({ edition, names, min: people, max: people, paths: ['Demographic.Make'], size: 'small' })
  return fc
    .record({ pool, commands: fc.array(command, { minLength: 1, maxLength: 6 }) })
    .map(({ pool, commands }) => subjectOf(pool, commands, options))
}

function subjectOf(pool: readonly Endpoint[], commands: readonly Command[], options: SequenceOptions): Subject {
  const facets = () => [
    {
      name: 'imports',
      size: commands.length,
      keep: (indices: readonly number[]) =>
        indices.length > 0
          ? subjectOf(
              pool,
              indices.map((i) => commands[i]!),
              options,
            )
          : undefined,
    },
    ...commands.map(({ updates }, at) => ({
      name: `records of import ${at}`,
      size: updates.length,
      keep: (indices: readonly number[]) =>
        indices.length > 0
          ? subjectOf(
              pool,
              commands.map((one, i) => (i === at ? { ...one, updates: indices.map((index) => updates[index]!) } : one)),
              options,
            )
          : undefined,
    })),
  ]
  return { kind: 'sequence', case: caseOf(pool, commands, options), facets }
}

function caseOf(pool: readonly Endpoint[], commands: readonly Command[], options: SequenceOptions): Case {
  const { edition, capabilities } = options
  const format = commands[0]!.format
  const id = capabilities.state.includes('get') ? 'update-by-id' : 'segment-unchanging'
  const { clauses, force, scope } = ruleById.get(id)!
  return {
    id: `${edition}/${id}/sequence.${format}`,
    rev: 1,
    title: 'Imports, updates and look-ups one after another',
    edition,
    format,
    rule: id,
    variant: 'sequence',
    clauses,
    force,
    stage: 'endpoint',
    scope,
    needs: [],
    observe: 'state',
    steps: stepsOf(pool, commands, options),
    provenance: { kind: 'curated', reason: 'drawn by the fuzzer' },
  }
}

/**
 * The model: what is known by Id, and who belongs to a segment (S2). Whether a segment shows what an update brought to a member
 * is open: it is asked for while its members are as they were imported.
 */
function stepsOf(
  pool: readonly Endpoint[],
  commands: readonly Command[],
  { capabilities }: SequenceOptions,
): readonly Step[] {
  const known = new Map<string, Endpoint>()
  const members = new Map<string, readonly Endpoint[]>()
  const lookup = (id: string): Lookup => {
    const endpoint = known.get(id)
    return endpoint ? { id, expect: 'endpoint', endpoint } : { id, expect: 'absent' }
  }
  return commands.map(({ format, updates, joins }, at) => {
    const list = updates.map(({ who, city }) => ({ ...pool[who]!, Id: idOf(who), 'Location.City': city }))
    for (const endpoint of list) known.set(endpoint.Id, endpoint)
    // What a name that is used again comes to is open: each is used once.
    const segment = joins ? `s${at + 1}` : undefined
    if (segment !== undefined) members.set(segment, list)
    const asked = [...members].filter(([, all]) => all.every((one) => known.get(String(one['Id'])) === one))
    return {
      ...validStep({ endpoints: list, dialect: plainest[format] }),
      ...(segment !== undefined && { segment }),
      ...(capabilities.state.includes('get') && { lookups: pool.map((_, who) => lookup(idOf(who))) }),
      ...(asked.length > 0 && { members: asked.map(([segment, endpoints]) => ({ segment, endpoints })) }),
    }
  })
}

function idOf(who: number): string {
  return `e-${who}`
}
