import type { CaseSource } from '../../../generators/generate.ts'
import { caseAt } from '../../../generators/generate.ts'
import { attachImporter } from '../../attach.ts'
import type { CaseEvent, RunEvent } from '../../run/events.ts'
import type { Importer } from '../../importer.ts'
import type { PolicyCard } from '../../judge/policies.ts'
import { runSuite } from '../../run/run.ts'
import { isFailure, worse } from '../../judge/verdict.ts'
import { importerOf, type Present } from './entries.ts'
import { parserSources } from './rules.ts'

/** How one parser came out of the cases of its format. */
export interface Judged {
  readonly entry: Present
  /** Its worst case of each rule; a failing one shrunk. */
  readonly rules: readonly CaseEvent[]
  readonly policies: PolicyCard
  /** Why the run could not be completed, if so. */
  readonly incomplete?: string
}

export interface Draws {
  readonly seeds: readonly number[]
  /** Cases of each source and seed. */
  readonly runs: number
}

const edition = '2017'
const asked = { edition, deadlineMs: 5000, crashesMax: Infinity } as const

/** All cases are run as they are drawn; only the worst of each rule shrinks, for shrinking takes most of the time. */
export async function judgeEntry(entry: Present, { seeds, runs }: Draws): Promise<Judged> {
  const sources = parserSources(entry.format)
  const draws = Array.from({ length: runs }, (_, draw) => String(draw))
  const stored = sources.flatMap((source) => seeds.flatMap((seed) => draws.map((draw) => caseAt(source, seed, draw))))
  const importer = await attachImporter(importerOf(entry), { restartsMax: 200 })
  try {
    const worst = new Map<string, CaseEvent>()
    const onEvent = (event: RunEvent) => {
      if (event.event !== 'case') return
      const known = worst.get(event.rule)
      if (!known || isWorse(known, event)) worst.set(event.rule, event)
    }
    const all = { ...asked, importer, seed: seeds[0]!, sources: [], stored, onEvent }
    const { policies, incomplete } = await runSuite(all)
    const rules: CaseEvent[] = []
    for (const event of worst.values()) rules.push(await shrunk(event, sources, importer, runs))
    return { entry, rules, policies, ...(incomplete && { incomplete }) }
  } finally {
    await importer.close()
  }
}

/** Of two alike the smaller file is the better example. */
function isWorse(known: CaseEvent, event: CaseEvent): boolean {
  if (known.verdict.kind === event.verdict.kind) return sizeOf(event) < sizeOf(known)
  return worse(known.verdict, event.verdict) === event.verdict
}

function sizeOf({ case: kase }: CaseEvent): number {
  const files = kase?.steps.flatMap((step) => step.files) ?? []
  return files.reduce((sum, { b64 }) => sum + b64.length, 0)
}

/** The same failure in as small a file as its source has; what shows only beside other cases stays as it is. */
async function shrunk(
  event: CaseEvent,
  sources: readonly CaseSource[],
  importer: Importer,
  runs: number,
): Promise<CaseEvent> {
  const source = sources.find(({ id }) => id === event.id.split('#')[0])
  // What hangs would hang again for each smaller file.
  if (!isFailure(event.verdict) || event.verdict.problem === 'timeout' || !event.replay || !source) return event
  let found = event
  const onEvent = (other: RunEvent) => {
    if (other.event === 'case' && other.verdict.kind === event.verdict.kind && sizeOf(other) < sizeOf(found))
      found = other
  }
  await runSuite({ ...asked, importer, seed: event.replay.seed, runs, sources: [source], onEvent })
  return found
}
