import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Case } from '../../generators/case.ts'
import { IncompleteError } from '../../generators/errors.ts'
import { withRecipe, type CaseSource } from '../../generators/generate.ts'
import { caseNotApplicable } from './applicable.ts'
import { execute } from './execute.ts'
import type { Importer } from '../importer.ts'
import { judge } from '../judge/judge.ts'
import type { CaseRun } from '../judge/observe.ts'
import type { Twins } from './twins.ts'
import { narrow, type PolicyCard } from '../judge/policies.ts'
import { isFailure, sameFailure, worse, type Verdict, type VerdictKind } from '../judge/verdict.ts'

export interface SearchOptions {
  readonly importer: Importer
  readonly card: PolicyCard
  readonly seed: number
  /** Cases drawn of each source. */
  readonly runs: number
  /** The draw to begin with, as in a recipe; default: the first. */
  readonly path?: string
  readonly deadlineMs: number
  readonly strictReason: boolean
  /** Whether to stop; asked before each case. */
  readonly stopped: () => boolean
  /** The importer cannot be asked any more. */
  readonly end: (why: string) => void
}

/** A case and how it went. */
export interface Exhibit {
  readonly kase: Case
  readonly run?: CaseRun
  readonly verdict: Verdict
}

export interface Found extends Exhibit {
  readonly draws: { readonly [K in VerdictKind]?: number }
  /** The card, with what these cases have shown. */
  readonly card: PolicyCard
}

/** How often the same bytes are imported again: with the first draw, and with each 25th after it. */
const againEvery = 25

/** A failing case shrinks within these bounds; what takes a new start of the importer each time must not take for ever. */
const shrinkRunsMax = { fail: 2000, error: 50 } as const
const shrinkMsMax = 60_000

/**
 * Draws cases of a source until one fails, and shrinks that one while the same failure stays. The verdict is the worst of all
 * draws; a draw that came before is not run again. Undefined when it was stopped before anything failed.
 */
export async function search(source: CaseSource, options: SearchOptions): Promise<Found | undefined> {
  const { seed, runs, path: from, stopped } = options
  const drawing = new Drawing(source, options)
  let bug: unknown
  // Within a property everything thrown would count as a failing case, a fault of our own too.
  const property = fc.asyncProperty(source.arbitrary, async (kase) => {
    if (bug !== undefined || stopped() || drawing.isSpent) return true
    try {
      return (await attempt(options, () => drawing.holds(kase))) ?? true
    } catch (error) {
      bug = error
      return true
    }
  })
  const details = await fc.check(property, { seed, numRuns: runs, ...(from !== undefined && { path: from }) })
  if (bug !== undefined) throw bug
  const { worst, worstDraw, draws, card } = drawing
  if (!worst || (stopped() && !isFailure(worst.verdict))) return undefined
  const path = details.counterexamplePath ?? String(worstDraw)
  const named = { ...worst, kase: withRecipe(worst.kase, seed, path) }
  const confirming = await attempt(options, () => confirmed(named, { ...options, card }))
  return { ...(confirming ?? named), draws, card }
}

/** What the cases of a source have shown so far: drawn ones until one fails, then those that it shrinks to. */
class Drawing {
  readonly draws: { [K in VerdictKind]?: number } = {}
  card: PolicyCard
  worst: Exhibit | undefined
  worstDraw = 0
  #drawn = 0
  #shrinking: { runs: number; readonly until: number } | undefined
  readonly #seen = new Set<string>()
  readonly #source: CaseSource
  readonly #options: SearchOptions

  constructor(source: CaseSource, options: SearchOptions) {
    this.#source = source
    this.#options = options
    this.card = options.card
  }

  /** Whether shrinking has had its share. */
  get isSpent(): boolean {
    if (!this.#shrinking) return false
    const { runs, until } = this.#shrinking
    const runsMax = shrinkRunsMax[this.worst!.verdict.kind === 'error' ? 'error' : 'fail']
    return runs >= runsMax || Date.now() > until
  }

  /** False for a case that fails, and of those that it shrinks to for one that fails in the same way. */
  async holds(kase: Case): Promise<boolean> {
    return this.#shrinking ? this.#shrink(kase, this.#shrinking) : this.#draw(kase)
  }

  async #draw(kase: Case): Promise<boolean> {
    const { seed } = this.#options
    const draw = this.#drawn++
    const content = contentOf(kase)
    if (this.#seen.has(content)) return true
    this.#seen.add(content)
    const exhibit = await this.#try(kase, draw % againEvery === 0)
    const { verdict } = exhibit
    this.draws[verdict.kind] = (this.draws[verdict.kind] ?? 0) + 1
    this.card = narrow(this.card, verdict.evidence, `${this.#source.id}#${seed}:${draw}`).card
    if (!this.worst || worse(this.worst.verdict, verdict) === verdict) {
      this.worst = exhibit
      this.worstDraw = draw
    }
    if (isFailure(verdict)) this.#shrinking = { runs: 0, until: Date.now() + shrinkMsMax }
    return !isFailure(verdict)
  }

  async #shrink(kase: Case, shrinking: { runs: number }): Promise<boolean> {
    const exhibit = await this.#try(kase)
    shrinking.runs++
    const same = sameFailure(exhibit.verdict, this.worst!.verdict)
    if (same) this.worst = exhibit
    return !same
  }

  #try(kase: Case, again = false): Promise<Exhibit> {
    return tryCase(kase, { ...this.#options, card: this.card }, again)
  }
}

/** What the importer gives as long as it can be asked; after that undefined, and the run ends. */
export async function attempt<T>({ end }: SearchOptions, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof IncompleteError)) throw error
    end(error.message)
    return undefined
  }
}

/** Some sources have few cases, or one: the same case is not run again for each draw. */
export function contentOf(kase: Case): string {
  const hash = createHash('sha1')
  for (const { files, ...expected } of [...kase.steps, ...(kase.twin?.steps ?? [])]) {
    hash.update(JSON.stringify(expected))
    for (const { path, bytes } of files) hash.update(`${path}:${bytes.length}:`).update(bytes)
  }
  return hash.digest('base64')
}

/** Runs and judges one case. */
export async function tryCase(kase: Case, options: SearchOptions, again = false, twins?: Twins): Promise<Exhibit> {
  const { importer, card, deadlineMs, strictReason } = options
  const { capabilities } = importer.hello
  const why = caseNotApplicable(kase, capabilities)
  if (why) return { kase, verdict: plainVerdict(kase, 'not-applicable', why) }
  const run = await execute(importer, kase, { deadlineMs, again, twins })
  return { kase, run, verdict: judge(kase, run, { capabilities, card, strictReason }) }
}

/** A failure is run once more: one that does not come again in the same way is flaky. */
export async function confirmed(exhibit: Exhibit, options: SearchOptions): Promise<Exhibit> {
  const { verdict } = exhibit
  if (!isFailure(verdict) || verdict.problem === 'not-repeatable' || options.stopped()) return exhibit
  const { verdict: second } = await tryCase(exhibit.kase, options)
  if (sameFailure(verdict, second)) return exhibit
  const why = `a second run of the same case: expected the same failure (${verdict.why}), observed ${second.kind} (${second.why})`
  return { ...exhibit, verdict: { ...verdict, kind: 'flaky', why } }
}

export function plainVerdict(kase: Pick<Case, 'rule' | 'force'>, kind: VerdictKind, why: string): Verdict {
  return { kind, rule: kase.rule, force: kase.force, why, differences: [], evidence: {} }
}
