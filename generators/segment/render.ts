import { toNested, type Json } from '../endpoint.ts'
import { compile, type WriteRows } from './compile.ts'
import { breakagesOf, plantedIn, type Planted } from './defects.ts'
import { gapsOf, shareOf, valueOf } from './endpoint-of-row.ts'
import { csvValue, headerText, recordPieces } from './layout.ts'
import type { SegmentPlan } from './plan.ts'
import { programOf, type Program } from './program.ts'
import { rowTexts } from './row.ts'

/** A block that is filled with records and written out; one buffer for a whole segment. */
export interface Renderer {
  /** Bytes in the block. */
  readonly length: () => number
  readonly bytes: () => Uint8Array
  readonly clear: () => void
  /** CSV has a header; NDJSON has none. */
  readonly header: () => void
  /** Adds rows from `row` to before `to`, until the block is full or longer than `limit`; returns how many. */
  readonly add: (row: number, to: number, limit: number) => number
  /** Takes the line end of the last record away. */
  readonly trim: () => void
  /** Takes back what stands after a length. */
  readonly cutTo: (length: number) => void
}

export const blockBytes = 1 << 20
/** Compiling pays from about so many rows on; the plain code needs no start. */
const plainRowsMax = 1000
const plainRecordBytesMax = 1 << 20
/** No block is longer when it is written. */
export const fullBlockBytesMax = blockBytes + plainRecordBytesMax
/** How far to look for a row that the compiled loop cannot write. */
const lookAheadRows = 512
/** The compiled loop counts in 31 bits. */
const rowsAtOnceMax = 1 << 30

/** @param onDefect is told of every record broken on purpose, in order. */
export function createRenderer(plan: SegmentPlan, onDefect: (row: number, planted: Planted) => void): Renderer {
  const fast = plan.to - plan.from > plainRowsMax ? fastOf(plan) : undefined
  const bytes = new Uint8Array(blockBytes + (fast?.program.recordBytesMax ?? 0) + plainRecordBytesMax)
  const view = new DataView(bytes.buffer)
  const end = new Int32Array(1)
  const plain = plainOf(plan, onDefect)
  const encoder = new TextEncoder()
  const block = { length: 0 }

  const put = (text: string): void => {
    const { read, written } = encoder.encodeInto(text, bytes.subarray(block.length))
    if (read < text.length) throw new RangeError('a record is longer than a block')
    block.length += written
  }
  const addFast = (row: number, rows: number, limit: number, writeRows: WriteRows): number => {
    const written = writeRows(row, Math.min(rows, rowsAtOnceMax), view, block.length, limit, end)
    block.length = end[0]!
    return written
  }
  const addNext = (row: number, to: number, limit: number): number => {
    const special = fast ? plain.nextSpecial(row, Math.min(to, row + lookAheadRows)) : row
    if (fast && special > row) return addFast(row, special - row, limit, fast.writeRows)
    put(plain.record(row))
    return 1
  }
  const add = (row: number, to: number, limit: number): number => {
    let at = row
    for (; at < to && block.length < limit;) at += addNext(at, to, limit)
    return at - row
  }
  return {
    length: () => block.length,
    bytes: () => bytes.subarray(0, block.length),
    clear: () => void (block.length = 0),
    header: () => (plan.format === 'csv' ? put(headerText(plan.columns, plan.dialect)) : undefined),
    add: (row, to, limit) => add(row, to, Math.min(limit, blockBytes)),
    trim: () => void (block.length -= plan.dialect.lineEnd.length),
    cutTo: (shorter) => void (block.length = shorter),
  }
}

function fastOf(plan: SegmentPlan): { readonly program: Program; readonly writeRows: WriteRows } {
  const program = programOf(recordPieces(plan.format, plan.columns, plan.dialect))
  return { program, writeRows: compile(program, plan) }
}

/** Records one by one, those with a missing value or a defect among them. */
function plainOf(plan: SegmentPlan, onDefect: (row: number, planted: Planted) => void) {
  const choices = plan.defects > 0 ? breakagesOf(plan.edition, plan.columns) : []
  const never = () => false
  const hasDefect = choices.length > 0 ? shareOf(plan.seed, 'defect', plan.defects) : never
  const hasGap = plan.columns.map((_, column) => (plan.missing[column]! > 0 ? gapsOf(plan, column) : never))
  const mayBeSpecial = [hasDefect, ...hasGap].filter((test) => test !== never)
  const isSpecial = (row: number) => mayBeSpecial.some((test) => test(row))
  /** The first row from `from` on that the compiled loop cannot write, or `to`. */
  const nextSpecial = (from: number, to: number): number => {
    if (mayBeSpecial.length === 0) return to
    let row = from
    while (row < to && !isSpecial(row)) row++
    return row
  }
  const record = (row: number): string => {
    const planted = hasDefect(row) ? plantedIn(plan, choices, row) : undefined
    if (planted) onDefect(row, planted)
    const texts = rowTexts(plan, plan.columns, row).map((text, i) => {
      if (planted?.edits.has(plan.columns[i]!.path)) return planted.edits.get(plan.columns[i]!.path)
      return hasGap[i]!(row) ? undefined : text
    })
    return recordText(plan, texts) + plan.dialect.lineEnd
  }
  return { nextSpecial, record }
}

function recordText({ format, columns, dialect }: SegmentPlan, texts: readonly (string | undefined)[]): string {
  if (format === 'csv') return texts.map((text) => (text === undefined ? '' : csvValue(text, dialect))).join(',')
  const values = columns.flatMap((column, i): [string, Json][] => {
    const text = texts[i]
    return text === undefined ? [] : [[column.path, valueOf(column, text)]]
  })
  return JSON.stringify(toNested(Object.fromEntries(values)))
}
