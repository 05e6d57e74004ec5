import type { Edition } from '../../generators/spec/types.ts'
import type { CaseSource } from '../../generators/generate.ts'
import type { Capabilities, Importer, ImportRequest, Outcome } from '../importer.ts'
import { runSuite } from '../run/run.ts'
import { exitCode } from '../run/score.ts'
import { withDeadline } from './deadline.ts'

/** Importers that do nothing right: none may come out as conforming, and one that refuses everything earns nothing. */
const sanityImporters: Readonly<Record<string, () => Importer>> = {
  'accept-all': () => answering(() => ({ kind: 'result', file: 'accepted' })),
  'reject-all': () => answering(() => ({ kind: 'result', file: 'rejected' })),
  'always-crash': () =>
    answering(() => {
      throw new TypeError('Cannot read properties of undefined')
    }),
  'always-hang': () =>
    withDeadline(
      answering(() => new Promise<Outcome>(() => {})),
      hangMs,
    ),
  echo: () => answering(echoed, ['file', 'counts', 'records', 'endpoints']),
}

const hangMs = 10

export interface SanityRow {
  readonly importer: string
  /** As of `gauntlet run`: 0 would be conforming. */
  readonly exitCode: number
  readonly passed: number
  readonly judged: number
}

/** How each of them comes out of a run of the suite. */
export async function sanity(
  sources: readonly CaseSource[],
  { edition, seed }: { readonly edition: Edition; readonly seed: number },
): Promise<readonly SanityRow[]> {
  const rows: SanityRow[] = []
  for (const [name, make] of Object.entries(sanityImporters)) {
    const summary = await runSuite({ importer: make(), edition, seed, runs: 1, sources })
    const { pass, fail, error, inconclusive, warn } = summary.verdicts
    rows.push({
      importer: name,
      exitCode: exitCode(summary),
      passed: pass,
      judged: pass + fail + error + inconclusive + warn,
    })
  }
  return rows
}

/** Every line is a record, and what stands on it its address. */
function echoed({ files }: ImportRequest): Outcome {
  const lines = files.flatMap(({ name, bytes }) =>
    Buffer.from(bytes)
      .toString()
      .split('\n')
      .map((line, i) => ({ file: name, n: i + 1, status: 'accepted' as const, endpoint: { Address: line } })),
  )
  return { kind: 'result', file: 'accepted', counts: { accepted: lines.length, rejected: 0 }, records: lines }
}

function answering(
  answer: (request: ImportRequest) => Outcome | Promise<Outcome>,
  observe: Capabilities['observe'] = ['file'],
): Importer {
  return {
    hello: {
      importer: { name: 'sanity' },
      capabilities: {
        formats: ['csv', 'ndjson'],
        editions: ['2017', 'final'],
        observe,
        input: ['inline'],
        multiFile: true,
        state: [],
        job: true,
        concurrency: 1,
      },
      policies: {},
    },
    import: async (request) => answer(request),
    get: async () => undefined,
    reset: async () => {},
    segment: async () => [],
    close: async () => {},
  }
}
