import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDeadline } from '../../faults/deadline.ts'
import { planted, type Fault } from '../../faults/fault.ts'
import { createReferenceImporter } from '../../reference/importer.ts'
import { FindFolder } from '../folder.ts'
import { fuzz, type FuzzOptions } from '../fuzz.ts'
import { linesOf, sizeOf } from '../subject.ts'

/** What it took to see that an importer is wrong. */
export interface FirstFind {
  readonly cases: number
  readonly seconds: number
  readonly lines: number
  readonly bytes: number
  readonly signature: string
}

/** A faulty importer in this process either answers in this time or never does. */
const hangMs = 200

/** Searches a right importer with one fault planted, until the first find. Undefined where there is none within the bounds. */
export async function firstFind(
  fault: Fault,
  bounds: Pick<FuzzOptions, 'seed' | 'runs' | 'until' | 'kinds'>,
): Promise<FirstFind | undefined> {
  const right = planted(fault, 'second', (policies) => createReferenceImporter({ policies }))
  const importer = fault.breaksDown ? withDeadline(right, hangMs) : right
  const path = mkdtempSync(join(tmpdir(), 'gauntlet-faults-'))
  const started = performance.now()
  let met = 0
  let cases = 0
  try {
    const { finds } = await fuzz({
      ...bounds,
      importers: [importer],
      folder: new FindFolder(path),
      edition: '2017',
      deadlineMs: hangMs,
      findsMax: 1,
      onMet: (drawn) => {
        met ||= performance.now()
        cases ||= drawn
      },
    })
    const [find] = finds
    if (!find) return undefined
    const { signature } = find
    return { cases, seconds: (met - started) / 1000, lines: linesOf(find), bytes: sizeOf(find), signature }
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
