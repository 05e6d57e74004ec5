import picocolors from 'picocolors'
import { type Case, type CaseFile, type Step, twinStep } from '../../generators/case.ts'
import type { Value } from '../../generators/endpoint.ts'
import { clauseById } from '../../generators/spec/clauses.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import { shortPath } from '../judge/problem.ts'
import type { Difference, Verdict } from '../judge/verdict.ts'
import { visible, visibleLines } from './visible.ts'

/** A case that went wrong, as small as it could be made. */
export interface Failure {
  readonly case: Case
  readonly verdict: Verdict
  /** The command that shows it again. */
  readonly replay: string
  /** Ids of further sources that failed for the same rule in the same way. */
  readonly alike: readonly string[]
}

export type Colours = ReturnType<typeof picocolors.createColors>

const width = 'expected'.length

/**
 * One failure for a person: the rule, what the page says, the file with its invisible characters shown, what its valid twin has
 * instead, what was expected and what was observed, and the command that shows it again.
 */
export function failureText(
  { case: kase, verdict, replay, alike }: Failure,
  colours: Colours = picocolors.createColors(false),
): string {
  const kind = verdict.kind === 'warn' ? colours.yellow('WARN') : colours.red(verdict.kind.toUpperCase())
  return [
    `${kind} ${colours.bold(kase.rule)}: ${ruleById.get(kase.rule)!.says}`,
    ...labelled('page', statement(kase)),
    ...labelled('case', [visible(kase.title)]),
    ...kase.steps.flatMap((step, i) => stepLines(kase, step, i)),
    ...labelled('found', saysMore(verdict) ? [visible(verdict.why)] : []),
    ...labelled('expected', linesOf(verdict.expected)),
    ...labelled('observed', [...linesOf(verdict.observed), ...verdict.differences.map(differenceLine)]),
    ...labelled('again', [colours.cyan(replay)]),
    ...(alike.length > 0 ? labelled('alike', [alikeLine(alike)]) : []),
  ].join('\n')

  function labelled(label: string, lines: readonly string[]): string[] {
    return lines.map((line, i) => `  ${colours.dim((i === 0 ? label : '').padEnd(width))}  ${line}`)
  }

  function stepLines(kase: Case, step: Step, i: number): string[] {
    const prefix = kase.steps.length > 1 ? `import ${i + 1} of ${kase.steps.length}: ` : ''
    const twin = kase.twin && twinStep(kase.twin, i)
    return step.files.flatMap((file) => [
      ...labelled('file', [
        `${prefix}${visible(file.path)}, as ${step.format}, ${file.bytes.length} bytes`,
        ...visibleLines(file.bytes),
      ]),
      ...labelled('twin', twinLines(file, twin)),
    ])
  }
}

/** The statements that the rule rests on: the page's own words first. An open point is told as what it is. */
function statement(kase: Case): string[] {
  const cited = kase.clauses.map((id) => clauseById.get(id)!)
  const quoted = cited.filter((clause) => clause.quote !== undefined)
  if (quoted.length === 0)
    return cited.slice(0, 1).map((clause) => `${clause.id}, which no text settles: ${clause.says}`)
  const others = cited.filter((clause) => clause !== quoted[0]).map((clause) => clause.id)
  const more = others.length > 0 ? ` (also ${others.join(', ')})` : ''
  return [`${quoted[0]!.id} “${quoted[0]!.quote}”`, `${quoted[0]!.says}${more}`]
}

/** What the valid twin has in place of the fault, if it is short: a twin differs in its fault alone. */
export function twinLines(file: CaseFile, twin: Step | undefined): string[] {
  const other = twin?.files.find(({ path }) => path === file.path)
  if (!other) return []
  const [mine, theirs] = [visibleLines(file.bytes), visibleLines(other.bytes)]
  const alike = (i: number, j: number) => withoutNumber(mine.at(i)) === withoutNumber(theirs.at(j))
  const most = Math.min(mine.length, theirs.length)
  let before = 0
  while (before < most && alike(before, before)) before += 1
  let behind = 0
  while (behind < most - before && alike(-1 - behind, -1 - behind)) behind += 1
  const instead = theirs.slice(before, theirs.length - behind)
  if (instead.length > twinLinesMax) return []
  return instead.length > 0 ? instead : [`the same without line ${before + 1}`]
}

const twinLinesMax = 3

function withoutNumber(row: string | undefined): string | undefined {
  return row?.replace(/^ *\d+ /, '')
}

/** One value that came out otherwise, on a line; of long texts the part where they begin to differ. */
export function differenceLine({ path, expected, observed }: Difference): string {
  const from = sameUntil(expected, observed)
  return `${visible(shortPath(path))}: expected ${valueText(expected, from)}, observed ${valueText(observed, from)}`
}

function valueText(value: Value | undefined, from: number): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number') return String(value)
  return typeof value === 'string'
    ? `"${shortened(value, from)}"`
    : `[${value.map((each) => `"${shortened(each)}"`).join(', ')}]`
}

const valueCharsMax = 120
const sameCharsMax = 20

/** How many characters two texts have in common at the start, less a few to recognise the place. */
function sameUntil(expected: Value | undefined, observed: Value | undefined): number {
  if (typeof expected !== 'string' || typeof observed !== 'string') return 0
  const [one, other] = [Array.from(expected), Array.from(observed)]
  const first = one.findIndex((char, i) => char !== other[i])
  const same = (first < 0 ? one.length : first) - sameCharsMax
  return one.length > valueCharsMax ? Math.max(0, same) : 0
}

function shortened(text: string, from = 0): string {
  const characters = Array.from(text)
  const left = characters.length - from - valueCharsMax
  const shown = visible(characters.slice(from, from + valueCharsMax).join(''))
  return `${from > 0 ? `‹… ${from} alike …›` : ''}${shown}${left > 0 ? `‹… ${left} more …›` : ''}`
}

/** The sentence of the judge, where it names a record or a policy and not just the import as a whole. */
function saysMore({ kind, why }: Verdict): boolean {
  return kind !== 'error' && !why.startsWith('the import:')
}

const wordsLinesMax = 4

/** A message may hold the end of an importer's stderr, or its stack: the first line and the last tell most. */
function linesOf(words: string | undefined): string[] {
  if (words === undefined) return []
  const lines = words.split('\n').map((line) => visible(line.trim()))
  const left = lines.length - wordsLinesMax
  return left > 0 ? [...lines.slice(0, 2), `⋮ ${left} more`, ...lines.slice(-2)] : lines
}

function alikeLine(alike: readonly string[]): string {
  const shown = alike.slice(0, 3).join(', ')
  return alike.length > 3 ? `${shown} and ${alike.length - 3} more` : shown
}
