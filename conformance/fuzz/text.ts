import { type Colours, failureText } from '../reports/failure.ts'
import { visible, visibleLines } from '../reports/visible.ts'
import type { Find } from './find.ts'
import { fates, type Replayed } from './replay.ts'

/** A find for a person: the statement that it breaks, its file in visible lines, and the command that sends it again. */
export function findText(find: Find, again: string, colours: Colours): string {
  const { case: kase, verdict, alike, kind, confirmed } = find
  const text = failureText({ case: kase, verdict, replay: again, alike }, colours)
  const seen = `  ${colours.dim('find    ')}  ${find.id}, seen again ${confirmed} times`
  return [text, ...(kind === 'relation' ? firstInput(find, colours) : []), seen].join('\n')
}

/** Of a relation the first of the two inputs, which the importer took for something else. */
function firstInput({ case: { twin } }: Find, colours: Colours): readonly string[] {
  return (twin?.steps ?? []).flatMap((step) =>
    step.files.flatMap((file) => {
      const head = `${visible(file.path)}, as ${step.format}, ${file.bytes.length} bytes, means the same:`
      const rows = [head, ...visibleLines(file.bytes, { linesMax: 6 })]
      return rows.map((row, i) => `  ${colours.dim((i === 0 ? 'first' : '').padEnd('expected'.length))}  ${row}`)
    }),
  )
}

/** How a stored find fares, in one line. */
export function replayedText({ find, fate, trial }: Replayed, colours: Colours): string {
  const paint = { fixed: colours.green, still: colours.red, changed: colours.yellow, error: colours.red }[fate]
  const was = fate === 'still' ? '' : 'was: '
  const now = fate === 'changed' || fate === 'error' ? `; now ${visible(trial.verdict.why)}` : ''
  return `${paint(fate.padEnd('changed'.length))}  ${find.id}: ${was}${visible(find.verdict.why)}${now}`
}

/** How stored finds fare in all. */
export function fatesText(replayed: readonly Replayed[]): string {
  const counts = fates.map((fate) => [replayed.filter((one) => one.fate === fate).length, fate] as const)
  const some = counts.filter(([count]) => count > 0).map(([count, fate]) => `${count} ${fate}`)
  return `stored finds: ${some.join(', ')}`
}
