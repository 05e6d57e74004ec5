import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition } from '../../generators/spec/types.ts'
import type { Importer } from '../importer.ts'
import { policiesOf } from '../judge/predict.ts'
import { runSuite } from '../run/run.ts'
import type { BaseName, MakeBase } from './fault.ts'
import { type DrawnSource, tryOne } from './trial.ts'

/** A right importer was told that it is wrong. */
export interface Alarm {
  readonly base: BaseName
  readonly policies: PolicyChoice
  readonly source: string
  readonly why: string
}

/**
 * What the suite holds against a right importer: must be nothing. An importer declares its policies here.
 * `touching`: only cases that one of the policies decides; default: all. Default edition: `2017`.
 */
export async function alarmsOf(
  base: BaseName,
  make: MakeBase,
  policies: PolicyChoice,
  drawn: readonly DrawnSource[],
  { touching = false, edition = '2017' }: { readonly touching?: boolean; readonly edition?: Edition } = {},
): Promise<readonly Alarm[]> {
  const importer = make(policies, edition)
  const alarms: Alarm[] = []
  for (const { runs, at } of drawn) {
    for (let run = 0; run < runs; run++) {
      const kase = at(run)
      if (!kase) continue
      if (touching && !policiesOf(kase).some((policy) => policies[policy] !== undefined)) continue
      const verdict = (await tryOne(importer, kase, 5000))?.verdict
      if (verdict === undefined || quiet.has(verdict.kind)) continue
      alarms.push({ base, policies, source: kase.id, why: `${verdict.kind}: ${verdict.why}` })
    }
  }
  return alarms
}

/** Inconclusive is no alarm: under some choices a case cannot show what it is for, as where the whole file fails. */
const quiet = new Set(['pass', 'survey', 'warn', 'inconclusive'])

/** The same of an importer that declares nothing, so that the suite must find its policies out. */
export async function undeclaredAlarmsOf(
  base: BaseName,
  make: MakeBase,
  policies: PolicyChoice,
  drawn: readonly DrawnSource[],
  { edition, seed, runs }: { readonly edition: Edition; readonly seed: number; readonly runs: number },
): Promise<readonly Alarm[]> {
  const { hello, ...rest } = make(policies, edition)
  const importer: Importer = { ...rest, hello: { ...hello, policies: {} } }
  const sources = drawn.map(({ source }) => source)
  const { lists } = await runSuite({ importer, edition, seed, runs, sources })
  return (['fail', 'error', 'flaky', 'not-run'] as const).flatMap((kind) =>
    (lists[kind] ?? []).map(({ id, why }) => ({ base, policies, source: id, why: `undeclared, ${kind}: ${why}` })),
  )
}
