import type { Argv, Options as Option } from 'yargs'
import * as flags from '../generators/segment/flags.ts'
import type { SegmentOptions } from '../generators/segment/options.ts'

/** What `gauntlet generate` is given, as it stands on the command line. */
export interface GenerateOptions {
  readonly out?: string
  readonly s3Endpoint?: string
  readonly plan?: string
  readonly format?: 'csv' | 'ndjson'
  readonly edition?: '2017' | 'final'
  readonly count?: string
  readonly seed?: string
  readonly columns?: string
  readonly attribute?: readonly string[]
  readonly metric?: readonly string[]
  readonly channels?: readonly string[]
  readonly countries?: readonly string[]
  readonly users?: string
  readonly effectiveFrom?: string
  readonly effectiveTo?: string
  readonly optOutRate?: string
  readonly missing?: readonly string[]
  readonly defects?: string
  readonly defectLog?: string
  readonly rows?: string
  readonly shard?: string
  readonly files?: string
  readonly fileSize?: string
  readonly lineEnd?: 'lf' | 'crlf'
  readonly quote?: 'needed' | 'all'
  readonly finalNewline?: boolean
  readonly profileReport?: string
}

const one = (describe: string, more: Option = {}): Option => ({ type: 'string', requiresArg: true, describe, ...more })
const several = (describe: string): Option => ({ type: 'string', array: true, nargs: 1, describe })

const options: Readonly<Record<string, Option>> = {
  count: one('records of the whole segment, to 2^32 [1000]', { alias: 'n' }),
  out: one('a file, a folder (new, or empty), or s3://bucket/folder [standard output]', { alias: 'o' }),
  's3-endpoint': one('the S3-compatible server of s3://bucket/folder [AWS]'),
  format: one('format of the files [by the name of --out, else csv]', { choices: ['csv', 'ndjson'] }),
  edition: one('which text of the page to follow [2017]', { choices: ['2017', 'final'] }),
  seed: one('same seed and options: same bytes [1]'),
  columns: one('documented names, in the order wanted: Id,ChannelType,…'),
  attribute: several('custom attribute: Tier=gold:5,silver:20'),
  metric: several('custom metric: Age=normal(40,12), uniform(a,b), lognormal(median,sigma), zipf(n) or 1:50,2:30'),
  channels: several('shares: EMAIL=60,SMS=30,GCM=10'),
  countries: several('shares: DEU=3,FRA=1 [by population]'),
  users: one('endpoints of each user [1]'),
  'effective-from': one('first day of EffectiveDate: 2017-10-01'),
  'effective-to': one('last day of EffectiveDate'),
  'opt-out-rate': one('share that opted out: 0.05 or 5% [5%]'),
  missing: several('share without a value: 2% of every column but Address and ChannelType, or Location.City=10%'),
  defects: one('share of records broken on purpose, each in one rule [0]'),
  'defect-log': one('which record breaks which rule, NDJSON [OUT.defects.ndjson]'),
  rows: one('only these records, from 1: 1001..2000'),
  shard: one('only this part: 2/8; the parts together are the whole'),
  files: one('split over so many files in subfolders'),
  'file-size': one('split into files of at most this size: 100MB'),
  'line-end': one('line ends [lf]', { choices: ['lf', 'crlf'] }),
  quote: one('CSV: which values have quotes [needed]', { choices: ['needed', 'all'] }),
  'final-newline': { type: 'boolean', describe: 'end the last record with a line end [true]' },
  plan: one('a JSON file of options; flags come first'),
  'profile-report': one('write an HTML page that shows the distributions'),
}

export function buildGenerate(yargs: Argv): Argv<GenerateOptions> {
  return yargs
    .options(options)
    .example('gauntlet generate -n 1000000 -o segment.csv', 'a million endpoints')
    .example('gauntlet generate -n 50000 --format ndjson --file-size 10MB -o segment', 'a folder of files')
    .example(
      'gauntlet generate -n 1000 --defects 1% -o broken.csv',
      'and broken.csv.defects.ndjson',
    ) as Argv<GenerateOptions>
}

/** What the flags say, on top of what the plan file says, on top of what the name of the file says, in the words of the library. */
export async function segmentOptions(given: GenerateOptions): Promise<SegmentOptions> {
  return { ...formatByName(given.out), ...(await planFileOptions(given.plan)), ...flagOptions(given) }
}

function formatByName(out = ''): SegmentOptions {
  return /\.(nd)?jsonl?$/.test(out) ? { format: 'ndjson' } : {}
}

async function planFileOptions(file: string | undefined): Promise<SegmentOptions> {
  if (file === undefined) return {}
  const { parsePlan } = await import('../generators/segment/plan-file.ts')
  const { readText } = await import('../conformance/log/read.ts')
  return parsePlan(readText(file), file)
}

/** Flags not given are left out. */
function flagOptions(given: GenerateOptions): SegmentOptions {
  const { format, edition, effectiveFrom, effectiveTo, lineEnd, quote, finalNewline } = given
  const option = <T, R>(value: T | undefined, parse: (value: T) => R) =>
    value === undefined ? undefined : parse(value)
  const all = {
    format,
    edition,
    effectiveFrom,
    effectiveTo,
    lineEnd,
    quote,
    finalNewline,
    count: option(given.count, (text) => flags.parseWhole(text, 'count')),
    seed: option(given.seed, (text) => flags.parseWhole(text, 'seed')),
    users: option(given.users, (text) => flags.parseWhole(text, 'users')),
    files: option(given.files, (text) => flags.parseWhole(text, 'files')),
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
