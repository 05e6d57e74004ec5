import type { Case } from '../../generators/case.ts'
import { caseAt, type CaseSource } from '../../generators/generate.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { notApplicable } from './applicable.ts'
import { toCaseJson, type Attach, type CaseEvent, type KnownEvent, type RunEvent, type Shard } from './events.ts'
import type { Importer } from '../importer.ts'
import { inOrder } from './in-order.ts'
import { isSource, plan, suiteVersion, type Placed, type Unit } from './plan.ts'
import { learntOf, merge, policyCard, withLearnt, type PolicyCard } from '../judge/policies.ts'
import { probe } from './probe.ts'
import { readable } from './readable.ts'
import { summarise } from './score.ts'
import { plainVerdict, search, type Found, type SearchOptions } from './search.ts'
import { tryStored } from './stored.ts'
import type { RunSummary } from './summary.ts'
import { Twins } from './twins.ts'
import type { Verdict } from '../judge/verdict.ts'

export interface RunOptions {
  readonly importer: Importer
  readonly edition: Edition
  readonly seed: number
  /** Cases drawn of each source. Default 100. */
  readonly runs?: number
  readonly sources: readonly CaseSource[]
  readonly stored?: readonly Case[]
  readonly onEvent?: (event: RunEvent) => void
  /** For each import. Default 5000. */
  readonly deadlineMs?: number
  /** A refusal for the sake of another rule fails, instead of a warning. Default false. */
  readonly strictReason?: boolean
  /** Ends the run early; what is left is `not-run`. */
  readonly signal?: AbortSignal
  /** Sources whose case makes the importer crash or hang, before the rest is `not-run`. Default 20. */
  readonly crashesMax?: number
  /** Runs only a part of the plan; the probes are those of the whole. */
  readonly shard?: Shard
  /** Told at the beginning, for reports. */
  readonly attach?: Attach
  readonly known?: Omit<KnownEvent, 'event'>
  /** What a run with the same options had told before it was cut off; it is not told again. */
  readonly resume?: Resume
}

/** The card after the probes, and the cases judged by it, from the first one on. */
export interface Resume {
  readonly policies: PolicyCard
  readonly cases: readonly CaseEvent[]
}

/**
 * Runs and judges every source and stored case, and tells it event by event. The same importer, seed and sources give the same
 * verdicts, in whatever order the answers come.
 */
export async function runSuite(options: RunOptions): Promise<RunSummary> {
  const { importer, edition, seed, runs = 100, sources, stored = [], deadlineMs = 5000, strictReason = false } = options
  const { hello } = importer
  const tell = options.onEvent ?? (() => {})
  const { placed, ...planned } = plan([...sources, ...stored], seed, options.shard)
  const run = new Run(options, { importer, card: policyCard(hello.policies), seed, runs, deadlineMs, strictReason })
  const cases: CaseEvent[] = [...(options.resume?.cases ?? [])]
  if (options.resume) {
    run.resume(options.resume)
    tell({ event: 'resume', kept: cases.length })
  } else {
    const { shard, attach, known } = options
    const about = { suite: suiteVersion, plan: planned, ...(shard && { shard }), ...(attach && { attach }) }
    const drawn = placed.filter(({ unit }) => isSource(unit)).length
    const asked = { edition, seed, runs, deadlineMs, strictReason, sources: drawn, stored: placed.length - drawn }
    tell({ event: 'begin', schema: 1, ...about, ...asked })
    tell({ event: 'hello', hello })
    if (known) tell({ event: 'known', ...known })
    tell({ event: 'policies', policies: await run.probe(sources, stored) })
  }
  const { concurrency, state } = hello.capabilities
  await inOrder(placed.slice(cases.length), state.length > 0 ? 1 : concurrency, run.first, async (unit, first) => {
    const told = await run.settle(unit, first)
    cases.push(told)
    tell(told)
  })
  const policies = run.card
  const summary = summarise(cases, { edition, seed, runs, importer: hello.importer, policies }, run.incomplete)
  tell({ event: 'end', summary })
  return summary
}

type First = Found | string | undefined

/** What one run has learnt: the policies, and whether it can go on. */
class Run {
  card: PolicyCard
  #probed: PolicyCard
  incomplete: string | undefined
  #crashes = 0
  readonly #options: RunOptions
  /** An importer with state is asked anew: what it keeps may matter. */
  readonly #twins: Twins | undefined
  readonly #search: SearchOptions

  constructor(options: RunOptions, search: Omit<SearchOptions, 'stopped' | 'end'>) {
    this.#options = options
    this.#search = { ...search, stopped: () => this.#stopped(), end: (why) => (this.incomplete ??= why) }
    this.#probed = this.card = search.card
    this.#twins = search.importer.hello.capabilities.state.length === 0 ? new Twins() : undefined
  }

  /** Before anything is judged by the policies, those that are not declared are inferred: so no verdict depends on the order. */
  async probe(sources: readonly CaseSource[], stored: readonly Case[]): Promise<PolicyCard> {
    const { seed, importer } = this.#search
    const applicable = <U extends Unit>(units: readonly U[]) =>
      units.filter((unit) => notApplicable(unit, importer.hello.capabilities) === undefined)
    const firsts = function* () {
      for (const source of applicable(sources)) yield caseAt(source, seed)
      yield* applicable(stored)
    }
    return (this.#probed = this.card = await probe(firsts(), this.#search))
  }

  /** Knows again what the cases have shown before the run was cut off. */
  resume({ policies, cases }: Resume): void {
    this.#probed = policies
    this.card = cases.reduce(withLearnt, policies)
    for (const { verdict } of cases) this.#count(verdict)
  }

  /** Runs a unit with what the probes have shown; a text says why it does not apply, undefined that it was not run. */
  readonly first = async ({ unit }: Placed): Promise<First> => {
    const why = notApplicable(unit, this.#search.importer.hello.capabilities)
    return why ?? this.#try(unit, this.#probed)
  }

  /** Brings what a unit has shown together with what those before it have shown, and makes its event. */
  async settle({ unit, at }: Placed, first: First): Promise<CaseEvent> {
    const about = { ...aboutOf(unit), at }
    if (typeof first === 'string') {
      return { ...about, verdict: plainVerdict(about, 'not-applicable', first), draws: {} }
    }
    const found = first && (await this.#consistent(unit, first))
    if (!found) {
      const why = this.incomplete ?? 'the run was ended before it'
      this.incomplete ??= why
      return { ...about, verdict: plainVerdict(about, 'not-run', why), draws: {} }
    }
    const { kase, run, verdict, draws, card } = found
    const learnt = learntOf(card, this.#probed)
    const { provenance } = kase
    const replay = provenance.kind === 'recipe' && { replay: { seed: provenance.seed, path: provenance.path } }
    const shown = verdict.kind !== 'pass' &&
      verdict.kind !== 'survey' && { case: toCaseJson(kase), ...(run && { run: readable(run) }) }
    return { ...about, verdict: readable(verdict), draws, ...(learnt && { learnt }), ...replay, ...shown }
  }

  /** Two units that each agree with the probes may still contradict each other: then the later one is judged anew. */
  async #consistent(unit: Unit, found: Found): Promise<Found | undefined> {
    const merged = merge(this.card, found.card)
    if (!merged.conflict) {
      this.card = merged.card
      return found
    }
    const { policy, values, known } = merged.conflict
    const anew = await this.#try(unit, this.card)
    if (!anew || anew.verdict.kind === 'fail') return anew
    const why = `policy ${policy}: expected ${known.values.join(' or ')}, as in ${known.witness}, observed ${values.join(' or ')} once, and then not again`
    return { ...found, verdict: { ...found.verdict, kind: 'flaky', problem: 'policy-inconsistent', policy, why } }
  }

  async #try(unit: Unit, card: PolicyCard): Promise<Found | undefined> {
    if (this.#stopped()) return undefined
    const options = { ...this.#search, card }
    const found = await (isSource(unit) ? search(unit, options) : tryStored(unit, options, this.#twins))
    if (found) this.#count(found.verdict)
    return found
  }

  #count({ problem }: Verdict): void {
    if (problem !== 'crash' && problem !== 'timeout' && problem !== 'out-of-memory') return
    const { crashesMax = 20 } = this.#options
    if (++this.#crashes >= crashesMax) {
      this.incomplete ??= `the importer crashed or hung on ${this.#crashes} different cases; the rest was not run`
    }
  }

  #stopped(): boolean {
    if (this.#options.signal?.aborted) this.incomplete ??= 'the run was interrupted'
    return this.incomplete !== undefined
  }
}

function aboutOf(unit: Unit): Omit<CaseEvent, 'at' | 'verdict' | 'draws'> & Pick<Case, 'rule' | 'force'> {
  const { id, variant, format, edition, title } = unit
  const { force, clauses } = isSource(unit) ? unit.rule : unit
  const rule = isSource(unit) ? unit.rule.id : unit.rule
  return { event: 'case', id, rule, variant, format, edition, title, force, clauses }
}
