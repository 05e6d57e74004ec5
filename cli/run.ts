import { randomInt } from 'node:crypto'
import type { CommandModule } from 'yargs'
import { attachImporter } from '../conformance/attach.ts'
import type { RunEvent } from '../conformance/run/events.ts'
import type { Importer } from '../conformance/importer.ts'
import { today } from '../conformance/known/entry.ts'
import { askedUnder, readKnown } from '../conformance/known/file.ts'
import { textReport } from '../conformance/reports/text.ts'
import { viewOf } from '../conformance/reports/view.ts'
import { visible } from '../conformance/reports/visible.ts'
import { namesFor } from '../conformance/run/applicable.ts'
import { type Resume, runSuite } from '../conformance/run/run.ts'
import { exitCode } from '../conformance/run/score.ts'
import { UsageError } from '../generators/errors.ts'
import { configOf } from './config.ts'
import { attachOptions } from './importer-options.ts'
import { beginJudgement, exitCodes, interruptSignal, note, print, withColour } from './output.ts'
import { progressBar } from './progress.ts'
import { writeReports } from './reports.ts'
import { attachOf } from './run-args.ts'
import { resumed } from './run-again.ts'
import { checkSame, defaultLog, keeperOf, type Unfinished, unfinishedRun } from './run-log.ts'
import { restartsMax, runOptions, runsDefault, type RunOptions, type Settled } from './run-options.ts'
import { checkUnits, chooseUnits, unitsText } from './units.ts'

/** Judges an importer by the cases of an edition. */
export const run: CommandModule<object, RunOptions> = {
  builder: async (yargs) => runOptions(yargs).config(await configOf(process.argv.slice(2))),
  handler: async (given) => {
    beginJudgement()
    const unfinished = given.resume ? unfinishedRun(given.log ?? defaultLog) : undefined
    const options = unfinished ? await resumed(given, unfinished.args) : settled(given)
    // Wrong usage shows before the importer is started.
    checkUnits({ ...options, seed: given.seed })
    const signal = interruptSignal()
    const importer = await attachImporter(options.importer, {
      ...attachOptions(options),
      restartsMax,
      reference: { edition: options.edition },
    })
    try {
      if (unfinished) checkSame(importer, unfinished.log)
      await judged(importer, options, signal, unfinished)
    } finally {
      await importer.close()
      // At its end too an importer may do something worth telling.
      for (const each of importer.notes ?? []) note(`note: ${visible(each)}`)
    }
  },
}

function settled(given: RunOptions): Settled {
  const { importer, path } = given
  if (importer === undefined) throw new UsageError("--importer is missing; see 'gauntlet run --help'")
  // The case that a failure names is looked at as it is.
  const known = path === undefined ? given.known : undefined
  const asked = known === undefined ? given : askedUnder(readKnown(known), known, given)
  if (asked.shard && asked.seed === undefined) throw new UsageError('--shard needs --seed, the same for all shards')
  return { ...asked, known, importer, seed: asked.seed ?? randomInt(2 ** 31), runs: asked.runs ?? runsDefault }
}

async function judged(
  importer: Importer,
  options: Settled,
  signal: AbortSignal,
  unfinished: Unfinished | undefined,
): Promise<void> {
  const { path, rule, report = [] } = options
  const units = chooseUnits(options, namesFor(importer.hello.capabilities))
  // The case that a failure names is looked at, and the log of the run that found it stays.
  const file = options.log ?? (path === undefined ? defaultLog : undefined)
  const keeper = keeperOf(file, unfinished?.resume && unfinished.log)
  print(heading(importer, options, unitsText(options, units)))
  const bar = await progressBar(units.sources.length + units.stored.length, '{value}/{total} sources and cases')
  let cases = 0
  const onEvent = (event: RunEvent) => {
    keeper.keep(event)
    if (event.event === 'case') bar.update((cases += 1))
  }
  try {
    await runSuite({ ...askedOf(options, unfinished?.resume), ...units, importer, signal, onEvent })
  } finally {
    bar.stop()
    keeper.close()
  }
  const view = viewOf(keeper.log())
  process.exitCode = signal.aborted ? exitCodes.interrupted : exitCode(view.summary)
  try {
    await writeReports(view, report)
  } finally {
    print(textReport(view, { colour: withColour, fold: rule === undefined }))
  }
}

/** What the options say for `runSuite`. The list of known failures stands in the log of a run that goes on. */
function askedOf(options: Settled, resume: Resume | undefined) {
  const { edition, seed, runs, timeout: deadlineMs, strictReason = false, shard, known: file } = options
  return {
    edition,
    seed,
    runs,
    deadlineMs,
    strictReason,
    attach: attachOf({ ...options, ...(shard && { shard: `${shard.index}/${shard.of}` }) }),
    ...(shard && { shard }),
    ...(file !== undefined && !resume && { known: { file, today: today(), entries: readKnown(file).known } }),
    ...(resume && { resume }),
  }
}

function heading({ hello }: Importer, { edition, seed }: Settled, what: string): string {
  const { name, version } = hello.importer
  return `${visible(version ? `${name} ${version}` : name)}, edition ${edition}: ${what}, seed ${seed}\n`
}
