import { caseSources } from '../generators/generate.ts'
import type { Edition, Format } from '../generators/spec/types.ts'
import { attachImporter, type AttachOptions } from './attach.ts'
import { fromCaseJson, type CaseEvent } from './run/events.ts'
import type { Importer } from './importer.ts'
import { applyKnown } from './known/apply.ts'
import { today } from './known/entry.ts'
import { askedUnder, readKnown } from './known/file.ts'
import { failureText } from './reports/failure.ts'
import { shownKinds } from './reports/groups.ts'
import { replayCommand, type Asked } from './reports/replay.ts'
import { namesFor } from './run/applicable.ts'
import { runSuite } from './run/run.ts'

export interface CheckOptions {
  /** Default `2017`. */
  readonly edition?: Edition
  /** Rule ids; default: all of the edition. */
  readonly rules?: readonly string[]
  /** Default: both. */
  readonly formats?: readonly Format[]
  /** Same seed, same cases. Default 1: a test suite ought to ask the same each time. */
  readonly seed?: number
  /** Cases drawn of each source. Default 25. */
  readonly runs?: number
  /** For each import. Default 5000. */
  readonly deadlineMs?: number
  /** A refusal for the sake of another rule fails. Default false. */
  readonly strictReason?: boolean
  /**
   * A list of known failures, `gauntlet.known.json`; those in it are skipped, and fail once they pass. `seed` and `runs` are
   * those that it was made with.
   */
  readonly known?: string
  /** How an importer that is named by a text is attached. */
  readonly attach?: AttachOptions
}

/** One source of cases as a test of its own. */
export interface Check {
  /** `edition/rule/variant.format`. */
  readonly id: string
  readonly title: string
  /**
   * Resolves when the importer passes; to `{ skipped }` with the reason where it cannot be judged.
   * @throws NotConforming with the failure as the command line shows it
   */
  readonly run: () => Promise<{ readonly skipped?: string }>
}

/** What an importer did wrong, with its smallest file, what the page says and how it is shown again. */
export class NotConforming extends Error {
  readonly event: CaseEvent
  constructor(text: string, event: CaseEvent) {
    super(text)
    this.name = 'NotConforming'
    this.event = event
  }
}

/**
 * The suite as single tests, for any test runner. The importer is attached when the first of them is run, and asked in the
 * order of the catalogue, whatever is awaited first; it is closed after the last.
 * @param importer as after `gauntlet run --importer`, or one that is attached already, which is then yours to close
 */
export function importerChecks(importer: string | Importer, options: CheckOptions = {}): readonly Check[] {
  const list = options.known === undefined ? { known: [] } : readKnown(options.known)
  const asked = askedOf(importer, options.known === undefined ? options : askedUnder(list, options.known, options))
  const { edition } = asked
  const { rules, formats } = options
  const chosen = { edition, ...(rules && { rules }), ...(formats && { formats }) }
  const events = new Map<string, Deferred>()
  const sources = caseSources(chosen)
  for (const { id } of sources) events.set(id, withResolvers())
  let begun = false
  const begin = () => {
    if (begun) return
    begun = true
    // Who awaits a check is told; who awaits none must not be told of an unhandled rejection.
    judge().catch((error: unknown) => events.forEach(({ reject }) => reject(error)))
  }
  return sources.map(({ id, title }) => ({
    id,
    title,
    run: async () => {
      begin()
      return outcomeOf(await events.get(id)!.promise)
    },
  }))

  async function judge(): Promise<void> {
    const attached = typeof importer === 'string' ? await attachImporter(importer, options.attach) : importer
    const names = namesFor(attached.hello.capabilities)
    const { seed, runs, deadlineMs, strictReason } = asked
    try {
      await runSuite({
        importer: attached,
        edition,
        seed,
        runs,
        deadlineMs,
        strictReason,
        sources: caseSources({ ...chosen, names }),
        onEvent: (event) => void (event.event === 'case' && events.get(event.id)?.resolve(event)),
      })
    } finally {
      if (typeof importer === 'string') await attached.close()
    }
  }

  function outcomeOf(judged: CaseEvent): { skipped?: string } {
    const event = applyKnown([judged], list.known, { today: today(), whole: false }).cases[0]!
    const { verdict, case: kase } = event
    const { kind, why } = verdict
    if (shownKinds.includes(kind)) {
      const replay = replayCommand(event, asked)
      const text = kase && failureText({ case: fromCaseJson(kase), verdict, replay, alike: [] })
      throw new NotConforming(text ?? `${kind} ${event.id}: ${why}`, event)
    }
    return kind === 'pass' || kind === 'survey' || kind === 'warn' ? {} : { skipped: `${kind}: ${why}` }
  }
}

function askedOf(importer: string | Importer, options: CheckOptions): Asked {
  const { edition = '2017', seed = 1, runs = 25, deadlineMs = 5000, strictReason = false } = options
  const attach = typeof importer === 'string' && { attach: { importer, options: [], args: [], partial: true } }
  return { ...attach, edition, seed, runs, deadlineMs, strictReason }
}

interface Deferred {
  readonly promise: Promise<CaseEvent>
  readonly resolve: (event: CaseEvent) => void
  readonly reject: (error: unknown) => void
}

function withResolvers(): Deferred {
  let made: Omit<Deferred, 'promise'> | undefined
  const promise = new Promise<CaseEvent>((resolve, reject) => {
    made = { resolve, reject }
  })
  promise.catch(() => {})
  return { promise, ...made! }
}
