import { compile, type Compiled } from './compile.ts'
import { recordPieces } from './layout.ts'
import type { SegmentPlan } from './plan.ts'
import { programOf } from './program.ts'

/** The compiled loop of a plan: records without gaps and defects; its block has room for so many bytes and a record. */
export function createFastRecords(plan: SegmentPlan, blockBytes: number): Compiled {
  const program = programOf(recordPieces(plan.format, plan.columns, plan.dialect))
  return compile(program, plan, blockBytes + program.recordBytesMax)
}
