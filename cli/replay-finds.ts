import { existsSync } from 'node:fs'
import picocolors from 'picocolors'
import type { Argv, CommandModule } from 'yargs'
import { attachImporter } from '../conformance/attach.ts'
import { FindFolder } from '../conformance/fuzz/folder.ts'
import { replayAll } from '../conformance/fuzz/replay.ts'
import { fatesText, findText, replayedText } from '../conformance/fuzz/text.ts'
import { UsageError } from '../generators/errors.ts'
import { attachOptions, importerOptions, type ImporterOptions } from './importer-options.ts'
import { timeoutOption } from './options.ts'
import { beginJudgement, exitCodes, print, withColour } from './output.ts'
import { defaultFinds, replayCommand } from './replay-command.ts'

interface Options extends ImporterOptions {
  readonly ids?: readonly string[]
  readonly importer: string
  readonly all: boolean
  readonly out: string
  readonly timeout: number
}

/** Sends stored finds again. */
export const replay: CommandModule<object, Options> = {
  builder: (yargs) =>
    importerOptions(yargs, { what: 'what to ask' })
      .positional('ids', { type: 'string', array: true, describe: 'finds, by the names of their folders' })
      .option('all', { type: 'boolean', default: false, describe: 'all finds of the folder' })
      .option('out', { type: 'string', requiresArg: true, default: defaultFinds, describe: 'folder of the finds' })
      .option('timeout', timeoutOption)
      .epilogue(
        'Each find is fixed, still as it was, changed (it fails otherwise) or an error (no answer). 0 where all are fixed.',
      ) as unknown as Argv<Options>,
  handler,
}

async function handler(options: Options): Promise<void> {
  beginJudgement()
  const { ids = [], all, out, timeout: deadlineMs } = options
  if (all && !existsSync(out)) throw new UsageError(`there is no folder ${out}`)
  const folder = new FindFolder(out)
  if (ids.length === 0 && !all) throw new UsageError(`name a find, or --all; ${out} holds ${folder.ids().length}`)
  const finds = (all ? folder.ids() : ids).map((id) => folder.load(id))
  const colours = picocolors.createColors(withColour)
  const importer = await attachImporter(options.importer, {
    ...attachOptions(options),
    restartsMax: finds.length * 2 + 20,
  })
  try {
    const replayed = await replayAll(finds, importer, { deadlineMs })
    if (replayed.length === 0) print(`${out} holds no finds`)
    process.exitCode = replayed.every(({ fate }) => fate === 'fixed') ? exitCodes.conforming : exitCodes.notConforming
    // One that is asked for by its name is shown in full.
    for (const one of replayed) {
      if (!all && one.fate !== 'fixed') {
        const now = one.fate === 'still' ? {} : { verdict: one.trial.verdict }
        print(`${findText({ ...one.find, ...now }, replayCommand(one.find.id, options), colours)}\n`)
      }
      print(replayedText(one, colours))
    }
    if (all && replayed.length > 0) print(fatesText(replayed))
  } finally {
    await importer.close()
  }
}
