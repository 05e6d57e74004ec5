import { attributeOf } from '../../generators/endpoint.ts'
import { attributes, families } from '../../generators/spec/attributes.ts'
import type { Attribute, Edition } from '../../generators/spec/types.ts'
import type { CsvRecord } from './csv-record.ts'
import type { Position } from './finding.ts'
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
  const columns = [...byName].map(([path, fields]) => column(path, counting(fields, policies), edition))
  return { names, columns, positionOf: (field) => positions[field]! }
}

/** Which of the columns of one name count (U8). */
function counting(fields: readonly number[], policies: Policies): readonly number[] {
  if (policies['duplicate-header'] === 'first') return fields.slice(0, 1)
  return policies['duplicate-header'] === 'last' ? fields.slice(-1) : fields
}

function column(path: string, fields: readonly number[], edition: Edition): Column {
  const attribute = attributeOf(path, edition)
  return attribute
    ? { path, attribute, fields }
    : { path, attribute, fields, unlisted: isNear(path) ? 'near' : 'unknown' }
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
