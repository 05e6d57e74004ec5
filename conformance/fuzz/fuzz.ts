import type fc from 'fast-check'
import { IncompleteError } from '../../generators/errors.ts'
import { caseAt, caseSources } from '../../generators/generate.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { notApplicable } from '../run/applicable.ts'
import type { Importer } from '../importer.ts'
import { policyCard, type PolicyCard } from '../judge/policies.ts'
import { probe } from '../run/probe.ts'
import { byteSeedMax } from './byte-subjects.ts'
import { Clock, TimeOver } from './clock.ts'
import type { Find } from './find.ts'
import type { FindFolder } from './folder.ts'
import { hunt } from './hunt.ts'
import type { Inputs } from './inputs.ts'
import { type Failure, Keeper } from './keeper.ts'
import { mixed, shuffled } from './random.ts'
import { replayFind, type Replayed } from './replay.ts'
import { SentFile } from './sent.ts'
import { applicableSources, seedFiles, sourcesOf, type Source } from './sources.ts'
import type { Subject, SubjectKind } from './subject.ts'
import { type How, type Send, trySubject, type Trial } from './trial.ts'

/** Where a search stands: the round, and in it the turn that comes next; both from 0. */
export interface Place {
  readonly round: number
  readonly turn: number
}

export interface FuzzOptions {
  /** One importer for each job. */
  readonly importers: readonly Importer[]
  readonly folder: FindFolder
  readonly edition: Edition
  readonly seed: number
  /** Inputs drawn in all, those of shrinking not counted; default: no end. */
  readonly runs?: number
  /** When to end, in milliseconds since 1970; default: no end. */
  readonly until?: number
  /** For each import. Default 5000. */
  readonly deadlineMs?: number
  readonly kinds?: readonly SubjectKind[]
  readonly rules?: readonly string[]
  /** Ends the search after so many finds. Default: no end. */
  readonly findsMax?: number
  /** Ids of finds that are known elsewhere and not told again. */
  readonly base?: readonly string[]
  readonly signal?: AbortSignal
  /** Files to mutate beside our own, and where those go that make the importer do something new. */
  readonly inputs?: Inputs
  /** Where to begin, so that a search goes on where another ended. */
  readonly from?: Place
  /** A find, confirmed and reduced; `cases` were drawn before it. */
  readonly onFind?: (find: Find, cases: number) => void
  /** A new failure, before it is made smaller; `drawn` counts up to it. */
  readonly onMet?: (trial: Trial, drawn: number) => void
  readonly onTurn?: (cases: number) => void
}

export interface FuzzSummary {
  /** Inputs drawn; saved finds and those of shrinking are not counted. */
  readonly cases: number
  readonly seconds: number
  /** Those that are new. */
  readonly finds: readonly Find[]
  /** How the saved ones fared, which were sent first. */
  readonly saved: readonly Replayed[]
  /** Failures in which the reference importer fails too: faults of ours. */
  readonly doubtful: readonly string[]
  /** Failures that were met as the time ended, kept to be confirmed by the next search; the names of their folders. */
  readonly unsettled: readonly string[]
  /** Where to go on. */
  readonly next: Place
  /** Why it ended before its time. */
  readonly incomplete?: string
}

/**
 * Searches for inputs on which an importer goes wrong, and keeps each, as small as it gets, in a folder. With one importer, the
 * same seed and number of runs give the same finds.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzSummary> {
  return new Search(options).run()
}

interface Turn {
  readonly source: Source
  readonly arbitrary: fc.Arbitrary<Subject>
  readonly seed: number
}

/** One importer and the file in which its input is written before it is sent. */
interface Job {
  readonly importer: Importer
  readonly sent: SentFile
}

class Search {
  readonly #options: FuzzOptions
  readonly #keeper: Keeper
  readonly #clock: Clock
  readonly #saved: Replayed[] = []
  #card: PolicyCard
  #next: Place
  #cases = 0
  #incomplete: string | undefined

  constructor(options: FuzzOptions) {
    const { folder, base = [], importers, from = { round: 0, turn: 0 } } = options
    this.#options = options
    this.#keeper = new Keeper(folder, base)
    this.#clock = new Clock(options)
    this.#card = policyCard(importers[0]!.hello.policies)
    this.#next = from
  }

  async run(): Promise<FuzzSummary> {
    const { importers, folder } = this.#options
    const started = Date.now()
    this.#keeper.adopt(importers[0]!)
    const jobs = importers.map((importer, job) => ({ importer, sent: new SentFile(folder.path, job) }))
    try {
      await this.#unlessGone(async () => {
        this.#card = await this.#probe(jobs[0]!)
        await this.#sendSaved(jobs[0]!)
        const turns = this.#turns()
        await Promise.all(jobs.map((job) => this.#work(job, turns)))
      })
    } finally {
      for (const { sent } of jobs) sent.close()
      this.#clock.stop()
    }
    return {
      cases: this.#cases,
      seconds: (Date.now() - started) / 1000,
      finds: this.#keeper.finds,
      saved: this.#saved,
      doubtful: this.#keeper.doubtful,
      unsettled: [...this.#keeper.unsettled],
      next: this.#next,
      ...(this.#incomplete !== undefined && { incomplete: this.#incomplete }),
    }
  }

  /** What is not declared of the policies is asked first: no verdict then depends on the order of inputs. */
  async #probe({ importer, sent }: Job): Promise<PolicyCard> {
    const { edition, deadlineMs = 5000 } = this.#options
    // The probes are always the same: what they show does not depend on where a search begins.
    const seed = 1
    const plain = caseSources({ edition, names: 'pool' }).filter(
      (source) => notApplicable(source, importer.hello.capabilities) === undefined,
    )
    const firsts = function* () {
      for (const source of plain) {
        const kase = caseAt(source, seed)
        sent.write({ kind: 'rule', case: kase, source: source.id, seed })
        yield kase
      }
    }
    const end = (why: string) => void (this.#incomplete ??= why)
    const stopped = () => this.#stopped()
    const asked = { importer, card: this.#card, seed, runs: 1, deadlineMs, strictReason: false, stopped, end }
    return this.#clock.inTime(() => probe(firsts(), asked))
  }

  async #sendSaved(job: Job): Promise<void> {
    const { folder } = this.#options
    for (const id of folder.ids()) {
      if (this.#stopped()) break
      const find = folder.load(id)
      job.sent.write({ ...find, ...find.met })
      const replayed = await this.#clock.inTime(() => replayFind(find, this.#asked(job)))
      if (find.state === 'raw') await this.#finish(replayed, job)
      else {
        this.#saved.push(replayed)
        if (replayed.trial.signature !== undefined) this.#keeper.knows(find)
      }
    }
  }

  /** What a kill has left unfinished is finished now, unless this importer cannot be asked. */
  async #finish({ find: { id, met }, trial }: Replayed, job: Job): Promise<void> {
    if (trial.verdict.kind === 'not-applicable') return
    if (trial.signature !== undefined) await this.#settle({ trial, first: trial }, met, job)
    if (!this.#keeper.finds.some((one) => one.id === id)) this.#options.folder.remove(id)
  }

  /** Every source in turn, in an order of the seed's, round after round; none where there is nothing to draw in a whole round. */
  *#turns(): Generator<Turn> {
    const { importers, edition, kinds, rules, seed, inputs } = this.#options
    const importer = importers[0]!
    let seeds: ReturnType<typeof seedFiles> | undefined
    const files = () => (seeds ??= seedFiles(applicableSources({ importer, edition }), byteSeedMax))
    const sources = sourcesOf({
      importer,
      edition,
      card: this.#card,
      pool: (format) => [...files()[format], ...(inputs?.files[format] ?? [])],
      failing: this.#keeper.failing,
      ...(kinds && { kinds }),
      ...(rules && { rules }),
    })
    for (let { round, turn } = this.#next; ; [round, turn] = [round + 1, 0]) {
      // Of the turns before the first of this search nothing is known.
      let isEmpty = turn === 0
      const order = shuffled(sources, mixed(seed, round))
      for (; turn < order.length; turn++) {
        const arbitrary = order[turn]!.arbitrary()
        if (!arbitrary) continue
        isEmpty = false
        this.#next = { round, turn: turn + 1 }
        yield { source: order[turn]!, arbitrary, seed: mixed(seed, round, turn) }
      }
      if (isEmpty) return
    }
  }

  async #work(job: Job, turns: Iterator<Turn>): Promise<void> {
    while (!this.#stopped()) {
      const next = turns.next()
      if (next.done) return
      await this.#unlessGone(() => this.#turn(job, next.value))
      this.#options.onTurn?.(this.#cases)
    }
  }

  async #turn(job: Job, { source, arbitrary, seed }: Turn): Promise<void> {
    const { runs = Infinity } = this.#options
    const place = { source: source.id, seed }
    const send = this.#sender(job, place)
    const { drawn, failing } = await hunt(arbitrary, {
      seed,
      runs: Math.min(source.draws, runs - this.#cases),
      attempt: async (subject, how) => {
        const trial = await send(subject, how)
        this.#options.inputs?.learn(trial)
        return trial
      },
      isNew: (signature) => this.#keeper.isNew(signature),
      onFailure: (trial, path) => {
        this.#options.onMet?.(trial, this.#cases + Number(path) + 1)
        this.#keeper.keepRaw(trial, { ...place, path }, { importer: job.importer, card: this.#card })
      },
      stopped: () => this.#stopped(),
    })
    this.#cases += drawn
    if (failing) await this.#settle(failing, { ...place, path: failing.path }, job)
  }

  async #settle(failure: Failure, met: Find['met'], job: Job): Promise<void> {
    const asked = { importer: job.importer, card: this.#card, send: this.#sender(job, met), stopped: this.#clock.over }
    const find = await this.#keeper.settle(failure, met, asked)
    if (find) this.#options.onFind?.(find, this.#cases)
  }

  #sender(job: Job, place: { readonly source: string; readonly seed: number }): Send {
    return (subject, how?: How) => {
      job.sent.write({ ...subject, ...place })
      return this.#clock.inTime(() => trySubject(subject, this.#asked(job), how))
    }
  }

  #asked({ importer }: Job) {
    return { importer, card: this.#card, deadlineMs: this.#options.deadlineMs ?? 5000 }
  }

  #stopped(): boolean {
    const { runs = Infinity, findsMax = Infinity } = this.#options
    const enough = this.#cases >= runs || this.#keeper.finds.length >= findsMax
    return enough || this.#incomplete !== undefined || this.#clock.over()
  }

  async #unlessGone(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof TimeOver) return
      if (!(error instanceof IncompleteError)) throw error
      this.#incomplete ??= error.message
    }
  }
}
