import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { planSegment, writeSegment } from '../generators/segment/index.ts'
import type { Format } from '../generators/spec/types.ts'

export interface Sample {
  readonly name: string
  readonly format: Format
  readonly bytes: Uint8Array
}

export const segmentRecords = 1000

const page = import.meta.resolve('#corpora/2017/page/endpoints.csv')
const formats = ['csv', 'ndjson'] as const

/** A file of the package, by its path from the package's root. */
export function inPackage(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, page))
}

/** The page's own example files. */
export function pageFiles(): Sample[] {
  return formats.map((format) => {
    const name = `endpoints.${format}`
    return { name, format, bytes: readFileSync(new URL(name, page)) }
  })
}

/** One realistic segment of 1000 endpoints, in each format. */
export async function segmentFiles(seed: number): Promise<Sample[]> {
  return Promise.all(
    formats.map(async (format) => {
      const blocks: Uint8Array[] = []
      // A block is only lent: the next one is written over it.
      const file = { name: '', write: (block: Uint8Array) => void blocks.push(block.slice()), close: () => {} }
      const plan = planSegment({ format, count: segmentRecords, seed })
      await writeSegment(plan, { open: () => file, commit: () => {}, abort: () => {} })
      return { name: `${segmentRecords} records.${format}`, format, bytes: Buffer.concat(blocks) }
    }),
  )
}
