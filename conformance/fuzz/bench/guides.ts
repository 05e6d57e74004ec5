import { type Profiler, Session } from 'node:inspector'
import type { Format } from '../../../generators/spec/types.ts'
import { shapeOf } from '../shape.ts'
import type { Trial } from '../trial.ts'

/** Keeps inputs that made the importer do something new. */
export interface Guide {
  kept(format: Format): readonly Uint8Array[]
  learn(trial: Trial): void
  /** Stops what it watches by. */
  close(): void
}

export const guides = { none: () => keeping(() => undefined), behaviour, coverage }
export type GuideId = keyof typeof guides

/**
 * @param novelty the name of what a trial shows; of each name the smallest input is kept
 */
function keeping(novelty: (trial: Trial) => string | undefined, close = () => {}): Guide {
  const kept = { csv: new Map<string, Uint8Array>(), ndjson: new Map<string, Uint8Array>() }
  return {
    kept: (format) => [...kept[format].values()],
    learn: (trial) => {
      // Where nothing but safety is asked, nothing that is built upon it could show more.
      const name = trial.verdict.kind === 'pass' ? novelty(trial) : undefined
      const [step] = trial.subject.case.steps
      const bytes = step!.files[0]!.bytes
      if (name === undefined || bytes.length >= (kept[step!.format].get(name)?.length ?? Infinity)) return
      kept[step!.format].set(name, bytes)
    },
    close,
  }
}

/** Outcome, error classes, messages, and which attributes came out. */
function behaviour(): Guide {
  return keeping(({ run }) => {
    const { outcome } = run!.steps[0]!
    if (outcome.kind !== 'result' || outcome.file === 'rejected') return undefined
    const paths = (outcome.records ?? []).flatMap(({ endpoint = {} }) => Object.keys(endpoint).map(withoutName))
    return `${shapeOf(run!)} ${[...new Set(paths)].toSorted().join()}`
  })
}

/** Custom names are without number. */
function withoutName(path: string): string {
  return path.replace(/^(Attributes|Metrics|User\.UserAttributes)\..*/s, '$1')
}

/** Blocks of the importer's own code that had not been run. */
function coverage(): Guide {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true })
  const seen = new Set<string>()
  let inputs = 0
  const novelty = () => {
    const before = seen.size
    for (const block of blocksRun(session)) seen.add(block)
    return seen.size > before ? String(inputs++) : undefined
  }
  return keeping(novelty, () => {
    session.post('Profiler.stopPreciseCoverage')
    session.disconnect()
  })
}

function blocksRun(session: Session): readonly string[] {
  let scripts: readonly Profiler.ScriptCoverage[] = []
  // Within one process the answer comes before `post` returns.
  session.post('Profiler.takePreciseCoverage', (_, { result }) => (scripts = result))
  return scripts
    .filter(({ url }) => /second-base|csv-parse/.test(url))
    .flatMap(({ scriptId, functions }) =>
      functions.flatMap(({ ranges }) =>
        ranges
          .filter(({ count }) => count > 0)
          .map(({ startOffset, endOffset }) => `${scriptId} ${startOffset} ${endOffset}`),
      ),
    )
}
