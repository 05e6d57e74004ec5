import { scoreLines } from '../run/score.ts'
import { claimOf } from './claim.ts'
import { ruleSays } from './facts.ts'
import { groupsOf } from './groups.ts'
import { replayCommand } from './replay.ts'
import type { RunView } from './view.ts'
import { visible } from './visible.ts'

/** GitHub shows no more than ten errors of a step. */
const errorsMax = 10

/**
 * A run as workflow commands of GitHub Actions, a line each: an error for each way in which a rule is broken, then what can be
 * claimed. Failures are shown at the importer's file where it is one.
 */
export function githubReport(view: RunView): string {
  const { begin, cases, summary, known } = view
  const file = /^module:([^#]+)/.exec(begin.attach?.importer ?? '')?.[1]
  const groups = groupsOf(cases)
  const errors = groups.slice(0, groups.length > errorsMax ? errorsMax - 1 : errorsMax).map((group) => {
    const [first, ...others] = group
    const { rule, verdict } = first!
    const alike = others.length > 0 ? `\nand ${others.length} more cases alike` : ''
    const text = `${ruleSays(rule)}\n${verdict.why}\nagain: ${replayCommand(first!, begin)}${alike}`
    return command('error', { file, title: `${verdict.kind}: ${rule}` }, text)
  })
  const left = groups.length - errors.length
  const more =
    left > 0 ? [command('error', { file, title: 'and more' }, `${left} more ways in which rules are broken`)] : []
  const stale = (summary.stale ?? []).map((why) =>
    command('warning', { file: known?.file, title: 'known failures' }, why),
  )
  const claim = [claimOf(summary).text, ...scoreLines(summary)].join('\n')
  const kind = summary.complete ? 'notice' : 'error'
  return [...errors, ...more, ...stale, command(kind, { title: 'segment-gauntlet' }, claim), ''].join('\n')
}

interface Properties {
  readonly file?: string | undefined
  readonly title: string
}

/** Lines of the message are kept, everything else that could end the command or begin another one is escaped. */
function command(kind: 'error' | 'warning' | 'notice', properties: Properties, message: string): string {
  const told = Object.entries(properties).filter(([, value]) => value !== undefined)
  const list = told.map(([name, value]) => `${name}=${escapedProperty(visible(value as string))}`).join(',')
  return `::${kind} ${list}::${escaped(
    message
      .split('\n')
      .map((line) => visible(line))
      .join('\n'),
  )}`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
