import type { Argv } from 'yargs'
import { type Profile, profiles } from '../conformance/corpus.ts'
import type { Shard } from '../conformance/run/events.ts'
import type { Edition, Format } from '../generators/spec/types.ts'
import { importerOptions, type ImporterOptions } from './importer-options.ts'
import {
  editionOption,
  formats,
  pathText,
  ruleOption,
  runsMax,
  seedOption,
  shardText,
  timeoutOption,
  wholeNumber,
} from './options.ts'
import { reportOption, type Wanted } from './reports.ts'
import { defaultLog } from './run-log.ts'

export interface RunOptions extends ImporterOptions {
  readonly importer?: string
  readonly rule?: readonly string[]
  readonly format?: Format
  readonly edition: Edition
  readonly seed?: number
  readonly profile?: Profile
  readonly runs?: number
  readonly path?: string
  readonly timeout: number
  readonly strictReason?: boolean
  readonly shard?: Shard
  readonly log?: string
  readonly resume?: boolean
  readonly report?: readonly Wanted[]
  readonly known?: string
}

/** The options of a run that is settled: by the command line, by the run that goes on, by the list of known failures. */
export type Settled = RunOptions & { readonly importer: string; readonly seed: number; readonly runs: number }

/** The run counts the cases that crash by itself; shrinking one of them may take fifty starts. */
export const restartsMax = 2000

export const runsDefault = 25

export function runOptions(yargs: Argv): Argv<RunOptions> {
  return importerOptions(yargs, { what: 'what to test', demandOption: false })
    .option('rule', ruleOption)
    .option('format', { choices: formats, requiresArg: true, describe: 'only this format' })
    .option('edition', editionOption('text of the page to test by'))
    .option('profile', {
      choices: profiles,
      requiresArg: true,
      describe: 'smoke: 40 stored cases; core: all stored ones; full: also drawn ones, and each defect at every place',
    })
    .option('seed', seedOption('same seed, same cases [random, printed]'))
    .option('runs', {
      type: 'string',
      requiresArg: true,
      coerce: (text: string) => wholeNumber('--runs', text, 1, runsMax),
      describe: `cases drawn of each source [${runsDefault}]`,
    })
    .option('path', {
      type: 'string',
      requiresArg: true,
      coerce: pathText,
      describe: 'with --seed and one source: the one case that a failure names',
    })
    .option('timeout', timeoutOption)
    .option('strict-reason', {
      type: 'boolean',
      default: false,
      describe: 'a refusal for the sake of another rule fails',
    })
    .option('shard', {
      type: 'string',
      requiresArg: true,
      coerce: shardText,
      describe: "I/N: only the Ith of N parts; 'gauntlet merge' puts them together",
    })
    .option('log', {
      type: 'string',
      requiresArg: true,
      describe: `the run log, from which every report can be made [${defaultLog}]`,
    })
    .option('resume', {
      type: 'boolean',
      default: false,
      describe: 'go on with the run of the log, by the options that it began with',
    })
    .option('report', reportOption)
    .option('config', {
      type: 'string',
      requiresArg: true,
      describe: 'options in a file; those given here win [gauntlet.config.json, .js or .ts]',
    })
    .option('known', {
      type: 'string',
      requiresArg: true,
      describe: 'a list of known failures, which do not count: judges by the cases that it was made from',
    })
    .example('gauntlet run --importer module:importer.js', 'a function (request) => result')
    .example('gauntlet run --importer stdio:"python3 adapter.py"', 'a program that speaks itp/1')
    .example('gauntlet run --importer stdio:"./importer" --profile core', 'every stored case, in seconds')
    .example('gauntlet run --importer reference --rule utf8-valid --seed 1', 'one rule, the same cases each time')
}
