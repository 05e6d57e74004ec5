import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { ClauseId, Edition, Force } from '../../generators/spec/types.ts'
import type { Importer } from '../importer.ts'
import { type Around, wrapped } from './around.ts'
import { createSecondBase } from './second-base.ts'
import type { Steps } from './second-base/steps.ts'

export type FaultFamily = 'csv' | 'ndjson' | 'encoding' | 'domain' | 'record and file' | 'job' | 'state' | 'robustness'

/** One way in which an importer is wrong that is right in everything else. */
export interface Fault {
  readonly id: string
  readonly family: FaultFamily
  /** What it breaks; damage to neighbours breaks every clause for whose sake a record is refused. */
  readonly clauses: readonly ClauseId[]
  readonly force: Force
  /** What the importer does, in its owner's words. */
  readonly says: string
  /** It crashes or hangs: only then a crash is what must be seen. */
  readonly breaksDown?: true
  /** Policies of the right importer that it is planted into. */
  readonly policies?: PolicyChoice
  /** The step of the second base that is wrong. */
  readonly steps?: Partial<Steps>
  /** What stands wrongly between any right importer and its files or its answers. */
  readonly around?: Around
}

/** The bases that a fault can be planted into. */
export type BaseName = 'second' | 'reference'

export function basesOf(fault: Fault): readonly BaseName[] {
  return fault.around ? ['second', 'reference'] : ['second']
}

/** Makes a right importer of one base, for edition `2017` unless told otherwise. */
export type MakeBase = (policies: PolicyChoice, edition?: Edition) => Importer

/** The importer with its fault. */
export function planted(fault: Fault, base: BaseName, reference: MakeBase): Importer {
  const { steps, around, policies = {} } = fault
  const right =
    base === 'reference' ? reference(policies) : createSecondBase({ policies, ...(steps && { overrides: steps }) })
  return around ? wrapped(right, around) : right
}

type Told = Omit<Fault, 'family' | 'id' | 'force'> & { readonly force?: Force }

/** The faults of a family, by id; a fault is of force `must` unless it says otherwise. */
export function faultsOf(family: FaultFamily, table: Readonly<Record<string, Told>>): readonly Fault[] {
  return Object.entries(table).map(([id, told]) => ({ force: 'must', ...told, id, family }))
}
