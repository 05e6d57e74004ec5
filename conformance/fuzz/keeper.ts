import type { Importer } from '../importer.ts'
import type { PolicyCard } from '../judge/policies.ts'
import { policiesOf } from '../judge/predict.ts'
import { lookOf } from './alike.ts'
import { idOf, type Find } from './find.ts'
import type { FindFolder } from './folder.ts'
import { polish, referenceHolds } from './polish.ts'
import { clearSent, leftIn } from './sent.ts'
import type { Subject } from './subject.ts'
import type { Send, Trial } from './trial.ts'

/** A failure as it was met, and as it was shrunk. */
export interface Failure {
  readonly trial: Trial
  readonly first: Trial
}

interface SettleOptions {
  readonly importer: Importer
  readonly card: PolicyCard
  readonly send: Send
  readonly stopped: () => boolean
}

/** What one search has found: each fault once, on disk from the first moment. */
export class Keeper {
  readonly finds: Find[] = []
  /** Failures in which the reference importer fails too: faults of ours. */
  readonly doubtful: string[] = []
  /** Sources of which a find is known. */
  readonly failing = new Set<string>()
  /** Failures that were met and are not confirmed yet, by the names of their folders. */
  readonly unsettled = new Set<string>()
  readonly #known: Set<string>
  readonly #folder: FindFolder

  constructor(folder: FindFolder, known: readonly string[]) {
    this.#folder = folder
    this.#known = new Set(known)
  }

  isNew(signature: string): boolean {
    return !this.#known.has(idOf(signature))
  }

  /** A saved find that still fails is not searched for again, and neither is what looks like it. */
  knows({ id, alike }: Find): void {
    for (const one of [id, ...alike.map(idOf)]) this.#known.add(one)
  }

  /** An input that was under way when an earlier search was killed may be what killed it: it is kept until it is sent again. */
  adopt({ hello }: Importer): void {
    this.#folder.recover()
    for (const { kind, relation, case: kase, source, seed } of leftIn(this.#folder.path)) {
      const { rule, force } = kase
      const why = 'expected an answer, observed that the search was ended while this input was under way'
      this.#folder.save({
        id: this.#freeId(),
        state: 'raw',
        kind,
        ...(relation && { relation }),
        signature: 'under-way',
        importer: hello.importer.name,
        verdict: { kind: 'error', problem: 'crash', rule, force, why, differences: [], evidence: {} },
        confirmed: 0,
        met: { source, seed, path: '' },
        policies: {},
        alike: [],
        case: kase,
      })
    }
    clearSent(this.#folder.path)
  }

  /** A name beside those of inputs that were under way at earlier kills, and were not sent again yet. */
  #freeId(): string {
    const taken = this.#folder.ids()
    let n = 0
    while (taken.includes(`under-way-${n}`)) n++
    return `under-way-${n}`
  }

  /** Keeps a failure as it was met, before anything else is sent. */
  keepRaw(trial: Trial, met: Find['met'], { importer, card }: { importer: Importer; card: PolicyCard }): void {
    this.#known.add(idOf(trial.signature!))
    this.unsettled.add(idOf(trial.signature!))
    this.#folder.save(
      findOf(trial, met, importer, { state: 'raw', confirmed: 0, policies: saidOf(trial.subject, card) }),
    )
  }

  /** Confirms a failure, makes it as small as it gets, and keeps it in the place of the raw one. Undefined where it is none. */
  async settle({ trial, first }: Failure, met: Find['met'], how: SettleOptions): Promise<Find | undefined> {
    const { importer, card } = how
    const raw = idOf(trial.signature!)
    if (!(await referenceHolds(trial.subject, card))) {
      this.#remove(raw)
      this.doubtful.push(`${trial.signature} (${met.source}, seed ${met.seed}, path ${met.path})`)
      return undefined
    }
    const polished = await polish(trial, first, how)
    const { confirmed } = polished
    const policies = saidOf(polished.trial.subject, card)
    const find = findOf(polished.trial, met, importer, { state: 'reduced', confirmed, policies })
    this.#known.add(find.id)
    this.failing.add(met.source)
    const alike = this.#alike(find)
    if (alike) this.#folder.save(alike)
    else {
      this.#folder.save(find)
      this.finds.push(find)
    }
    this.unsettled.delete(raw)
    if (alike || find.id !== raw) this.#remove(raw)
    return alike ? undefined : find
  }

  #remove(id: string): void {
    this.unsettled.delete(id)
    this.#folder.remove(id)
  }

  /** An earlier find that looks the same; the later one is kept in its list alone. */
  #alike(find: Find): Find | undefined {
    const look = lookOf(find)
    const at = look === undefined ? -1 : this.finds.findIndex((one) => lookOf(one) === look)
    if (at < 0) return undefined
    const earlier = this.finds[at]!
    return (this.finds[at] = { ...earlier, alike: [...earlier.alike, find.signature] })
  }
}

/** The policies that have a say in an input, as far as the importer has shown them. */
function saidOf({ case: kase }: Subject, card: PolicyCard): Partial<PolicyCard> {
  const entries = policiesOf(kase).map((id) => [id, card[id]] as const)
  return Object.fromEntries(entries.filter(([, { from, witness }]) => from === 'observed' && witness !== undefined))
}

function findOf(
  { subject, verdict, signature }: Trial,
  met: Find['met'],
  { hello }: Importer,
  how: Pick<Find, 'state' | 'confirmed' | 'policies'>,
): Find {
  const { kind, relation, case: kase } = subject
  return {
    id: idOf(signature!),
    ...how,
    kind,
    ...(relation && { relation }),
    signature: signature!,
    importer: hello.importer.name,
    verdict,
    met,
    alike: [],
    case: kase,
  }
}
