import { compile, type WriteRows } from './compile.ts'
import { recordPieces } from './layout.ts'
import type { SegmentPlan } from './plan.ts'
import { programOf } from './program.ts'

export interface FastRecords {
  readonly writeRows: WriteRows
  /** The room that one record needs. */
  readonly recordBytesMax: number
}

/** The compiled loop of a plan: records without gaps and defects. */
export function createFastRecords(plan: SegmentPlan): FastRecords {
  const program = programOf(recordPieces(plan.format, plan.columns, plan.dialect))
  return { writeRows: compile(program, plan), recordBytesMax: program.recordBytesMax }
}
