import { exitCode } from '../run/score.ts'
import type { RunSummary } from '../run/summary.ts'
import { shownKinds } from './groups.ts'
import { visible } from './visible.ts'

export interface Claim {
  readonly tone: 'conforms' | 'known' | 'fails' | 'not-judged'
  /** One sentence, safe to show. */
  readonly text: string
}

/** What can be said of the importer. Never "behaves as the service did": what is claimed is the text of an edition. */
export function claimOf(summary: RunSummary): Claim {
  const { importer, edition, verdicts, complete, incomplete = 'incomplete' } = summary
  const name = visible([importer.name, importer.version].filter(Boolean).join(' '))
  if (!complete) return { tone: 'not-judged', text: `${name}: not judged, ${visible(incomplete)}` }
  if (exitCode(summary) === 1) {
    const counts = shownKinds.filter((kind) => verdicts[kind] > 0).map((kind) => `${verdicts[kind]} ${kind}`)
    return { tone: 'fails', text: `${name} does not conform to edition ${edition} as written: ${counts.join(', ')}` }
  }
  const known = verdicts['known-failure']
  if (known === 0) return { tone: 'conforms', text: `${name} conforms to edition ${edition} as written` }
  const cases = known === 1 ? 'one known case' : `${known} known cases`
  return { tone: 'known', text: `${name} does not conform to edition ${edition} as written: only in ${cases}` }
}

/** What was run, in short: `534 cases`, `up to 25 cases of each of 301 sources`, or both. A source ends at its first failure. */
export function extentOf({ sources, stored, runs }: { sources: number; stored: number; runs: number }): string {
  const single = stored > 0 || sources === 0 ? [stored === 1 ? 'one case' : `${stored} cases`] : []
  const cases = runs === 1 ? 'one case' : `up to ${runs} cases`
  const drawn = sources > 0 ? [`${cases} of ${sources === 1 ? 'one source' : `each of ${sources} sources`}`] : []
  return [...single, ...drawn].join(' and ')
}
