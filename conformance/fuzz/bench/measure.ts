import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDeadline } from '../../faults/deadline.ts'
import { planted, type Fault } from '../../faults/fault.ts'
import { createReferenceImporter } from '../../reference/importer.ts'
import type { Find } from '../find.ts'
import { FindFolder } from '../folder.ts'
import { fuzz, type FuzzOptions } from '../fuzz.ts'
import { linesOf, sizeOf } from '../subject.ts'

/** What it took to see that an importer is wrong. */
export interface FirstFind {
  /** Inputs drawn up to the one that shows it. */
  readonly cases: number
  /** Seconds of processor time until then: the same on a busy machine. */
  readonly seconds: number
  readonly signature: string
  /** Of the file once it is shrunk and reduced; left out where that was not asked. */
  readonly reduced?: { readonly lines: number; readonly bytes: number }
}

export type Bounds = Pick<FuzzOptions, 'seed' | 'runs' | 'kinds'> & { readonly reduce: boolean }

/** A faulty importer in this process either answers in this time or never does. */
const hangMs = 500

/** Searches a right importer with one fault planted, until the first find. Undefined where there is none within the bounds. */
export async function firstFind(fault: Fault, { reduce, ...bounds }: Bounds): Promise<FirstFind | undefined> {
  const right = planted(fault, 'second', (policies) => createReferenceImporter({ policies }))
  const path = mkdtempSync(join(tmpdir(), 'gauntlet-faults-'))
  const started = processorSeconds()
  const enough = new AbortController()
  let met: FirstFind | undefined
  try {
    const { finds } = await fuzz({
      ...bounds,
      importers: [fault.breaksDown ? withDeadline(right, hangMs) : right],
      folder: new FindFolder(path),
      edition: '2017',
      findsMax: 1,
      signal: enough.signal,
      onMet: ({ signature }, cases) => {
        met ??= { cases, seconds: processorSeconds() - started, signature: signature! }
        if (!reduce) enough.abort()
      },
    })
    const [find] = finds
    return met && { ...met, ...(find && { reduced: sizesOf(find) }) }
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

function sizesOf(find: Find): NonNullable<FirstFind['reduced']> {
  return { lines: linesOf(find), bytes: sizeOf(find) }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
