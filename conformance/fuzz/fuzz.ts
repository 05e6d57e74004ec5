import { IncompleteError } from '../../generators/errors.ts'
import { caseAt, caseSources } from '../../generators/generate.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { notApplicable } from '../applicable.ts'
import type { Importer } from '../importer.ts'
import { policyCard, type PolicyCard } from '../policies.ts'
import { probe } from '../probe.ts'
import { lookOf } from './alike.ts'
import { byteSeedMax } from './byte-subjects.ts'
import { idOf, type Find } from './find.ts'
import type { FindFolder } from './folder.ts'
import { hunt } from './hunt.ts'
import { polish, referenceHolds } from './polish.ts'
import { replayFind, type Replayed } from './replay.ts'
import { leftIn, SentFile } from './sent.ts'
import { applicableSources, seedFiles, sourcesOf, type Source } from './sources.ts'
import type { Subject, SubjectKind } from './subject.ts'
import { trySubject, type Trial } from './trial.ts'

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
  /** Finds of another folder: what they tell is not told again. */
  readonly base?: readonly string[]
  readonly signal?: AbortSignal
  /** A find, confirmed and reduced; `cases` were drawn before it. */
  readonly onFind?: (find: Find, cases: number) => void
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
  /** Why it ended before its time. */
  readonly incomplete?: string
}

/** Searches for inputs on which an importer goes wrong, and keeps each, as small as it gets, in a folder. */
export async function fuzz(options: FuzzOptions): Promise<FuzzSummary> {
  return new Search(options).run()
}

class Search {
  readonly #options: FuzzOptions
  readonly #started = Date.now()
  readonly #known = new Set<string>()
  readonly #failing = new Set<string>()
  readonly #finds: Find[] = []
  readonly #doubtful: string[] = []
  #saved: readonly Replayed[] = []
  #card: PolicyCard
  #cases = 0
  #incomplete: string | undefined

  constructor(options: FuzzOptions) {
    this.#options = options
    this.#card = policyCard(options.importers[0]!.hello.policies)
    for (const id of options.base ?? []) this.#known.add(id)
  }

  async run(): Promise<FuzzSummary> {
    const { importers, folder } = this.#options
    folder.recover()
    this.#keepLeftBehind()
    const sent = importers.map((_, job) => new SentFile(folder.path, job))
    try {
      await this.#unlessGone(async () => {
        this.#card = await this.#probe()
        await this.#sendSaved()
        const turns = this.#turns()
        await Promise.all(importers.map((importer, job) => this.#work(importer, sent[job]!, turns)))
      })
    } finally {
      for (const one of sent) one.close()
    }
    return {
      cases: this.#cases,
      seconds: (Date.now() - this.#started) / 1000,
      finds: this.#finds,
      saved: this.#saved,
      doubtful: this.#doubtful,
      ...(this.#incomplete !== undefined && { incomplete: this.#incomplete }),
    }
  }

  /** An input that was under way when an earlier search was killed may be what killed it: it is kept until it is sent again. */
  #keepLeftBehind(): void {
    const { folder, importers } = this.#options
    for (const [i, { kind, relation, case: kase, source, seed }] of leftIn(folder.path).entries()) {
      const why = 'expected an answer, observed that the search was ended while this input was under way'
      folder.save({
        id: `under-way-${i}`,
        state: 'raw',
        kind,
        ...(relation && { relation }),
        signature: 'under-way',
        importer: importers[0]!.hello.importer.name,
        verdict: {
          kind: 'error',
          problem: 'crash',
          rule: kase.rule,
          force: kase.force,
          why,
          differences: [],
          evidence: {},
        },
        confirmed: 0,
        met: { source, seed, path: '' },
        alike: [],
        case: kase,
      })
    }
  }

  /** What is not declared of the policies is asked first: no verdict then depends on the order of inputs. */
  async #probe(): Promise<PolicyCard> {
    const { edition, seed, deadlineMs = 5000, importers } = this.#options
    const importer = importers[0]!
    const card = this.#card
    const plain = caseSources({ edition, names: 'pool' }).filter(
      (source) => notApplicable(source, importer.hello.capabilities) === undefined,
    )
    const firsts = function* () {
      for (const source of plain) yield caseAt(source, seed)
    }
    const end = (why: string) => void (this.#incomplete ??= why)
    return probe(firsts(), {
      importer,
      card,
      seed,
      runs: 1,
      deadlineMs,
      strictReason: false,
      stopped: () => this.#stopped(),
      end,
    })
  }

  async #sendSaved(): Promise<void> {
    const { folder, importers } = this.#options
    const saved: Replayed[] = []
    for (const id of folder.ids()) {
      if (this.#stopped()) break
      const find = folder.load(id)
      const replayed = await replayFind(find, this.#trialOptions(importers[0]!))
      // What a kill has left unfinished is finished now.
      if (find.state === 'raw') {
        folder.remove(id)
        if (replayed.trial.signature !== undefined) await this.#settle(replayed.trial, find.met, importers[0]!)
        continue
      }
      saved.push(replayed)
      if (replayed.trial.signature !== undefined) this.#known.add(idOf(replayed.trial.signature))
    }
    this.#saved = saved
  }

  /** Every source in turn, in an order of the seed's, round after round. */
  *#turns(): Generator<{ readonly source: Source; readonly seed: number }> {
    const { importers, edition, kinds, rules, seed } = this.#options
    const importer = importers[0]!
    const cases = applicableSources({ importer, edition })
    const pool: Readonly<Record<Format, Uint8Array[]>> = seedFiles(cases, byteSeedMax)
    const sources = sourcesOf({
      importer,
      edition,
      card: this.#card,
      pool,
      failing: this.#failing,
      ...(kinds && { kinds }),
      ...(rules && { rules }),
    })
    for (let round = 0; sources.length > 0; round++) {
      for (const [i, source] of shuffled(sources, mixed(seed, round)).entries())
        yield { source, seed: mixed(seed, round, i) }
    }
  }

  async #work(importer: Importer, sent: SentFile, turns: Iterator<{ source: Source; seed: number }>): Promise<void> {
    while (!this.#stopped()) {
      const next = turns.next()
      if (next.done) return
      await this.#unlessGone(() => this.#turn(importer, sent, next.value.source, next.value.seed))
      this.#options.onTurn?.(this.#cases)
    }
  }

  async #turn(importer: Importer, sent: SentFile, source: Source, seed: number): Promise<void> {
    const arbitrary = source.arbitrary()
    if (!arbitrary) return
    const { runs = Infinity } = this.#options
    const place = { source: source.id, seed }
    const send = (subject: Subject, again: boolean) => {
      sent.write({ ...subject, ...place })
      return trySubject(subject, this.#trialOptions(importer), again)
    }
    const { drawn, failing } = await hunt(arbitrary, {
      seed,
      runs: Math.min(source.draws, runs - this.#cases),
      attempt: send,
      isNew: (signature) => !this.#known.has(idOf(signature)),
      onFailure: (trial, path) => this.#keepRaw(trial, { ...place, path }, importer),
      stopped: () => this.#stopped(),
    })
    this.#cases += drawn
    if (failing) await this.#settle(failing.trial, { ...place, path: failing.path }, importer, sent)
  }

  #keepRaw(trial: Trial, met: Find['met'], importer: Importer): void {
    this.#known.add(idOf(trial.signature!))
    this.#options.folder.save(findOf(trial, met, importer, { state: 'raw', confirmed: 0 }))
  }

  /** Confirms a failure, makes it as small as it gets, and keeps it in the place of the raw one. */
  async #settle(trial: Trial, met: Find['met'], importer: Importer, sent?: SentFile): Promise<void> {
    const { folder, onFind } = this.#options
    if (!(await referenceHolds(trial.subject, this.#card))) {
      folder.remove(idOf(trial.signature!))
      this.#doubtful.push(`${trial.signature} (${met.source}, seed ${met.seed}, path ${met.path})`)
      return
    }
    const send = (subject: Subject, again: boolean) => {
      sent?.write({ ...subject, ...met })
      return trySubject(subject, this.#trialOptions(importer), again)
    }
    const polished = await polish(trial, {
      card: this.#card,
      send,
      stopped: () => this.#options.signal?.aborted ?? false,
    })
    const find = findOf(polished.trial, met, importer, { state: 'reduced', confirmed: polished.confirmed })
    if (find.id !== idOf(trial.signature!)) folder.remove(idOf(trial.signature!))
    this.#known.add(find.id)
    this.#failing.add(met.source)
    if (this.#isAlike(find)) return folder.remove(find.id)
    folder.save(find)
    this.#finds.push(find)
    onFind?.(find, this.#cases)
  }

  /** A find that looks like an earlier one is kept in the other's list alone. */
  #isAlike(find: Find): boolean {
    const look = lookOf(find)
    const at = look === undefined ? -1 : this.#finds.findIndex((one) => lookOf(one) === look)
    if (at < 0) return false
    const { alike, ...first } = this.#finds[at]!
    this.#finds[at] = { ...first, alike: [...alike, find.signature] }
    this.#options.folder.save(this.#finds[at])
    return true
  }

  #trialOptions(importer: Importer) {
    return { importer, card: this.#card, deadlineMs: this.#options.deadlineMs ?? 5000 }
  }

  #stopped(): boolean {
    const { runs = Infinity, until = Infinity, findsMax = Infinity, signal } = this.#options
    const over = this.#cases >= runs || Date.now() >= until || this.#finds.length >= findsMax
    return over || this.#incomplete !== undefined || (signal?.aborted ?? false)
  }

  async #unlessGone(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof IncompleteError)) throw error
      this.#incomplete ??= error.message
    }
  }
}

function findOf(
  { subject, verdict, signature }: Trial,
  met: Find['met'],
  importer: Importer,
  how: Pick<Find, 'state' | 'confirmed'>,
): Find {
  const { kind, relation, case: kase } = subject
  return {
    id: idOf(signature!),
    ...how,
    kind,
    ...(relation && { relation }),
    signature: signature!,
    importer: importer.hello.importer.name,
    verdict,
    met,
    alike: [],
    case: kase,
  }
}

/** A seed made of others, as a 32-bit number. */
function mixed(...parts: readonly number[]): number {
  return (
    parts.reduce((hash, part) => Math.imul(hash ^ part ^ (hash >>> 15), 0x9e3779b1) ^ (hash >>> 13), 0x2545f491) | 0
  )
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  return items
    .map((item, i) => ({ item, key: mixed(seed, i) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
