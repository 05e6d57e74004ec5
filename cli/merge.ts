import { resolve } from 'node:path'
import type { CommandModule } from 'yargs'
import { mergeLogs } from '../conformance/log/merge.ts'
import { logOf, readRunLog } from '../conformance/log/read.ts'
import { openRunLog } from '../conformance/log/write.ts'
import { textReport } from '../conformance/reports/text.ts'
import { viewOf } from '../conformance/reports/view.ts'
import { exitCode } from '../conformance/run/score.ts'
import { UsageError } from '../generators/errors.ts'
import { beginJudgement, print, withColour } from './output.ts'
import { reportOption, type Wanted, writeReports } from './reports.ts'
import { defaultLog } from './run-log.ts'

interface Options {
  readonly logs: readonly string[]
  readonly log: string
  readonly report?: readonly Wanted[]
}

/** Puts the logs of all shards of a run together, and ends as the whole run would have. */
export const merge: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .positional('logs', { type: 'string', array: true, demandOption: true, describe: 'the run logs of all shards' })
      .option('log', { type: 'string', requiresArg: true, default: defaultLog, describe: 'the run log to write' })
      .option('report', reportOption)
      .example('gauntlet merge shard-*.jsonl --report html:report.html', 'one report of all shards'),
  handler: async ({ logs, log, report = [] }) => {
    beginJudgement()
    if (logs.some((shard) => resolve(shard) === resolve(log)))
      throw new UsageError(`${log} is one of the shards; give --log another name`)
    const events = mergeLogs(logs.map((file) => ({ file, log: readRunLog(file) })))
    const writer = openRunLog(log)
    for (const event of events) writer.write(event)
    writer.close()
    const view = viewOf(logOf(events, log))
    process.exitCode = exitCode(view.summary)
    await writeReports(view, report)
    print(textReport(view, { colour: withColour }))
  },
}
