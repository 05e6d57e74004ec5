import type { SegmentPlan } from './plan.ts'

/** A file to be written: the rows that are its own, or from where to fill it. */
export interface FilePlan {
  readonly name: string
  readonly from: number
  readonly to: number
}

const filesPerFolder = 10

/** `part-001/segment-000001.csv`: ten files to a folder, so that an importer has to look into subfolders. */
export function fileName(index: number, format: SegmentPlan['format']): string {
  const folder = String(Math.floor(index / filesPerFolder) + 1).padStart(3, '0')
  return `part-${folder}/segment-${String(index + 1).padStart(6, '0')}.${format}`
}

/** Those of `files`, or the one that holds all. */
export function filesOf({
  from,
  to,
  files = { cuts: [from, to], first: 0 },
  format,
}: SegmentPlan): readonly FilePlan[] {
  return files.cuts
    .slice(1)
    .map((end, i) => ({ name: fileName(files.first + i, format), from: files.cuts[i]!, to: end }))
}
