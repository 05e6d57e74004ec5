import type { Compiled } from './compile.ts'
import { headerText } from './layout.ts'
import type { PlainRecords } from './plain-records.ts'
import type { SegmentPlan } from './plan.ts'

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
const plainRecordBytesMax = 1 << 20
/** No block is longer when it is written. */
export const fullBlockBytesMax = blockBytes + plainRecordBytesMax
/** How far to look for a row that the compiled loop cannot write. */
const lookAheadRows = 512
/** The compiled loop counts in 31 bits. */
const rowsAtOnceMax = 1 << 30

/** @param fast where it pays; without it, all records are written by the plain code */
export function createRenderer(plan: SegmentPlan, plain: PlainRecords, fast?: Compiled): Renderer {
  const bytes = fast?.block ?? new Uint8Array(fullBlockBytesMax)
  const encoder = new TextEncoder()
  const block = { length: 0 }

  const put = (text: string): void => {
    const { read, written } = encoder.encodeInto(text, bytes.subarray(block.length))
    if (read < text.length) throw new RangeError('a record is longer than a block')
    block.length += written
  }
  const addFast = (row: number, rows: number, limit: number, writeRows: Compiled['writeRows']): number => {
    const [written, end] = writeRows(row, Math.min(rows, rowsAtOnceMax), block.length, limit)
    block.length = end
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
