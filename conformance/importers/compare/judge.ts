import { createHash } from 'node:crypto'
import type { CaseSource } from '../../../generators/generate.ts'
import { caseAt } from '../../../generators/generate.ts'
import { attachImporter } from '../../attach.ts'
import type { Importer } from '../../importer.ts'
import { isFailure, worse } from '../../judge/verdict.ts'
import type { CaseEvent, RunEvent } from '../../run/events.ts'
import { runSuite } from '../../run/run.ts'
import { importerOf, nameOf, type Entry } from './entries.ts'
import type { Broken, Draws, Result } from './results.ts'
import { parserSources } from './rules.ts'

const edition = '2017'
const asked = { edition, deadlineMs: 5000, crashesMax: Infinity } as const

/** Differences that are told of a case; the others are like them. */
const differencesMax = 4

/** How one parser comes out of the cases of its format, and the files of those that it fails, by name. */
export interface Judged {
  readonly result: Result
  readonly files: ReadonlyMap<string, Buffer>
}

/** All cases are run as they are drawn; only the worst of each rule shrinks, for shrinking takes most of the time. */
export async function judgeEntry(entry: Entry, version: string, draws: Draws): Promise<Judged> {
  const sources = parserSources(entry.format)
  const importer = await attachImporter(importerOf(entry), { restartsMax: 200 })
  try {
    const { worst, incomplete } = await worstOf(importer, sources, draws)
    const failing: CaseEvent[] = []
    for (const event of worst.filter(({ verdict }) => isFailure(verdict)))
      failing.push(await shrunk(event, sources, importer, draws.runs))
    const broken = failing.map(brokenOf)
    const name = nameOf(entry)
    return {
      result: { name, version, ...draws, rules: worst.length, ...(incomplete && { incomplete }), broken },
      files: new Map(failing.map((event, i) => [broken[i]!.file, bytesOf(event)])),
    }
  } finally {
    await importer.close()
  }
}

/** Its worst case of each rule. */
async function worstOf(importer: Importer, sources: readonly CaseSource[], { seeds, runs }: Draws) {
  const draws = Array.from({ length: runs }, (_, draw) => String(draw))
  const stored = sources.flatMap((source) => seeds.flatMap((seed) => draws.map((draw) => caseAt(source, seed, draw))))
  const worst = new Map<string, CaseEvent>()
  const onEvent = (event: RunEvent) => {
    if (event.event !== 'case') return
    const known = worst.get(event.rule)
    if (!known || isWorse(known, event)) worst.set(event.rule, event)
  }
  const { incomplete } = await runSuite({ ...asked, importer, seed: seeds[0]!, runs, sources: [], stored, onEvent })
  return { worst: [...worst.values()], incomplete }
}

/** Of two alike the smaller file is the better example. */
function isWorse(known: CaseEvent, event: CaseEvent): boolean {
  if (known.verdict.kind === event.verdict.kind) return bytesOf(event).length < bytesOf(known).length
  return worse(known.verdict, event.verdict) === event.verdict
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
  if (event.verdict.problem === 'timeout' || !event.replay || !source) return event
  let found = event
  const onEvent = (other: RunEvent) => {
    if (other.event !== 'case' || other.verdict.kind !== event.verdict.kind) return
    if (bytesOf(other).length < bytesOf(found).length) found = other
  }
  await runSuite({ ...asked, importer, seed: event.replay.seed, runs, sources: [source], onEvent })
  return found
}

function brokenOf(event: CaseEvent): Broken {
  const { rule, clauses, format, verdict } = event
  const digest = createHash('sha256').update(bytesOf(event)).digest('hex').slice(0, 6)
  return {
    rule,
    clauses,
    kind: verdict.kind === 'error' ? 'error' : 'fail',
    expected: verdict.expected ?? '?',
    observed: verdict.observed ?? '?',
    differences: verdict.differences.slice(0, differencesMax),
    file: `${rule}-${digest}.${format}`,
  }
}

function bytesOf({ case: kase }: CaseEvent): Buffer {
  return Buffer.from(kase?.steps.at(-1)?.files[0]?.b64 ?? '', 'base64')
}
