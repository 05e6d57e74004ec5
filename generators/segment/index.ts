/** Sample segments in bulk: realistic, coherent, the same every time, at the speed of the machine. */
export type { SegmentOptions } from './options.ts'
export { planSegment, type SegmentPlan } from './plan.ts'
export { rowEndpoint } from './endpoint-of-row.ts'
export { writeSegment, type WriteOptions, type Written } from './write.ts'
export { descriptorSink, fileSink, folderSink } from './file-sinks.ts'
export type { Sink, SinkFile } from './sink.ts'
export { UsageError } from '../errors.ts'
