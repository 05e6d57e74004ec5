import { fromCaseJson } from '../run/events.ts'
import type { ViewCase } from '../known/apply.ts'
import type { RunSummary } from '../run/summary.ts'
import { claimOf, extentOf } from './claim.ts'
import { pageOf, ruleSays } from './facts.ts'
import { failureText } from './failure.ts'
import { groupsOf } from './groups.ts'
import { byReason, listedKinds, listedOf } from './listed.ts'
import { replayCommand } from './replay.ts'
import type { RunView } from './view.ts'
import { visible } from './visible.ts'

/** GitHub takes summaries of 1 MiB; what is left out is counted. */
const charsMax = 900_000
const failuresMax = 100

const marks = { conforms: '✅', known: '🟡', fails: '❌', 'not-judged': '⚪' } as const

/** A run as Markdown for the summary of a CI job: the claim, the scores, each failure folded away. */
export function markdownReport(view: RunView): string {
  const { summary, cases, begin } = view
  const { tone, text } = claimOf(summary)
  const groups = groupsOf(cases)
  const page = pageOf(begin.edition)
  const parts = [
    `## ${marks[tone]} ${plain(text)}`,
    scoreTable(summary),
    ...staleList(summary),
    ...(groups.length > 0 ? ['### Failures', ...fitting(groups, view)] : []),
    ...notJudged(view),
    `<sub>segment-gauntlet ${plain(begin.suite)}, seed ${begin.seed}, ${extentOf(begin)}, by [${plain(page.title)}, ${page.date}](${page.where})</sub>`,
  ]
  return `${parts.join('\n\n')}\n`
}

/** Never a percentage: it would hide what was left out. */
function scoreTable({ scores }: RunSummary): string {
  const rows = scores.map(
    ({ force, passed, applicable, total }) => `| ${force} | ${passed} | ${applicable} | ${total} |`,
  )
  return ['| force | passed | applicable | of |', '|---|--:|--:|--:|', ...rows].join('\n')
}

function staleList({ stale = [] }: RunSummary): string[] {
  return stale.length > 0
    ? [['### The list of known failures is stale', '', ...stale.map((why) => `- ${plain(why)}`)].join('\n')]
    : []
}

function fitting(groups: readonly (readonly ViewCase[])[], view: RunView): string[] {
  const shown: string[] = []
  let chars = 0
  for (const group of groups) {
    const text = failure(group, view)
    chars += text.length
    if (shown.length === failuresMax || chars > charsMax) break
    shown.push(text)
  }
  const left = groups.length - shown.length
  return left > 0 ? [...shown, `and ${left} more; the HTML report shows them all.`] : shown
}

function failure([first, ...others]: readonly ViewCase[], { begin }: RunView): string {
  const { id, rule, verdict, case: kase } = first!
  const alike = others.map((one) => one.id)
  const replay = replayCommand(first!, begin)
  const text = kase
    ? failureText({ case: fromCaseJson(kase), verdict, replay, alike })
    : `${id}: ${visible(verdict.why)}`
  const summary = `${verdict.kind} <b>${plain(rule)}</b>: ${plain(ruleSays(rule))}`
  return `<details><summary>${summary}</summary>\n\n${fenced(text)}\n\n</details>`
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}

function notJudged({ cases, summary }: RunView): string[] {
  const lines = listedKinds.flatMap((kind) => {
    const listed = listedOf(kind, cases, summary)
    if (listed.length === 0) return []
    const items = byReason(listed).map(([why, all]) => `  - ${all.length} × ${plain(why)}`)
    const left = items.length - reasonsMax
    const more = left > 0 ? [`  - and ${left} more reasons`] : []
    return [[`- ${kind}: ${listed.length}`, ...items.slice(0, reasonsMax), ...more].join('\n')]
  })
  return lines.length > 0 ? ['### Neither passed nor failed', lines.join('\n')] : []
}

const reasonsMax = 8

/** Text that is no Markdown and no HTML, whatever is in it. */
function plain(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]#|~>@]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
