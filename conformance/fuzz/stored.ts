import type { CaseFile } from '../../generators/case.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import { type CaseOf, withFiles } from '../case-files.ts'
import { problemBy } from '../log/schema.ts'
import { relationById } from '../relations/table.ts'
import runLog from '../reports/run-log.schema.json' with { type: 'json' }
import type { Find } from './find.ts'
import schema from './find.schema.json' with { type: 'json' }

interface StoredFile {
  readonly path: string
  readonly stored: string
}
/** What `find.json` holds. */
export type StoredFind = Omit<Find, 'case' | 'id'> & { readonly schema: 1; readonly case: CaseOf<StoredFile> }

/** A find without its bytes, which `write` is given by their names. */
export function toStored(
  { id: _, case: kase, ...rest }: Find,
  write: (name: string, bytes: Uint8Array) => void,
): StoredFind {
  const stored = withFiles<CaseFile, StoredFile>(kase, ({ path, bytes }, name) => {
    write(name, bytes)
    return { path, stored: name }
  })
  return { schema: 1, ...rest, case: stored }
}

/**
 * The find that `toStored` was given; `read` gives the bytes of a name.
 * @throws Error that says what is wrong, where the value is no find of this version
 */
export function fromStored(value: unknown, read: (name: string) => Uint8Array): Omit<Find, 'id'> {
  const problem = problemBy(schema, value) ?? problemOf(value as StoredFind)
  if (problem !== undefined) throw new Error(problem)
  const { schema: _, ...find } = value as StoredFind
  return {
    ...find,
    case: withFiles<StoredFile, CaseFile>(find.case, ({ path, stored }) => ({ path, bytes: read(stored) })),
  }
}

/** What the schema of a find leaves to others: the verdict and the case as in a run log, and names that this version knows. */
function problemOf({ verdict, case: kase, policies, relation }: StoredFind): string | undefined {
  const inLog = withFiles<StoredFile, { path: string; b64: string }>(kase, ({ path }) => ({ path, b64: '' }))
  return (
    prefixed('verdict', problemBy(runLog, verdict, 'verdict')) ??
    prefixed('case', problemBy(runLog, inLog, 'caseJson')) ??
    prefixed('policies', problemBy(runLog, policies, 'card')) ??
    unknown('rule', [verdict.rule, ...rulesIn(kase), ...(kase.twin ? rulesIn(kase.twin) : [])], ruleById) ??
    unknown('relation', relation ? [relation] : [], relationById)
  )
}

function rulesIn({ rule, steps }: CaseOf<StoredFile>): readonly string[] {
  return [rule, ...steps.flatMap(({ records }) => records.flatMap((record) => ('rule' in record ? [record.rule] : [])))]
}

function unknown(what: string, ids: readonly string[], known: ReadonlyMap<string, unknown>): string | undefined {
  const id = ids.find((one) => !known.has(one))
  return id === undefined ? undefined : `no ${what} is called ${JSON.stringify(id)}`
}

function prefixed(what: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `${what}: ${problem}`
}
