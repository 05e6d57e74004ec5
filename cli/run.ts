import { randomInt } from 'node:crypto'
import type { CommandModule } from 'yargs'
import { attachImporter, importerKinds } from '../conformance/attach.ts'
import type { CaseEvent, RunEvent } from '../conformance/events.ts'
import type { Importer } from '../conformance/importer.ts'
import { runText } from '../conformance/reports/text.ts'
import { visible } from '../conformance/reports/visible.ts'
import { runSuite } from '../conformance/run.ts'
import { exitCode } from '../conformance/score.ts'
import type { Edition, Format } from '../generators/spec/types.ts'
import { exitCodes, interruptSignal, note, print, withColour } from './output.ts'
import { pathText, wholeNumber } from './options.ts'
import { progressBar } from './progress.ts'
import { replayCommand } from './replay.ts'
import { chooseCase, chooseSources } from './sources.ts'

interface Options {
  readonly importer: string
  readonly rule?: readonly string[]
  readonly format?: Format
  readonly edition: Edition
  readonly seed?: number
  readonly runs: number
  readonly path?: string
  readonly timeout: number
  readonly strictReason?: boolean
  readonly isolate: 'process' | 'none'
}

/** The run counts the cases that crash by itself; shrinking one of them may take fifty starts. */
const restartsMax = 2000

/** Judges an importer by the cases of an edition. */
export const run: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .option('importer', {
        type: 'string',
        requiresArg: true,
        demandOption: true,
        describe: `what to test: ${importerKinds.join(', ')}`,
      })
      .option('rule', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'only this rule, or RULE/VARIANT; may be repeated',
      })
      .option('format', { choices: ['csv', 'ndjson'] as const, requiresArg: true, describe: 'only this format' })
      .option('edition', {
        choices: ['2017', 'final'] as const,
        default: '2017' as const,
        requiresArg: true,
        describe: 'text of the page to test by',
      })
      .option('seed', {
        type: 'string',
        requiresArg: true,
        coerce: seed,
        describe: 'same seed, same cases [random, printed]',
      })
      .option('runs', {
        type: 'string',
        requiresArg: true,
        default: '25',
        coerce: runs,
        describe: 'cases drawn of each source',
      })
      .option('path', {
        type: 'string',
        requiresArg: true,
        coerce: pathText,
        describe: 'with --seed and one source: the one case that a failure names',
      })
      .option('timeout', {
        type: 'string',
        requiresArg: true,
        default: '5000',
        coerce: timeout,
        describe: 'milliseconds for each import',
      })
      .option('strict-reason', {
        type: 'boolean',
        default: false,
        describe: 'a refusal for the sake of another rule fails',
      })
      .option('isolate', {
        choices: ['process', 'none'] as const,
        default: 'process' as const,
        requiresArg: true,
        describe: 'module: in a process of its own, or in this one for speed',
      })
      .example('gauntlet run --importer module:importer.js', 'a function (request) => result')
      .example('gauntlet run --importer stdio:"python3 adapter.py"', 'a program that speaks itp/1')
      .example('gauntlet run --importer reference --rule utf8-valid --seed 1', 'one rule, the same cases each time'),
  handler,
}

const seed = (text: string) => wholeNumber('--seed', text, -(2 ** 31), 2 ** 31 - 1)
const runs = (text: string) => wholeNumber('--runs', text, 1, 1_000_000)
const timeout = (text: string) => wholeNumber('--timeout', text, 1, 3_600_000)

async function handler(options: Options): Promise<void> {
  // Wrong usage shows before the importer is started.
  const chosen = chooseSources(options, 'any')
  if (options.path !== undefined) chooseCase(chosen, options.seed, options.path)
  const signal = interruptSignal()
  const importer = await attachImporter(options.importer, {
    isolate: options.isolate,
    restartsMax,
    reference: { edition: options.edition },
  })
  try {
    process.exitCode = await judged(importer, { ...options, seed: options.seed ?? randomInt(2 ** 31) }, signal)
  } finally {
    await importer.close()
  }
}

async function judged(
  importer: Importer,
  options: Options & { readonly seed: number },
  signal: AbortSignal,
): Promise<number> {
  const { edition, seed, runs, timeout, strictReason = false, path } = options
  // An importer that has a store and cannot be reset keeps what it was given, and only forty names fit into one account (S84).
  const { state } = importer.hello.capabilities
  const names = state.length === 0 || state.includes('reset') ? 'any' : 'pool'
  const sources = chooseSources(options, names)
  const units = path === undefined ? { sources } : { sources: [], stored: [chooseCase(sources, seed, path)] }
  print(heading(importer, options, sources.length))
  const cases: CaseEvent[] = []
  const bar = await progressBar(sources.length, 'sources of cases')
  const onEvent = (event: RunEvent) => {
    if (event.event !== 'case') return
    cases.push(event)
    bar.step()
  }
  const summary = await runSuite({
    importer,
    edition,
    seed,
    runs,
    strictReason,
    signal,
    deadlineMs: timeout,
    onEvent,
    ...units,
  })
  bar.stop()
  const replay = (event: CaseEvent) => replayCommand(event, { ...options, strictReason })
  print(runText(cases, summary, { replay, colour: withColour, fold: options.rule === undefined }))
  for (const each of importer.notes ?? []) note(`note: ${visible(each)}`)
  return signal.aborted ? exitCodes.interrupted : exitCode(summary)
}

function heading({ hello }: Importer, { edition, seed, runs, path }: Options, sources: number): string {
  const { name, version } = hello.importer
  const of = sources === 1 ? 'one source' : `each of ${sources} sources`
  const what = path === undefined ? `${runs} cases of ${of}` : `the case ${path}`
  return `${visible(version ? `${name} ${version}` : name)}, edition ${edition}: ${what}, seed ${seed}\n`
}
