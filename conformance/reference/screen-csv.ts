import type { Context } from './check.ts'
import type { CsvRecord } from './csv-record.ts'
import type { Column, Header } from './header.ts'
import type { Plan } from './plan.ts'
import { addressDoubt, requiredPaths, seesTo, sureOf } from './screen.ts'
import type { Sure } from './screen-values.ts'

/** The columns whose values need be judged, none of a clean record; undefined where the record as a whole need be. */
export type CsvScreen = (record: CsvRecord) => readonly Column[] | undefined

const none: readonly Column[] = []

/** The screen (`screen.ts`) of the records under a header; undefined where no record could pass, or not surely. */
export function createCsvScreen(header: Header, plan: Plan, context: Context): CsvScreen | undefined {
  const { names, columns } = header
  if (!seesTo(plan.csv) || !hasRoom(columns, plan)) return undefined
  const required = requiredPaths.map((path) => columns.find(({ name }) => name.path === path)!)
  if (required.includes(undefined!)) return undefined
  const [address, channel] = required.map(({ fields }) => fields[0]!) as [number, number]
  const looks = columns.flatMap((column) => looksAt(column, plan))
  const doubtsAddress = addressDoubt(plan.csv)
  const isOdd = oddRecord(plan)
  /** Custom columns whose names the account may not have yet; after the first records there are none, as a rule. */
  let unregistered = columns.filter(({ name }) => name.attribute !== undefined && name.isCustom)

  /** Of the record that is being looked at. */
  const doubtful = new Set<Column>()

  function newNames({ starts, ends }: CsvRecord): readonly Column[] {
    unregistered = unregistered.filter(({ name }) => !context.account.hasName(name.path))
    return unregistered.filter(({ fields }) => fields.some((field) => starts[field] !== ends[field]))
  }

  /** In the order of the header, which is that of the findings. */
  function takeDoubtful(): readonly Column[] {
    for (const column of required) doubtful.add(column)
    const taken = columns.filter((column) => doubtful.has(column))
    doubtful.clear()
    return taken
  }

  return (record) => {
    const { bytes, starts, ends } = record
    if (record.count !== names.length || starts[address] === ends[address] || starts[channel] === ends[channel])
      return undefined
    if (isOdd(record)) return undefined
    if (unregistered.length > 0) for (const column of newNames(record)) doubtful.add(column)
    for (const { field, sure, column } of looks) {
      const from = starts[field]!
      const to = ends[field]!
      if (from < to && !sure(bytes, from, to)) doubtful.add(column)
    }
    if (doubtsAddress(bytes, starts[channel]!, ends[channel]!, starts[address]!, ends[address]!))
      doubtful.add(required[0]!)
    return doubtful.size === 0 ? none : takeDoubtful()
  }
}

interface Look {
  readonly field: number
  readonly column: Column
  /** It sees doubled quotes as they are written: no value that it could know holds one. */
  readonly sure: Sure
}

/** How the values of a column are looked at; nothing where every value is good. */
function looksAt(column: Column, plan: Plan): readonly Look[] {
  const sure = sureOf(column.name, plan.csv, plan)
  return sure === undefined ? [] : column.fields.map((field) => ({ field, column, sure }))
}

/** Whether a record could give a value to every custom column without too many for one endpoint, or for one attribute. */
function hasRoom(columns: readonly Column[], { limits }: Plan): boolean {
  const counts = new Map<string, number>()
  for (const { name } of columns) {
    const { attribute } = name
    if (attribute && name.isCustom) counts.set(attribute.name, (counts.get(attribute.name) ?? 0) + 1)
  }
  return (
    [...counts.values()].every((count) => count <= (limits.customAttributesPerFamilyMax ?? count)) &&
    columns.every(({ fields: { length } }) => length <= (limits.valuesPerAttributeMax ?? length))
  )
}

/** Whether the whole of a record is to be judged for something that is no matter of one column. */
function oddRecord({ csv, policies }: Plan): (record: CsvRecord) => boolean {
  const spaces = policies['surrounding-space'] !== 'keep'
  const empties = policies['empty-field'] !== 'absent'
  const controls = csv.listed.some(({ rule }) => rule === 'csv-no-line-break' || rule === 'csv-no-tab')
  return (record) => (controls && record.hasControls) || ((spaces || empties) && !isPlain(record, spaces, empties))
}

function isPlain({ bytes, starts, ends, count }: CsvRecord, spaces: boolean, empties: boolean): boolean {
  for (let field = 0; field < count; field++) {
    const from = starts[field]!
    const to = ends[field]!
    if (from === to && empties) return false
    if (spaces && from < to && (bytes[from] === 0x20 || bytes[to - 1] === 0x20)) return false
  }
  return true
}
