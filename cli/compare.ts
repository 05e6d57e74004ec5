import { existsSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import type { CommandModule } from 'yargs'
import { comparison, compareFormats, type CompareFormat } from '../conformance/compare/index.ts'
import type { NamedView } from '../conformance/compare/matrix.ts'
import { attachImporter } from '../conformance/attach.ts'
import type { RunEvent } from '../conformance/run/events.ts'
import { logOf, readRunLog } from '../conformance/log/read.ts'
import { viewOf } from '../conformance/reports/view.ts'
import { namesFor } from '../conformance/run/applicable.ts'
import { runSuite } from '../conformance/run/run.ts'
import { UsageError } from '../generators/errors.ts'
import { writeWhole } from '../generators/files.ts'
import type { Edition } from '../generators/spec/types.ts'
import { exitCodes, fail, interruptCode, interruptSignal, print, withColour } from './output.ts'
import { editionOption, runsMax, seedOption, wholeNumber } from './options.ts'
import { restartsMax } from './run-options.ts'
import { chooseSources } from './sources.ts'

interface Options {
  readonly runs: readonly string[]
  readonly format: CompareFormat
  readonly out?: string
  readonly edition: Edition
  readonly seed?: number
  readonly draws: number
}

/** Compares importers by the same cases. */
export const compare: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .positional('runs', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'run logs, or importers to run now: reference, module:FILE, stdio:COMMAND and so on',
      })
      .option('format', {
        choices: compareFormats,
        default: 'text' as const,
        requiresArg: true,
        describe: 'what to make',
      })
      .option('out', { type: 'string', alias: 'o', requiresArg: true, describe: 'the file to write [standard output]' })
      .option('edition', editionOption('for importers to run: text of the page to test by'))
      .option('seed', seedOption('for importers to run: same seed, same cases [random]'))
      .option('draws', {
        type: 'string',
        requiresArg: true,
        default: '10',
        coerce: (text: string) => wholeNumber('--draws', text, 1, runsMax),
        describe: 'for importers to run: cases drawn of each source',
      })
      .epilogue(
        'Exit codes: 0 compared, 2 wrong usage, 3 an importer run now was not judged to its end, 130 interrupted.',
      )
      .example('gauntlet compare a.jsonl b.jsonl c.jsonl --format html -o compare.html', 'three runs, one page')
      .example('gauntlet compare reference module:importer.js', 'two importers, run now'),
  handler: async ({ runs, format, out, ...options }) => {
    if (runs.length < 2) throw new UsageError('compare needs two run logs or importers, or more')
    const logs = runs.map((from) =>
      existsSync(from) || from.endsWith('.jsonl') ? { from, view: viewOf(readRunLog(from)) } : from,
    )
    const asked = askedOf(logs, options)
    const signal = interruptSignal()
    const views: NamedView[] = []
    for (const one of logs) views.push(typeof one === 'string' ? await runNow(one, asked, signal) : one)
    const isWhole = logs.every((one, i) => typeof one !== 'string' || views[i]!.view.summary.complete)
    if (!isWhole) process.exitCode = exitCodes.incomplete
    const text = comparison(format, views, { colour: withColour && out === undefined })
    if (out === undefined) print(text.replace(/\n$/, ''))
    else writeWhole(out, text)
  },
}

type Asked = { readonly edition: Edition; readonly seed: number; readonly draws: number }

/** An importer beside a log is asked what that run asked. */
function askedOf(
  logs: readonly (NamedView | string)[],
  { edition, seed, draws }: Pick<Options, 'edition' | 'seed' | 'draws'>,
): Asked {
  const told = logs.find((one) => typeof one !== 'string')?.view.begin
  if (told) return { edition: told.edition, seed: told.seed, draws: told.runs }
  return { edition, seed: seed ?? randomInt(2 ** 31), draws }
}

async function runNow(from: string, { edition, seed, draws }: Asked, signal: AbortSignal): Promise<NamedView> {
  const importer = await attachImporter(from, { restartsMax, reference: { edition } })
  try {
    const events: RunEvent[] = []
    await runSuite({
      importer,
      edition,
      seed,
      runs: draws,
      sources: chooseSources({ edition }, namesFor(importer.hello.capabilities)),
      onEvent: (event) => events.push(event),
      attach: { importer: from, options: [], args: [], partial: false },
      signal,
    })
    if (signal.aborted) fail('interrupted; nothing is compared', interruptCode())
    return { from, view: viewOf(logOf(events, from)) }
  } finally {
    await importer.close()
  }
}
