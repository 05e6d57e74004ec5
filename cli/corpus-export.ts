import type { Argv, CommandModule } from 'yargs'
import { exportSeeds, otherFuzzers, type OtherFuzzer } from '../conformance/fuzz/export.ts'
import type { Edition, Format } from '../generators/spec/types.ts'
import { editionOption, formats } from './options.ts'
import { print } from './output.ts'

interface Options {
  readonly for: OtherFuzzer
  readonly format: Format
  readonly edition: Edition
  readonly out: string
}

/** Writes files of every rule as the first inputs of another fuzzer. */
export const corpusExport: CommandModule<object, Options> = {
  command: 'export',
  describe: 'write first inputs and a dictionary for another fuzzer',
  builder: (yargs) =>
    yargs
      .option('for', { choices: otherFuzzers, demandOption: true, requiresArg: true, describe: 'the fuzzer' })
      .option('format', { choices: formats, demandOption: true, requiresArg: true, describe: 'what its target reads' })
      .option('edition', editionOption('text of the page'))
      .option('out', { type: 'string', requiresArg: true, demandOption: true, describe: 'folder to write into' })
      .epilogue('afl: in/, with -x FORMAT.dict; go: testdata/fuzz/FuzzImport; the others: corpus/.') as Argv<Options>,
  handler: ({ for: to, format, edition, out }) => {
    const { seeds, files } = exportSeeds({ to, folder: out, edition, format })
    print(`${seeds} inputs for ${to}: ${files.join(', ')}`)
  },
}
