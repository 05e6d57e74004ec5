import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import picocolors from 'picocolors'
import type { Argv, CommandModule } from 'yargs'
import { attachImporter } from '../conformance/attach.ts'
import { FindFolder } from '../conformance/fuzz/folder.ts'
import { fuzz as search, type FuzzSummary, type Place } from '../conformance/fuzz/fuzz.ts'
import { growthText, measureGrowth } from '../conformance/fuzz/growth.ts'
import { Inputs } from '../conformance/fuzz/inputs.ts'
import { lock } from '../conformance/fuzz/lock.ts'
import { subjectKinds, type SubjectKind } from '../conformance/fuzz/subject.ts'
import { fatesText, findText, replayedText } from '../conformance/fuzz/text.ts'
import type { Importer } from '../conformance/importer.ts'
import { visible } from '../conformance/reports/visible.ts'
import { UsageError } from '../generators/errors.ts'
import { rulesOf } from '../generators/spec/rules.ts'
import type { Edition } from '../generators/spec/types.ts'
import { attachOptions, importerOptions, type ImporterOptions } from './importer-options.ts'
import { editionOption, seedOption, timeoutOption, wholeNumber } from './options.ts'
import { beginJudgement, exitCodes, interruptSignal, note, print, withColour } from './output.ts'
import { defaultFinds, replayCommand } from './replay-command.ts'
import { didYouMean } from './usage.ts'

interface Options extends ImporterOptions {
  readonly importer: string
  readonly time?: number
  readonly runs?: number
  readonly seed?: number
  readonly jobs: number
  readonly out: string
  readonly edition: Edition
  readonly kind?: readonly SubjectKind[]
  readonly rule?: readonly string[]
  readonly timeout: number
  readonly base?: string
  readonly corpus?: string
  readonly continue: boolean
  readonly growth: boolean
}

/** Searches for inputs on which an importer goes wrong. */
export const fuzz: CommandModule<object, Options> = {
  builder: (yargs) => fuzzOptions(yargs) as unknown as Argv<Options>,
  handler,
}

function fuzzOptions(yargs: Argv) {
  return importerOptions(yargs, { what: 'what to search' })
    .option('time', { type: 'string', requiresArg: true, coerce: duration, describe: 'how long: 30s, 10m, 2h [1m]' })
    .option('runs', {
      type: 'string',
      requiresArg: true,
      coerce: (text: string) => wholeNumber('--runs', text, 1, 1e9),
      describe: 'or how many inputs',
    })
    .option('seed', seedOption('with --runs and one job: same seed, same finds [random, printed]'))
    .option('jobs', {
      type: 'string',
      requiresArg: true,
      default: '1',
      coerce: (text: string) => wholeNumber('--jobs', text, 1, 64),
      describe: 'importers that are asked at once',
    })
    .option('out', { type: 'string', requiresArg: true, default: defaultFinds, describe: 'folder of the finds' })
    .option('edition', editionOption('text of the page'))
    .option('kind', {
      choices: subjectKinds,
      array: true,
      nargs: 1,
      describe: 'only inputs of this kind; may be repeated',
    })
    .option('rule', { type: 'string', array: true, nargs: 1, describe: 'only this rule; may be repeated' })
    .option('timeout', timeoutOption)
    .option('base', {
      type: 'string',
      requiresArg: true,
      describe: 'folder of finds that are known: only what is new is told',
    })
    .option('corpus', {
      type: 'string',
      requiresArg: true,
      describe: 'folder of files to mutate too; those that make the importer do something new are added',
    })
    .option('continue', {
      type: 'boolean',
      default: false,
      describe: 'go on where the last search of this folder ended',
    })
    .option('growth', { type: 'boolean', default: false, describe: 'measure time and memory against size instead' })
    .example('gauntlet fuzz --importer module:importer.js --time 10m', 'keep what is found in .gauntlet/finds')
    .example('gauntlet fuzz --importer stdio:"python3 a.py" --runs 5000 --seed 1', 'the same finds each time')
}

function duration(text: string): number {
  const [, count, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? []
  if (count === undefined || Number(count) === 0)
    throw new UsageError(`--time is written as 30s, 10m or 2h, not ${JSON.stringify(text)}`)
  return Number(count) * { s: 1000, m: 60_000, h: 3_600_000 }[unit as 's' | 'm' | 'h']
}

/** Starts of the importer, which a search may crash thousands of times. */
const restartsMax = 1_000_000
const minute = 60_000

async function handler(options: Options): Promise<void> {
  beginJudgement()
  checkRules(options)
  const folder = new FindFolder(options.out)
  // Before anything is started: what cannot be read of it is the user's to mend.
  for (const id of folder.ids()) folder.load(id)
  const base = options.base === undefined ? [] : knownIn(options.base)
  const attach = { ...attachOptions(options), restartsMax }
  const release = lock(options.out)
  const importers: Importer[] = []
  try {
    while (importers.length < options.jobs) importers.push(await attachImporter(options.importer, attach))
    if (options.growth) process.exitCode = await growth(importers[0]!, options)
    else process.exitCode = await searched(importers, folder, base, options)
  } finally {
    await Promise.all(importers.map((importer) => importer.close()))
    release()
  }
}

async function searched(
  importers: readonly Importer[],
  folder: FindFolder,
  base: readonly string[],
  options: Options,
): Promise<number> {
  const signal = interruptSignal()
  const { edition, time, runs, out, kind, rule, timeout, corpus } = options
  const state = options.continue ? stateIn(out) : undefined
  const seed = options.seed ?? state?.seed ?? randomInt(2 ** 31)
  const colours = picocolors.createColors(withColour)
  print(`${visible(importers[0]!.hello.importer.name)}, edition ${edition}: seed ${seed}, finds in ${visible(out)}\n`)
  const summary = await search({
    importers,
    folder,
    edition,
    seed,
    deadlineMs: timeout,
    base,
    signal,
    ...(runs !== undefined && { runs }),
    ...((time !== undefined || runs === undefined) && { until: Date.now() + (time ?? minute) }),
    ...(state && { from: state }),
    ...(corpus !== undefined && { inputs: new Inputs(corpus) }),
    ...(kind && { kinds: kind }),
    ...(rule && { rules: rule }),
    onFind: (find) => print(`${findText(find, replayCommand(find.id, options), colours)}\n`),
  })
  writeFileSync(join(out, stateFile), `${JSON.stringify({ seed, ...summary.next })}\n`)
  print(summaryText(summary, base, colours))
  for (const each of new Set(importers.flatMap((importer) => importer.notes ?? []))) note(`note: ${visible(each)}`)
  if (signal.aborted) return exitCodes.interrupted
  if (summary.incomplete !== undefined) return exitCodes.incomplete
  const failing = summary.saved.filter(({ fate, find }) => fate !== 'fixed' && !base.includes(find.id))
  return summary.finds.length + failing.length + summary.unsettled.length > 0
    ? exitCodes.notConforming
    : exitCodes.conforming
}

function summaryText(
  summary: FuzzSummary,
  base: readonly string[],
  colours: ReturnType<typeof picocolors.createColors>,
): string {
  const { cases, seconds, finds, saved, doubtful, unsettled, incomplete } = summary
  const told = saved.filter(({ find }) => !base.includes(find.id))
  return [
    ...told.map((one) => replayedText(one, colours)),
    ...doubtful.map((one) => `not told: the reference importer fails there too: ${visible(one)}`),
    ...unsettled.map((id) => `met as the time ended, to be confirmed by the next search: ${id}`),
    `${cases} inputs in ${seconds.toFixed(1)} s: ${finds.length} new finds${base.length > 0 ? ', beyond those of the base' : ''}`,
    ...(told.length > 0 ? [fatesText(told)] : []),
    ...(incomplete === undefined ? [] : [`ended early: ${visible(incomplete)}`]),
  ].join('\n')
}

async function growth(importer: Importer, { edition, timeout }: Options): Promise<number> {
  const rows = await measureGrowth(importer, { edition, deadlineMs: timeout })
  print(growthText(rows))
  return rows.some(({ steep }) => steep) ? exitCodes.notConforming : exitCodes.conforming
}

function checkRules({ rule = [], edition }: Options): void {
  const known = rulesOf(edition).map(({ id }) => id)
  for (const one of rule) {
    if (known.includes(one as (typeof known)[number])) continue
    throw new UsageError(
      `edition ${edition} has no rule '${one}'${didYouMean(one, known) || "; 'gauntlet rules' lists them"}`,
    )
  }
}

function knownIn(path: string): readonly string[] {
  if (!existsSync(path)) throw new UsageError(`--base: there is no folder ${path}`)
  const folder = new FindFolder(path)
  return folder.ids().flatMap((id) => [id, ...folder.load(id).alike])
}

const stateFile = 'state.json'

function stateIn(out: string): (Place & { readonly seed: number }) | undefined {
  const path = join(out, stateFile)
  if (!existsSync(path)) return undefined
  const { seed, round, turn } = jsonIn(path) as { readonly [key: string]: unknown }
  if (isWhole(seed) && isWhole(round) && isWhole(turn) && round >= 0 && turn >= 0) return { seed, round, turn }
  throw new UsageError(`${path} is no state of a search; remove it to begin anew`)
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

/** The value that a file holds; an empty object where it holds none. */
function jsonIn(path: string): object {
  try {
    return Object(JSON.parse(readFileSync(path, 'utf8'))) as object
  } catch {
    return {}
  }
}
