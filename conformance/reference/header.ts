import { attributes, families } from '../../generators/spec/attributes.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import type { Edition } from '../../generators/spec/types.ts'
import type { CsvRecord } from './csv-record.ts'
import type { Position } from './finding.ts'
import { isExportField, listedName, type Name } from './names.ts'
import type { Policies } from './policies.ts'

/** One column that counts; several fields only where a repeated header gives a list (U8). */
export interface Column {
  readonly name: Name
  /** Fields, from 0. */
  readonly fields: readonly number[]
  /** The first field of the name; the columns are in the order of these. */
  readonly from: number
}

/** The first record of a CSV file (S18, S19). */
export interface Header {
  readonly names: readonly string[]
  readonly columns: readonly Column[]
  /** Good only while the reader's handler runs. */
  positionOf(field: number): Position
}

export function readHeader(record: CsvRecord, edition: Edition, policies: Policies): Header {
  const names = Array.from({ length: record.count }, (_, field) => record.text(field))
  const byName = new Map<string, number[]>()
  for (const [field, name] of names.entries()) {
    const fields = byName.get(name)
    if (fields) fields.push(field)
    else byName.set(name, [field])
  }
  const columns = [...byName].map(([path, fields]) => column(path, fields, edition, policies))
  return { names, columns, positionOf: (field) => record.positionOf(field) }
}

function column(path: string, fields: readonly number[], edition: Edition, policies: Policies): Column {
  const name = listedName(path, edition, policies) ?? unlistedName(path, edition)
  const isList = name.attribute?.kind === 'texts' && repeatsAreLists(edition)
  return { name, fields: isList ? fields : countingBy(policies, fields), from: fields[0]! }
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

function unlistedName(path: string, edition: Edition): Name {
  const unlisted = isExportField(path, edition) ? 'export-field' : isNear(path, edition) ? 'near' : 'unknown'
  return { path, attribute: undefined, unlisted }
}

/** A listed name but for case and spaces. */
function isNear(path: string, edition: Edition): boolean {
  const folded = path.trim().toLowerCase()
  const isCustom = families.some(
    (family) => folded.startsWith(`${family.toLowerCase()}.`) && folded.length > family.length + 1,
  )
  return (
    isCustom ||
    attributes.some(
      ({ name, editions }) => name.toLowerCase() === folded && (editions as readonly Edition[]).includes(edition),
    )
  )
}
