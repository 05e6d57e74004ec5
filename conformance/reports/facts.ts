import { twinStep } from '../../generators/case.ts'
import { clauseById } from '../../generators/spec/clauses.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import { sources } from '../../generators/spec/sources.ts'
import type { Clause, Edition, Source } from '../../generators/spec/types.ts'
import type { CaseJson } from '../run/events.ts'
import type { ViewCase } from '../known/apply.ts'
import type { KnownEntry } from '../known/entry.ts'
import type { Verdict } from '../judge/verdict.ts'
import { replayCommand } from './replay.ts'
import type { RunView } from './view.ts'

/** A file of a case, as bytes, and what its valid twin has in its place. */
export interface FileFacts {
  /** From 1. */
  readonly step: number
  readonly path: string
  readonly format: string
  readonly bytes: Uint8Array
  readonly twin?: Uint8Array
}

/** Everything that a report tells of one case that is not a pass. */
export interface Facts {
  readonly id: string
  readonly title: string
  readonly rule: string
  readonly says: string
  /** The statements and open points that the rule rests on, the page's own words first. */
  readonly clauses: readonly Clause[]
  readonly verdict: Verdict
  readonly files: readonly FileFacts[]
  readonly replay: string
  readonly known?: KnownEntry
}

export function factsOf(event: ViewCase, { begin }: RunView): Facts {
  const { id, title, rule, verdict, known, case: kase } = event
  const cited = event.clauses.map((id) => clauseById.get(id)).filter((clause) => clause !== undefined)
  return {
    id,
    title,
    rule,
    says: ruleSays(rule),
    clauses: [...cited.filter((clause) => clause.quote), ...cited.filter((clause) => !clause.quote)],
    verdict,
    files: kase ? filesOf(kase) : [],
    replay: replayCommand(event, begin),
    ...(known && { known }),
  }
}

/** The rule in a sentence; its id where a log of another version names one that is not known here. */
export function ruleSays(rule: string): string {
  return (ruleById as ReadonlyMap<string, { readonly says: string }>).get(rule)?.says ?? rule
}

/** The text that the clauses of an edition quote. */
export function pageOf(edition: Edition): Source {
  return sources.find(({ id }) => id === `page-${edition}`)!
}

function filesOf({ steps, twin }: CaseJson): FileFacts[] {
  return steps.flatMap(({ format, files }, i) =>
    files.map(({ path, b64 }) => {
      const other = twin && twinStep(twin, i).files.find((file) => file.path === path)
      return { step: i + 1, path, format, bytes: bytesOf(b64), ...(other && { twin: bytesOf(other.b64) }) }
    }),
  )
}

function bytesOf(b64: string): Uint8Array {
  return new Uint8Array(Buffer.from(b64, 'base64'))
}
