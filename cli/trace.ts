import type { CommandModule } from 'yargs'
import { readManifest, ownCorpora } from '../conformance/corpus.ts'
import { drawnOnly, trace as traceAll, type TracedFault, traceText } from '../conformance/trace.ts'
import { UsageError } from '../generators/errors.ts'
import type { Edition } from '../generators/spec/types.ts'
import { editionOption } from './options.ts'
import { note, print } from './output.ts'
import { didYouMean } from './usage.ts'

interface Options {
  readonly clause?: string
  readonly edition: Edition
  readonly json: boolean
}

/** Clause, rules, cases, faults: what stands behind each statement of an edition. */
export const trace: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .positional('clause', { type: 'string', describe: 'a clause, such as S53 or U1; default: all, a line each' })
      .option('edition', editionOption('whose clauses'))
      .option('json', { type: 'boolean', default: false, describe: 'print JSON' }),
  handler: async ({ clause, edition, json }) => {
    const rows = traceAll(edition, [...readManifest(ownCorpora()).cases, ...drawnOnly(edition)], await knownFaults())
    const chosen = clause === undefined ? rows : rows.filter((row) => row.clause === clause.toUpperCase())
    if (chosen.length === 0) {
      const ids = rows.map((row) => row.clause)
      const hint = didYouMean(clause!.toUpperCase(), ids) || "; 'gauntlet trace' lists them"
      throw new UsageError(`edition ${edition} has no clause '${clause}'${hint}`)
    }
    print(json ? JSON.stringify(chosen, null, 2) : traceText(chosen))
  },
}

/** They stand on packages that do not ship: an installed suite traces without them. */
async function knownFaults(): Promise<readonly TracedFault[]> {
  try {
    const { faults } = await import('../conformance/faults/catalogue.ts')
    const { serviceFaults } = await import('../conformance/service/faults.ts')
    return [...faults, ...serviceFaults]
  } catch {
    note('note: the faults are not installed; they come with the repository')
    return []
  }
}
