import type { CaseEvent } from '../conformance/events.ts'

/** The options of a run that decide what an importer is asked. */
export interface Asked {
  readonly importer: string
  readonly seed: number
  readonly runs: number
  readonly timeout: number
  readonly strictReason: boolean
  readonly isolate: 'process' | 'none'
}

/** The command that shows a failure again, to be pasted into a shell. */
export function replayCommand(event: CaseEvent, asked: Asked): string {
  return ['gauntlet', 'run', '--importer', asked.importer, ...which(event, asked), ...how(asked)].map(quoted).join(' ')
}

/** A second answer to a question of policy shows only beside the case that was answered otherwise. */
function which({ rule, variant, format, verdict, replay }: CaseEvent, { seed, runs }: Asked): string[] {
  const source = ['--rule', `${rule}/${variant}`]
  const witness = /^[^/]+\/(.+)\.(csv|ndjson)(#|$)/.exec(verdict.against ?? '')
  if (witness) return [...source, '--rule', witness[1]!, '--seed', String(seed), '--runs', String(runs)]
  if (!replay) return [...source, '--format', format]
  return [...source, '--format', format, '--seed', String(replay.seed), '--path', replay.path]
}

function how({ timeout, strictReason, isolate }: Asked): string[] {
  return [
    ...(timeout === 5000 ? [] : ['--timeout', String(timeout)]),
    ...(strictReason ? ['--strict-reason'] : []),
    ...(isolate === 'process' ? [] : ['--isolate', isolate]),
  ]
}

function quoted(word: string): string {
  return /^[\w@%+=:,./#-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
