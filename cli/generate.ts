import { readFileSync, writeFileSync } from 'node:fs'
import type { CommandModule } from 'yargs'
import { IncompleteError, UsageError } from '../generators/errors.ts'
import { fileSink } from '../generators/segment/file-sinks.ts'
import * as flags from '../generators/segment/flags.ts'
import type { SegmentOptions } from '../generators/segment/options.ts'
import { planSegment, type SegmentPlan } from '../generators/segment/plan.ts'
import type { Sink, SinkFile } from '../generators/segment/sink.ts'
import { isS3Url, s3Sink } from '../generators/segment/s3-sink.ts'
import { incomplete, isClosedPipe, sinkFor } from '../generators/segment/targets.ts'
import { writeSegment, type Written } from '../generators/segment/write.ts'
import { exitCodes, fail, note, progressStream } from './output.ts'

interface Options {
  readonly out?: string
  readonly s3Endpoint?: string
  readonly plan?: string
  readonly format?: 'csv' | 'ndjson'
  readonly edition?: '2017' | 'final'
  readonly count?: number
  readonly seed?: number
  readonly columns?: string
  readonly attribute?: readonly string[]
  readonly metric?: readonly string[]
  readonly channels?: readonly string[]
  readonly countries?: readonly string[]
  readonly users?: number
  readonly effectiveFrom?: string
  readonly effectiveTo?: string
  readonly optOutRate?: string
  readonly missing?: readonly string[]
  readonly defects?: string
  readonly defectLog?: string
  readonly rows?: string
  readonly shard?: string
  readonly files?: number
  readonly fileSize?: string
  readonly lineEnd?: 'lf' | 'crlf'
  readonly quote?: 'needed' | 'all'
  readonly finalNewline?: boolean
  readonly profileReport?: string
}

/** Writes a sample segment: realistic, valid, the same every time. */
export const generate: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .option('count', { alias: 'n', type: 'number', describe: 'records of the whole segment, to 2^32 [1000]' })
      .option('out', {
        alias: 'o',
        type: 'string',
        describe: 'a file, a folder (new, or empty), or s3://bucket/folder [standard output]',
      })
      .option('s3-endpoint', { type: 'string', describe: 'the S3-compatible server of s3://bucket/folder [AWS]' })
      .option('format', { choices: ['csv', 'ndjson'] as const, describe: 'format of the files [csv]' })
      .option('edition', {
        type: 'string',
        choices: ['2017', 'final'] as const,
        describe: 'which text of the page to follow [2017]',
      })
      .option('seed', { type: 'number', describe: 'same seed and options: same bytes [1]' })
      .option('columns', { type: 'string', describe: 'documented names, in the order wanted: Id,ChannelType,…' })
      .option('attribute', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'custom attribute: Tier=gold:5,silver:20',
      })
      .option('metric', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'custom metric: Age=normal(40,12), uniform(a,b), lognormal(median,sigma), zipf(n) or 1:50,2:30',
      })
      .option('channels', { type: 'string', array: true, nargs: 1, describe: 'shares: EMAIL=60,SMS=30,GCM=10' })
      .option('countries', { type: 'string', array: true, nargs: 1, describe: 'shares: DEU=3,FRA=1 [by population]' })
      .option('users', { type: 'number', describe: 'endpoints of each user [1]' })
      .option('effective-from', { type: 'string', describe: 'first day of EffectiveDate: 2017-10-01' })
      .option('effective-to', { type: 'string', describe: 'last day of EffectiveDate' })
      .option('opt-out-rate', { type: 'string', describe: 'share that opted out: 0.05 or 5% [5%]' })
      .option('missing', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'share without a value: Location.City=10%',
      })
      .option('defects', { type: 'string', describe: 'share of records broken on purpose, each in one rule [0]' })
      .option('defect-log', { type: 'string', describe: 'which record breaks which rule, NDJSON [OUT.defects.ndjson]' })
      .option('rows', { type: 'string', describe: 'only these records, from 1: 1001..2000' })
      .option('shard', { type: 'string', describe: 'only this part: 2/8; the parts together are the whole' })
      .option('files', { type: 'number', describe: 'split over so many files in subfolders' })
      .option('file-size', { type: 'string', describe: 'split into files of at most this size: 100MB' })
      .option('line-end', { choices: ['lf', 'crlf'] as const, describe: 'line ends [lf]' })
      .option('quote', { choices: ['needed', 'all'] as const, describe: 'CSV: which values have quotes [needed]' })
      .option('final-newline', { type: 'boolean', describe: 'end the last record with a line end [true]' })
      .option('plan', { type: 'string', describe: 'a JSON file of options; flags come first' })
      .option('profile-report', { type: 'string', describe: 'write an HTML page that shows the distributions' })
      .example('gauntlet generate -n 1000000 -o segment.csv', 'a million endpoints')
      .example('gauntlet generate -n 50000 --format ndjson --file-size 10MB -o segment', 'a folder of files')
      .example('gauntlet generate -n 1000 --defects 1% -o broken.csv', 'and broken.csv.defects.ndjson'),
  handler: run,
}

async function run(given: Options): Promise<void> {
  const plan = planSegment({ ...(await planFileOptions(given.plan)), ...flagOptions(given) })
  const logPath = defectLogPath(given, plan)
  const split = plan.files !== undefined || plan.fileSize !== undefined
  const sink = await openSink(given, split)
  if (given.profileReport !== undefined) await writeReport(given.profileReport, plan)
  const log = logPath === undefined ? undefined : fileSink(logPath)
  const interruption = interruptible()
  const progress = await progressBar(plan)
  try {
    const defectLog = (await log?.open('')) as SinkFile | undefined
    const written = await writeSegment(plan, sink, {
      onProgress: progress.update,
      signal: interruption.signal,
      ...(defectLog ? { defectLog } : {}),
    })
    await defectLog?.close()
    await log?.commit()
    progress.stop()
    if (given.out !== undefined && given.out !== '-') note(summary(written, given.out, logPath))
  } catch (error) {
    progress.stop()
    await log?.abort()
    endFor(error, given.out ?? 'standard output')
  } finally {
    interruption.restore()
  }
}

async function openSink({ out, s3Endpoint }: Options, split: boolean): Promise<Sink> {
  if (out === undefined || !isS3Url(out)) return sinkFor(out, split)
  return s3Sink(out, s3Endpoint === undefined ? {} : { endpoint: s3Endpoint })
}

async function planFileOptions(file: string | undefined): Promise<SegmentOptions> {
  if (file === undefined) return {}
  const { parsePlan } = await import('../generators/segment/plan-file.ts')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`--plan: ${(error as Error).message}`)
  }
  return parsePlan(text, file)
}

/** What the flags say, in the words of the library; flags not given are left out. */
function flagOptions(given: Options): SegmentOptions {
  const { count, seed, format, edition, users, effectiveFrom, effectiveTo, files, lineEnd, quote, finalNewline } = given
  const option = <T, R>(value: T | undefined, parse: (value: T) => R) =>
    value === undefined ? undefined : parse(value)
  const all = {
    count,
    seed,
    format,
    edition,
    users,
    effectiveFrom,
    effectiveTo,
    files,
    lineEnd,
    quote,
    finalNewline,
    columns: option(given.columns, (list) => list.split(',').map((path) => path.trim())),
    attributes: option(given.attribute, (list) => flags.parseDistributions(list, 'attribute')),
    metrics: option(given.metric, (list) => flags.parseDistributions(list, 'metric')),
    channels: option(given.channels, (list) => flags.parseWeights(list, 'channels')),
    countries: option(given.countries, (list) => flags.parseWeights(list, 'countries')),
    optOutRate: option(given.optOutRate, (text) => flags.parseRate(text, 'opt-out-rate')),
    missing: option(given.missing, (list) => flags.parseRates(list, 'missing')),
    defects: option(given.defects, (text) => flags.parseRate(text, 'defects')),
    rows: option(given.rows, (text) => flags.parseRange(text, 'rows')),
    shard: option(given.shard, (text) => flags.parseShard(text, 'shard')),
    fileSize: option(given.fileSize, (text) => flags.parseSize(text, 'file-size')),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as SegmentOptions
}

/** Beside the segment, never inside it, where an importer would read it. */
function defectLogPath({ defectLog, out }: Options, { defects }: SegmentPlan): string | undefined {
  if (defects === 0) return undefined
  if (defectLog !== undefined) return defectLog
  if (out === undefined || out === '-') throw new UsageError('--defects to standard output needs --defect-log FILE')
  if (isS3Url(out)) throw new UsageError('--defects to S3 needs --defect-log FILE')
  return `${out.replace(/(?<=.)\/+$/, '')}.defects.ndjson`
}

async function writeReport(file: string, plan: SegmentPlan): Promise<void> {
  const { reportHtml } = await import('../generators/segment/report.ts')
  try {
    writeFileSync(file, reportHtml(plan))
  } catch (error) {
    throw incomplete(error, file)
  }
}

/** Until restored, Ctrl-C stops the writing between two blocks instead of ending the process at once. */
function interruptible(): { readonly signal: AbortSignal; readonly restore: () => void } {
  const controller = new AbortController()
  const others = process.listeners('SIGINT')
  process.removeAllListeners('SIGINT')
  process.on('SIGINT', () => controller.abort())
  const restore = () => {
    process.removeAllListeners('SIGINT')
    for (const listener of others) process.on('SIGINT', listener)
  }
  return { signal: controller.signal, restore }
}

/** On a terminal only; standard output stays the segment's. */
async function progressBar(plan: SegmentPlan) {
  if (progressStream === undefined) return { update: undefined, stop: () => {} }
  const { SingleBar } = (await import('cli-progress')).default
  const format = '{bar} {percentage}% | {value}/{total} records | {eta_formatted} left'
  const bar = new SingleBar({ format, stream: progressStream, clearOnComplete: true, hideCursor: true })
  bar.start(plan.to - plan.from, 0)
  return { update: ({ records }: Written) => bar.update(records), stop: () => bar.stop() }
}

function summary({ records, bytes, files, defects }: Written, out: string, logPath: string | undefined): string {
  const parts = [`${records} records`, `${bytes} bytes`, `${files} ${files === 1 ? 'file' : 'files'}`]
  const log = logPath === undefined ? '' : `; ${defects} broken on purpose, listed in ${logPath}`
  return `${out}: ${parts.join(', ')}${log}`
}

function endFor(error: unknown, target: string): void {
  if ((error as Error).name === 'AbortError') fail(`interrupted; nothing new is under ${target}`, exitCodes.interrupted)
  if (target === 'standard output' || target === '-') {
    if (isClosedPipe(error)) return
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== undefined) throw new IncompleteError(`standard output cannot be written: ${message}`)
  }
  throw incomplete(error, target)
}
