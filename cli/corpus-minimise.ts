import { existsSync } from 'node:fs'
import type { Argv, CommandModule } from 'yargs'
import { attachImporter } from '../conformance/attach.ts'
import { minimise } from '../conformance/fuzz/inputs.ts'
import { UsageError } from '../generators/errors.ts'
import type { Edition } from '../generators/spec/types.ts'
import { attachOptions, importerOptions, type ImporterOptions } from './importer-options.ts'
import { editionOption, timeoutOption } from './options.ts'
import { print } from './output.ts'

interface Options extends ImporterOptions {
  readonly folder: string
  readonly importer: string
  readonly edition: Edition
  readonly timeout: number
}

/** Leaves of the inputs of a search those that show something of their own. */
export const corpusMinimise: CommandModule<object, Options> = {
  command: 'minimise <folder>',
  describe: 'leave in a folder of inputs the smallest for each thing that they make an importer do',
  builder: (yargs) =>
    importerOptions(yargs, { what: 'what to ask' })
      .positional('folder', { type: 'string', demandOption: true, describe: "the folder of fuzz's --corpus" })
      .option('edition', editionOption('text of the page'))
      .option('timeout', timeoutOption) as unknown as Argv<Options>,
  handler: async ({ folder, ...options }) => {
    if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder}`)
    const importer = await attachImporter(options.importer, { ...attachOptions(options), restartsMax: 1_000_000 })
    try {
      const { before, after } = await minimise(folder, importer, {
        edition: options.edition,
        deadlineMs: options.timeout,
      })
      print(`${after} of ${before} inputs stay in ${folder}`)
    } finally {
      await importer.close()
    }
  },
}
