import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Find } from '../find.ts'
import { FindFolder } from '../folder.ts'
import { fuzz } from '../fuzz.ts'
import { linesOf, sizeOf } from '../subject.ts'
import type { Sought } from './sought.ts'

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

interface Bounds {
  readonly seed: number
  /** Whether the first find is made smaller. */
  readonly reduce: boolean
}

/** Searches an importer with one fault until the first find. Undefined where there is none within the bounds. */
export async function firstFind({ runs, attach }: Sought, { seed, reduce }: Bounds): Promise<FirstFind | undefined> {
  const { importer, close } = await attach()
  const path = mkdtempSync(join(tmpdir(), 'gauntlet-faults-'))
  const started = processorSeconds()
  const enough = new AbortController()
  let met: FirstFind | undefined
  try {
    const { finds } = await fuzz({
      seed,
      runs,
      importers: [importer],
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
    await close()
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
