import picocolors from 'picocolors'
import { policies } from '../../generators/spec/policies.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { fromCaseJson, type CaseEvent } from '../run/events.ts'
import { valuesOf } from '../judge/policies.ts'
import { scoreLines } from '../run/score.ts'
import type { Listed, RunSummary } from '../run/summary.ts'
import type { VerdictKind } from '../judge/verdict.ts'
import { claimOf } from './claim.ts'
import { pageOf } from './facts.ts'
import { type Colours, failureText } from './failure.ts'
import { groupsOf, shownKinds } from './groups.ts'
import { byReason, listedKinds, listedOf } from './listed.ts'
import { replayCommand } from './replay.ts'
import type { RunView } from './view.ts'
import { visible } from './visible.ts'

export interface TextOptions {
  /** The command that shows a failure again. */
  readonly replay: (event: CaseEvent) => string
  /** Default false. */
  readonly colour?: boolean
  /** Show one failure for all that break a rule in the same way, the smallest. Default true. */
  readonly fold?: boolean
}

/** A run for a person, as `runText` makes it. */
export function textReport({ begin, cases, summary }: RunView, options: Omit<TextOptions, 'replay'> = {}): string {
  return runText(cases, summary, { ...options, replay: (event) => replayCommand(event, begin) })
}

/** A run for a person: its failures, what could not be judged, the importer's policy card, the claim and the score. */
export function runText(cases: readonly CaseEvent[], summary: RunSummary, options: TextOptions): string {
  const colours = picocolors.createColors(options.colour ?? false)
  const failures = failureTexts(cases, options)
  return [
    ...failures,
    ...listedKinds.flatMap((kind) => listText(kind, listedOf(kind, cases, summary), colours)),
    ...cardText(summary, colours),
    ...staleText(summary, colours),
    ...(failures.length > 0 ? [sourceText(summary.edition)] : []),
    claimText(summary, options.colour),
  ].join('\n\n')
}

/** The failures of a run, one text each. */
export function failureTexts(
  cases: readonly CaseEvent[],
  { replay, colour = false, fold = true }: TextOptions,
): string[] {
  return groupsOf(cases, shownKinds, fold).map((group) => groupText(group, replay, picocolors.createColors(colour)))
}

/** What can be claimed of the importer, and its score. */
export function claimText(summary: RunSummary, colour = false): string {
  return [claim(summary, picocolors.createColors(colour)), ...scoreLines(summary)].join('\n')
}

function groupText(group: readonly CaseEvent[], replay: TextOptions['replay'], colours: Colours): string {
  const [smallest, ...others] = group
  const { case: kase, verdict } = smallest!
  if (!kase) return `${colours.red(verdict.kind.toUpperCase())} ${smallest!.id}: ${visible(verdict.why)}`
  const alike = others.map(({ id }) => id)
  return failureText({ case: fromCaseJson(kase), verdict, replay: replay(smallest!), alike }, colours)
}

const reasonsMax = 12

/** `inconclusive: 12`, then each reason with the rules that it holds for. */
function listText(kind: VerdictKind, listed: readonly Listed[], colours: Colours): string[] {
  if (listed.length === 0) return []
  const lines = byReason(listed).map(
    ([why, all]) => `  ${all.length} because ${visible(why)}: ${rulesOf(all).join(', ')}`,
  )
  const left = lines.length - reasonsMax
  const more = left > 0 ? [`  and ${left} more reasons`] : []
  return [[`${colours.bold(kind)}: ${listed.length}`, ...lines.slice(0, reasonsMax), ...more].join('\n')]
}

/** The id of a case is `edition/rule/variant.format`. */
function rulesOf(listed: readonly Listed[]): string[] {
  return [...new Set(listed.map(({ id }) => id.split('/')[1] ?? id))]
}

/** Where the words stand that the failures quote. */
function sourceText(edition: Edition): string {
  const page = pageOf(edition)
  return `the page: ${page.title}, ${page.date}\n  ${page.where}`
}

/** What the importer does where the texts leave it the choice: declared by it, or seen by what it did. Nothing where nothing is known. */
function cardText({ policies: card, importer }: RunSummary, colours: Colours): string[] {
  const ids = policies.map(({ id }) => id)
  const known = ids.filter((id) => card[id].values.length < valuesOf(id).length)
  if (known.length === 0) return []
  const width = Math.max(...ids.map((id) => id.length))
  const rows = known.map((id) => {
    const { values, from } = card[id]
    return `  ${id.padEnd(width)}  ${values.join(' or ')} ${colours.dim(from === 'declared' ? '(declared)' : '(seen)')}`
  })
  const others = ids.filter((id) => !known.includes(id))
  const unseen = others.length > 0 ? [`  not seen: ${others.join(', ')}`] : []
  return [[`${colours.bold('policies')} of ${visible(importer.name)}`, ...rows, ...unseen].join('\n')]
}

/** What to mend in the list of known failures. */
function staleText({ stale = [] }: RunSummary, colours: Colours): string[] {
  const lines = stale.map((why) => `  ${visible(why)}`)
  return lines.length > 0 ? [[colours.bold('the list of known failures is stale'), ...lines].join('\n')] : []
}

function claim(summary: RunSummary, colours: Colours): string {
  const { tone, text } = claimOf(summary)
  const paint = { conforms: colours.green, known: colours.yellow, fails: colours.red, 'not-judged': colours.yellow }[
    tone
  ]
  return `${paint(text)} ${colours.dim(`(seed ${summary.seed})`)}`
}
