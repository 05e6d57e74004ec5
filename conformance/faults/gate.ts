import type { Case } from '../../generators/case.ts'
import type { Importer } from '../importer.ts'
import { withDeadline } from './deadline.ts'
import { basesOf, type BaseName, type Fault, type MakeBase, planted } from './fault.ts'
import { type DrawnSource, tryOne, type Trial } from './trial.ts'

/** How many sources must see a fault that breaks a must. */
export const killsMin = 2

export interface Row {
  readonly fault: Fault
  readonly base: BaseName
  /** Ids of the sources of which a case kills it, in the order of the catalogue. */
  readonly killers: readonly string[]
  /** Sources that cite its clause, whether they see it or not. */
  readonly citing: number
}

export interface GateOptions {
  readonly drawn: readonly DrawnSource[]
  readonly reference: MakeBase
  /** Stop looking for killers of a fault after so many; default: all are looked for. */
  readonly enough?: number
}

/**
 * Which sources kill which faults. A fault is killed by a case that cites its clause and fails, while its valid twin passes;
 * a crash counts only where the fault is to crash.
 */
export async function killMatrix(
  faults: readonly Fault[],
  { drawn, reference, enough = Infinity }: GateOptions,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const fault of faults) {
    const citing = drawn.filter(({ source }) => source.rule.clauses.some((clause) => fault.clauses.includes(clause)))
    for (const base of basesOf(fault)) {
      const importer = planted(fault, base, reference)
      const killers = await killersOf(fault, importer, citing, enough)
      rows.push({ fault, base, killers, citing: citing.length })
    }
  }
  return rows
}

/** Whether a row is as the gate wants it; faults that break no must are listed, and ask for one killer. */
export function passes({ fault, killers }: Row): boolean {
  return killers.length >= (fault.force === 'must' ? killsMin : 1)
}

/** Draw after draw, so that a source that sees the fault at once is found before one that sees it seldom. */
async function killersOf(
  fault: Fault,
  right: Importer,
  citing: readonly DrawnSource[],
  enough: number,
): Promise<readonly string[]> {
  const importer = fault.breaksDown ? withDeadline(right, hangMs) : right
  const killers = new Set<DrawnSource>()
  const runs = Math.max(0, ...citing.map((one) => one.runs))
  for (let run = 0; run < runs && killers.size < Math.min(enough, citing.length); run++) {
    for (const one of citing) {
      if (killers.size >= enough) break
      if (!killers.has(one) && (await kills(fault, importer, one.at(run)))) killers.add(one)
    }
  }
  return citing.filter((one) => killers.has(one)).map(({ source }) => source.id)
}

/** An importer in this process either answers in this time or never does. */
const hangMs = 200

async function kills(fault: Fault, importer: Importer, kase: Case | undefined): Promise<boolean> {
  if (!kase) return false
  const trial = await tryOne(importer, kase, hangMs)
  return trial !== undefined && isKill(fault, trial)
}

function isKill({ breaksDown, force }: Fault, { verdict, twinPasses }: Trial): boolean {
  const warned = force === 'should' && verdict.kind === 'warn' && verdict.problem !== 'other-reason'
  const seen = breaksDown ? verdict.kind === 'error' : verdict.kind === 'fail' || warned
  return seen && twinPasses()
}
