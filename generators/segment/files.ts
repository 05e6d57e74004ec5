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

/** Files of nearly equal numbers of records. */
export function filesOf({ from, to, files = 1, format }: SegmentPlan): readonly FilePlan[] {
  const rows = to - from
  return Array.from({ length: files }, (_, i) => ({
    name: fileName(i, format),
    from: from + Math.floor((i * rows) / files),
    to: from + Math.floor(((i + 1) * rows) / files),
  }))
}
