import type { CommandModule } from 'yargs'
import { today } from '../conformance/known/entry.ts'
import { readKnown } from '../conformance/known/file.ts'
import { readRunLog } from '../conformance/log/read.ts'
import { reportFormats, reportOf, type ReportFormat } from '../conformance/reports/index.ts'
import { viewOf } from '../conformance/reports/view.ts'
import { writeWhole } from '../generators/files.ts'
import { defaultLog } from './run-log.ts'
import { print, withColour } from './output.ts'

interface Options {
  readonly log: string
  readonly format: ReportFormat
  readonly out?: string
  readonly known?: string
}

/** Makes a report from a run log. */
export const report: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .positional('log', { type: 'string', default: defaultLog, describe: 'the run log' })
      .option('format', {
        choices: reportFormats,
        default: 'text' as const,
        requiresArg: true,
        describe: 'what to make',
      })
      .option('out', { type: 'string', alias: 'o', requiresArg: true, describe: 'the file to write [standard output]' })
      .option('known', { type: 'string', requiresArg: true, describe: 'known failures, in place of those of the run' })
      .example('gauntlet report --format html --out report.html', 'one page, of the last run')
      .example('gauntlet report --format markdown >> "$GITHUB_STEP_SUMMARY"', 'a summary for CI'),
  handler: async ({ log, format, out, known }) => {
    const told = readRunLog(log)
    const view = viewOf(
      told,
      known === undefined ? told.known : { file: known, today: today(), entries: readKnown(known).known },
    )
    const text = await reportOf(format, view, { colour: withColour && out === undefined })
    if (out === undefined) print(text.replace(/\n$/, ''))
    else writeWhole(out, text)
  },
}
