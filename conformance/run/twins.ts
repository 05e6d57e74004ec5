import type { Case } from '../../generators/case.ts'
import type { StepRun } from '../judge/observe.ts'
import { requestOf } from './request.ts'

type Shown = Promise<readonly StepRun[]>

/** What twins have shown in a run. Many stored cases have the same, and an importer that keeps nothing is asked about it once. */
export class Twins {
  readonly #shown = new Map<string, Shown>()

  /** @param ask imports the twin; asked once for all that come with its input, and anew where it gave no result */
  async of(twin: Case, ask: () => Shown): Shown {
    const input = inputOf(twin)
    const known = this.#shown.get(input)
    if (known) return known
    const shown = ask()
    this.#shown.set(input, shown)
    const runs = await shown
    if (!gaveResults(runs)) this.#shown.delete(input)
    return runs
  }
}

export function gaveResults(runs: readonly StepRun[]): boolean {
  return runs.every((run) => run.outcome.kind === 'result')
}

/** All that the importer is asked, as text. */
function inputOf(kase: Case): string {
  return JSON.stringify(
    kase.steps.map((step) => requestOf(kase, step)),
    (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
  )
}
