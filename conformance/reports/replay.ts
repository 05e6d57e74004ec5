import type { BeginEvent, CaseEvent } from '../run/events.ts'

/** What the importer was asked, and how: as a run log begins. */
export type Asked = Pick<BeginEvent, 'attach' | 'edition' | 'seed' | 'runs' | 'deadlineMs' | 'strictReason'>

/** The command that shows a failure again, to be pasted into a shell. */
export function replayCommand(event: CaseEvent, asked: Asked): string {
  const { importer, options } = asked.attach ?? { importer: 'IMPORTER', options: [] }
  const words = ['gauntlet', 'run', '--importer', importer, ...options, ...which(event, asked), ...how(asked)]
  return words.map(quoted).join(' ')
}

/** A second answer to a question of policy shows only beside the case that was answered otherwise. */
function which({ rule, variant, format, verdict, replay }: CaseEvent, { seed, runs }: Asked): string[] {
  const source = ['--rule', `${rule}/${variant}`]
  const witness = /^[^/]+\/(.+)\.(csv|ndjson)(#|$)/.exec(verdict.against ?? '')
  if (witness) return [...source, '--rule', witness[1]!, '--seed', String(seed), '--runs', String(runs)]
  // A case that a person wrote: nothing draws it.
  if (!replay) return ['--profile', 'core', ...source, '--format', format]
  return [...source, '--format', format, '--seed', String(replay.seed), '--path', replay.path]
}

function how({ edition, deadlineMs, strictReason }: Asked): string[] {
  return [
    ...(edition === '2017' ? [] : ['--edition', edition]),
    ...(deadlineMs === 5000 ? [] : ['--timeout', String(deadlineMs)]),
    ...(strictReason ? ['--strict-reason'] : []),
  ]
}

/** A word as a shell reads it; what a terminal would obey is written by its number. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./-][\w@%+=:,./#-]*$/.test(word)) return word
  const plain = `'${word.replaceAll("'", String.raw`'\''`)}'`
  return hidden.test(word) ? plain.replaceAll(hiddenAll, (text) => `'$'${[...text].map(byNumber).join('')}''`) : plain
}

const hidden = /[\p{C}\p{Zl}\p{Zp}]/u
const hiddenAll = /[\p{C}\p{Zl}\p{Zp}]+/gu

/** As in `$'…'` of bash and zsh. */
function byNumber(character: string): string {
  return `\\U${character.codePointAt(0)!.toString(16).padStart(8, '0')}`
}
