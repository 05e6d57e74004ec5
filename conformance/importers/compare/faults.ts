import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { RuleId } from '../../../generators/spec/rules.ts'
import type { Format } from '../../../generators/spec/types.ts'
import type { CaseEvent } from '../../run/events.ts'
import { isFailure } from '../../judge/verdict.ts'
import { folder, type Present } from './entries.ts'
import type { Judged } from './judge.ts'

/** One parser breaks one rule, in one or several of the ways in which it is used. */
export interface Fault {
  readonly parser: string
  readonly rule: RuleId
  readonly entries: readonly Present[]
  /** The smallest file that shows it. */
  readonly event: CaseEvent
  /** Name of that file in faults/; the same bytes have one name. */
  readonly file: string
  readonly opinion: Opinion | undefined
}

/** What somebody who looked at it by hand says of it. */
export interface Opinion {
  readonly parser: string
  readonly rule: string
  /** Left out where it holds for both. */
  readonly format?: Format
  /** `fault`: the parser's; `documented`: it says so, and has no option; `option`: it has one that the usual way leaves out; `around`: done by what stands around the parser, such as the decoder; `lenient`: taken, and nothing says that it is not. */
  readonly is: 'fault' | 'documented' | 'option' | 'around' | 'lenient'
  readonly why: string
  /** Where its documentation or tracker tells it. */
  readonly see?: string
}

const opinions = JSON.parse(readFileSync(`${folder}opinions.json`, 'utf8')) as readonly Opinion[]

export function faultsOf(judged: readonly Judged[]): readonly Fault[] {
  const found = new Map<string, { entries: Present[]; event: CaseEvent }>()
  for (const { entry, rules } of judged) {
    for (const event of rules.filter(({ verdict }) => isFailure(verdict))) {
      const key = [entry.parser, entry.format, event.rule].join(' ')
      const known = found.get(key)
      if (!known) found.set(key, { entries: [entry], event })
      else {
        known.entries.push(entry)
        if (bytesOf(event).length < bytesOf(known.event).length) known.event = event
      }
    }
  }
  return [...found.values()].map(({ entries, event }) => {
    const { parser } = entries[0]!
    const about = opinions.filter((one) => one.rule === event.rule && (one.format ?? event.format) === event.format)
    const opinion = about.find((one) => one.parser === parser) ?? about.find((one) => one.parser === '*')
    return { parser, rule: event.rule, entries, event, file: nameOf(event), opinion }
  })
}

/** The files themselves, byte for byte. */
export function writeFaults(faults: readonly Fault[]): void {
  rmSync(`${folder}faults`, { recursive: true, force: true })
  mkdirSync(`${folder}faults`)
  for (const { file, event } of faults) writeFileSync(`${folder}faults/${file}`, bytesOf(event))
}

export function bytesOf({ case: kase }: CaseEvent): Buffer {
  return Buffer.from(kase?.steps.at(-1)?.files[0]?.b64 ?? '', 'base64')
}

function nameOf(event: CaseEvent): string {
  const digest = createHash('sha256').update(bytesOf(event)).digest('hex').slice(0, 4)
  return `${event.rule}-${digest}.${event.format}`
}
