import { existsSync } from 'node:fs'
import type { Argv, CommandModule } from 'yargs'
import { isTracked, today } from '../conformance/known/entry.ts'
import { askedUnder, knownText, readKnown, type KnownFile } from '../conformance/known/file.ts'
import { madeBy, updateKnown } from '../conformance/known/update.ts'
import { readRunLog } from '../conformance/log/read.ts'
import { claimText } from '../conformance/reports/text.ts'
import { viewOf, type RunView } from '../conformance/reports/view.ts'
import { visible } from '../conformance/reports/visible.ts'
import { exitCode } from '../conformance/run/score.ts'
import { UsageError } from '../generators/errors.ts'
import { writeWhole } from '../generators/files.ts'
import { dayText } from './options.ts'
import { beginJudgement, print, withColour } from './output.ts'
import { defaultLog } from './run-log.ts'

interface Options {
  readonly log: string
  readonly known: string
  readonly today: string
}

interface UpdateOptions extends Options {
  readonly why?: string
  readonly issue?: string
  readonly owner?: string
  readonly expires?: string
}

/** The list of known failures: brought in line with a run, or held against it. */
export const baseline: CommandModule<object, object> = {
  builder: (yargs) =>
    yargs
      .command('update [log]', 'list what fails in a run, and take out what passes', updateOptions, update)
      .command(
        'check [log]',
        'hold the list against a run: 0, 1 for a new failure, 4 where the list is stale',
        options,
        check,
      )
      .demandCommand(1, 'name what to do: update or check')
      .example(
        'gauntlet baseline update --issue https://…/42 --owner ana',
        'adopt the suite with an imperfect importer',
      ),
  handler: () => {},
}

function options(yargs: Argv): Argv<Options> {
  return yargs
    .positional('log', { type: 'string', default: defaultLog, describe: 'the run log' })
    .option('known', { type: 'string', requiresArg: true, default: 'gauntlet.known.json', describe: 'the list' })
    .option('today', {
      type: 'string',
      requiresArg: true,
      default: today(),
      defaultDescription: 'today',
      coerce: (text: string) => dayText('--today', text),
      describe: 'the day for which entries are asked whether they have expired',
    })
}

function updateOptions(yargs: Argv): Argv<UpdateOptions> {
  return options(yargs)
    .option('issue', {
      type: 'string',
      requiresArg: true,
      describe: 'where the new entries, and those without an issue, are tracked',
    })
    .option('owner', { type: 'string', requiresArg: true, describe: 'who owns them' })
    .option('why', { type: 'string', requiresArg: true, describe: 'why they are accepted for now' })
    .option('expires', {
      type: 'string',
      requiresArg: true,
      coerce: (text: string) => dayText('--expires', text),
      describe: 'the last day on which they hold, YYYY-MM-DD',
    })
}

function update({ log, known, today, why, issue, owner, expires }: UpdateOptions): void {
  const before: KnownFile = existsSync(known) ? readKnown(known) : { known: [] }
  const view = viewUnder(log, { file: known, today, entries: before.known })
  if (view.begin.shard || view.begin.attach?.partial || !view.summary.complete) {
    throw new UsageError(`${log} does not tell of a whole run: a list made from it would miss failures`)
  }
  const about = { ...(why && { why }), ...(issue && { issue }), ...(owner && { owner }), ...(expires && { expires }) }
  const { file, added, removed } = updateKnown(view, about)
  writeWhole(known, knownText(file))
  const untracked = file.known.filter((entry) => !isTracked(entry)).length
  const lines = [
    `${known}: ${file.known.length} entries, ${added.length} new, ${removed.length} taken out`,
    ...(untracked > 0
      ? [
          `${untracked} of them name no issue: until they do ('gauntlet baseline update --issue URL'), a run with this list ends with 4`,
        ]
      : []),
  ]
  print(lines.join('\n'))
}

function check({ log, known, today }: Options): void {
  beginJudgement()
  const list = readKnown(known)
  const view = viewUnder(log, { file: known, today, entries: list.known })
  askedUnder(list, known, madeBy(view.begin))
  const { summary, cases } = view
  const news = cases.filter(({ verdict }) => ['fail', 'error', 'flaky'].includes(verdict.kind))
  const lines = [
    ...news.map(({ id, verdict }) => `new: ${id}: ${visible(verdict.why)}`),
    ...(summary.stale ?? []).map((why) => `stale: ${visible(why)}`),
    claimText(summary, withColour),
  ]
  process.exitCode = exitCode(summary)
  print(lines.join('\n'))
}

function viewUnder(log: string, known: NonNullable<RunView['known']>): RunView {
  return viewOf(readRunLog(log), known)
}
