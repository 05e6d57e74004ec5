import type { Case, CaseFile, RecordExpectation, Step } from '../../generators/case.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import { type Dialect, plainest } from '../../generators/formats/dialect.ts'
import { writeFile } from '../../generators/formats/write.ts'
import { limits } from '../../generators/spec/limits.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { fillersFor, type Filling } from './fillers.ts'
import { fillerOf, isAdded, type Relation } from './table.ts'

/** Both inputs of a relation: the plain one as the twin, the other one as the steps. */
export function sidesOf(
  relation: Relation,
  format: Format,
  list: readonly Endpoint[],
  dialect: Dialect,
  edition: Edition,
  filling: Filling = { pages: 0, sign: 0 },
): Case {
  const { clauses, force, scope } = ruleById.get(relation.rule)!
  const after = relation.format ?? format
  const asked = {
    ...(relation.same === 'members' && { segment: 's1', members: [{ segment: 's1', endpoints: list }] }),
    ...(relation.same === 'lookups' && {
      lookups: list.map((endpoint) => ({ id: String(endpoint['Id']), expect: 'endpoint', endpoint }) as const),
    }),
  }
  const side = (format: Format, files: readonly Written[]): Step => ({
    format,
    files: files.map(({ file }) => file),
    records: files.flatMap(({ records }) => records),
    ...asked,
  })
  const spelt = { ...(relation.format ? plainest[after] : dialect), ...relation.dialect, format: after } as Dialect
  const second = side(after, otherFiles(relation, list, spelt, edition, filling))
  const whole: Case = {
    id: `${edition}/${relation.rule}/${relation.id}.${after}`,
    rev: 1,
    title: `Two inputs that mean the same: ${relation.says}`,
    edition,
    format: after,
    rule: relation.rule,
    variant: relation.id,
    clauses,
    force,
    // Files in folders are given under their own names.
    stage: relation.paths ? 'tree' : 'text',
    scope,
    needs: relation.needs ?? [],
    observe: 'file',
    steps: Array.from({ length: relation.times ?? 1 }, () => second),
    provenance: { kind: 'curated', reason: 'drawn by the fuzzer' },
  }
  const first = side(format, [fileOf(`0001.${format}`, list, dialect)])
  return { ...whole, twin: { ...whole, id: `${whole.id}/twin`, format, steps: [first] } }
}

/** The files of the second input. */
function otherFiles(
  { endpoints, paths }: Relation,
  list: readonly Endpoint[],
  dialect: Dialect,
  edition: Edition,
  filling: Filling,
): readonly Written[] {
  const charsMax = limits[edition].attributeValueCharsMax
  const fillers = fillersFor(list, filling, { dialect, filler: (n) => fillerOf(list, n), charsMax })
  const all = [...fillers, ...(endpoints?.(list) ?? list)]
  if (!paths) return [fileOf(`0001.${dialect.format}`, all, dialect)]
  return all.map((endpoint, i) => fileOf(`${paths[i] ?? `g/${i}`}.${dialect.format}`, [endpoint], dialect))
}

interface Written {
  readonly file: CaseFile
  readonly records: readonly RecordExpectation[]
}

function fileOf(path: string, list: readonly Endpoint[], dialect: Dialect): Written {
  const records = list.map((endpoint, i): RecordExpectation => {
    const where = { file: path, n: i + 1 }
    const bad = isAdded(endpoint) && endpoint['ChannelType'] === 'PIGEON'
    return bad ? { ...where, expect: 'reject', rule: 'channel-type-known' } : { ...where, expect: 'accept', endpoint }
  })
  return { file: { path, bytes: writeFile(list, dialect) }, records }
}
