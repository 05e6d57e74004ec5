import type { CommandModule } from 'yargs'
import { languageNames, type LanguageName } from '../conformance/init/languages.ts'
import { writeAdapter } from '../conformance/init/write.ts'
import { visible } from '../conformance/reports/visible.ts'
import { print } from './output.ts'
import { quoted } from '../conformance/reports/replay.ts'

interface Options {
  readonly language: LanguageName
  readonly out?: string
}

/** Writes an adapter that runs, with one function to fill in. */
export const init: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .positional('language', { choices: languageNames, demandOption: true, describe: 'of the adapter' })
      .option('out', { alias: 'o', type: 'string', requiresArg: true, describe: 'the folder [gauntlet-adapter]' })
      .example('gauntlet init python', 'an adapter in gauntlet-adapter/')
      .example('gauntlet init shell --out adapters/ours', 'for an importer that is a command'),
  handler: ({ language, out = 'gauntlet-adapter' }) => {
    const { files, build, importer } = writeAdapter(language, out)
    const steps = [
      ...(build ? [build] : []),
      `gauntlet doctor --importer ${quoted(importer)}`,
      `gauntlet run --importer ${quoted(importer)}`,
    ]
    print(
      `${visible(out)}: ${files.join(', ')}\n\nIts README says what to fill in. Then:\n${steps.map((step) => `  ${step}`).join('\n')}`,
    )
  },
}
