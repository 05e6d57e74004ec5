import { isDeepStrictEqual } from 'node:util'
import yargs from 'yargs'
import { UsageError } from '../generators/errors.ts'
import { runOptions, type RunOptions, type Settled } from './run-options.ts'

/** What decides which importer is asked, what it is asked, and how its answers are judged. */
const settling = 'importer isolate seed edition profile rule format runs shard timeout strict-reason known'.split(' ')

/**
 * The options of a run that goes on: those that it began with, and of those given now the ones that decide nothing of its
 * verdicts. Throws a `UsageError` where they ask for another run.
 * @param args the options that it began with, as on the command line
 */
export async function resumed(given: RunOptions, args: readonly string[]): Promise<Settled> {
  const began = (await runOptions(yargs([...args])).parseAsync()) as Settled
  const unsaid = await runOptions(yargs([])).parseAsync()
  const valueOf = (options: object, name: string) => (options as Readonly<Record<string, unknown>>)[name]
  const other = settling.find((name) => {
    const value = valueOf(given, name)
    return !isDeepStrictEqual(value, valueOf(unsaid, name)) && !isDeepStrictEqual(value, valueOf(began, name))
  })
  if (other !== undefined) {
    throw new UsageError(
      `the run of the log began with another --${other}: leave it out, or begin again without --resume`,
    )
  }
  const { log, report, httpHeader } = given
  // A header may hold a password, and stands in no log.
  return { ...began, ...(log !== undefined && { log }), ...(report && { report }), ...(httpHeader && { httpHeader }) }
}
