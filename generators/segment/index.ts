/** Sample segments in bulk: realistic, coherent, the same every time, at the speed of the machine. */
export type { SegmentOptions } from './options.ts'
export { planSegment, type SegmentPlan } from './plan.ts'
export { rowEndpoint } from './endpoint-of-row.ts'
export { UsageError } from './usage-error.ts'
