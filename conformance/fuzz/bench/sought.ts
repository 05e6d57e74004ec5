import { faults } from '../../faults/catalogue.ts'
import { withDeadline } from '../../faults/deadline.ts'
import { planted, type Fault } from '../../faults/fault.ts'
import type { Importer } from '../../importer.ts'
import { createReferenceImporter } from '../../reference/importer.ts'
import { serviceFaults, type ServiceFault } from '../../service/faults.ts'
import { attachFaulty } from '../../service/faulty.ts'

/** A fault to search for, in an importer that is right in everything else. */
export interface Sought {
  readonly id: string
  readonly force: Fault['force']
  /** Inputs drawn at most, so that one that is never found takes a minute and not a day. */
  readonly runs: number
  /** Whether it answers so fast that ten seeds take a minute, and its find can be made smaller, which takes a thousand imports. */
  readonly fast: boolean
  readonly attach: () => Promise<Pick<Importer, 'close'> & { readonly importer: Importer }>
}

/** A faulty importer in this process either answers in this time or never does. */
const hangMs = 500

/** Every fault of the mutation gate, planted into the second base, and every faulty service. */
export const sought: readonly Sought[] = [...faults.map(inImporter), ...serviceFaults.map(inService)]

function inImporter(fault: Fault): Sought {
  const { id, force, breaksDown } = fault
  const attach = async () => {
    const faulty = planted(fault, 'second', (policies) => createReferenceImporter({ policies }))
    const importer = breaksDown ? withDeadline(faulty, hangMs) : faulty
    return { importer, close: async () => importer.close() }
  }
  return { id, force, runs: 6000, fast: true, attach }
}

/** An import is a job, with its bucket and its export, and takes some forty times as long. */
function inService({ id, parts }: ServiceFault): Sought {
  return { id, force: 'must', runs: 1000, fast: false, attach: async () => attachFaulty(parts()) }
}

const seedsOfSlow = 3

/** With how many seeds it is searched for, of so many that are asked for. */
export function seedsOf({ fast }: Pick<Sought, 'fast'>, seeds: number): number {
  return fast ? seeds : Math.min(seeds, seedsOfSlow)
}
