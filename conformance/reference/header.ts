import { attributeOf } from '../../generators/endpoint.ts'
import { attributes, families } from '../../generators/spec/attributes.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import type { Attribute, Edition } from '../../generators/spec/types.ts'
import type { CsvRecord } from './csv-record.ts'
import type { Position } from './finding.ts'
import { isExportField, withinLimit } from './names.ts'
import type { Policies } from './policies.ts'
import type { Unlisted } from './record.ts'

/** One column that counts; several fields only where a repeated header gives a list (U8). */
export interface Column {
  readonly path: string
  readonly attribute: Attribute | undefined
  readonly unlisted?: Unlisted
  /** Fields, from 0. */
  readonly fields: readonly number[]
}

/** The first record of a CSV file (S18, S19). */
export interface Header {
  readonly names: readonly string[]
  readonly columns: readonly Column[]
  positionOf(field: number): Position
}

export function readHeader(record: CsvRecord, edition: Edition, policies: Policies): Header {
  const names = Array.from({ length: record.count }, (_, field) => record.text(field))
  const positions = names.map((_, field) => record.positionOf(field))
  const byName = new Map<string, number[]>()
  for (const [field, name] of names.entries()) {
    const fields = byName.get(name)
    if (fields) fields.push(field)
    else byName.set(name, [field])
  }
  const columns = [...byName].map(([name, fields]) => column(name, fields, edition, policies))
  return { names, columns, positionOf: (field) => positions[field]! }
}

function column(name: string, fields: readonly number[], edition: Edition, policies: Policies): Column {
  const attribute = attributeOf(name, edition)
  const counting = attribute?.kind === 'texts' && repeatsAreLists(edition) ? fields : countingBy(policies, fields)
  if (attribute) return { path: withinLimit(name, edition, policies), attribute, fields: counting }
  return { path: name, attribute, fields: counting, unlisted: unlistedAs(name, edition) }
}

/** Whether the text itself says that the columns of one custom name are its list, so that no policy is asked. */
function repeatsAreLists(edition: Edition): boolean {
  return !ruleById.get('csv-header-once')!.editions.includes(edition)
}

/** Which of the columns of one name count (U8). */
function countingBy(policies: Policies, fields: readonly number[]): readonly number[] {
  if (policies['duplicate-header'] === 'first') return fields.slice(0, 1)
  return policies['duplicate-header'] === 'last' ? fields.slice(-1) : fields
}

function unlistedAs(name: string, edition: Edition): Unlisted {
  if (isExportField(name, edition)) return 'export-field'
  return isNear(name) ? 'near' : 'unknown'
}

const listed = new Set(attributes.map(({ name }) => name.toLowerCase()))

/** A listed name but for case and spaces. */
function isNear(name: string): boolean {
  const folded = name.trim().toLowerCase()
  return (
    listed.has(folded) ||
    families.some((family) => folded.startsWith(`${family.toLowerCase()}.`) && folded.length > family.length + 1)
  )
}
