import { claimOf, type Claim } from './claim.ts'
import type { RunView } from './view.ts'

const colours: Readonly<Record<Claim['tone'], string>> = {
  conforms: 'brightgreen',
  known: 'yellow',
  fails: 'red',
  'not-judged': 'lightgrey',
}

/** A badge for the endpoint of shields.io, https://shields.io/badges/endpoint-badge: the score of the most binding force. */
export function badgeReport({ summary }: RunView): string {
  const { tone } = claimOf(summary)
  const score = summary.scores[0]
  const known = summary.verdicts['known-failure']
  const message =
    tone === 'not-judged' || !score
      ? 'not judged'
      : `${score.force} ${score.passed}/${score.applicable} applicable of ${score.total}${known > 0 ? `, ${known} known` : ''}`
  const badge = { schemaVersion: 1, label: `segment-gauntlet ${summary.edition}`, message, color: colours[tone] }
  return `${JSON.stringify({ ...badge, ...(tone === 'fails' && { isError: true }) })}\n`
}
