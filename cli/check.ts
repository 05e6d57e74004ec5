import type { CommandModule } from 'yargs'
import { check as checkFiles, type Summary } from '../conformance/check/check.ts'
import type { CheckReport } from '../conformance/check/report.ts'
import { type CheckReportFormat, checkReports } from '../conformance/check/reports.ts'
import { filesInS3, isS3Url } from '../conformance/check/s3.ts'
import { filesUnder, type Location } from '../conformance/check/walk.ts'
import { IncompleteError, UsageError } from '../generators/errors.ts'
import type { PolicyChoice } from '../generators/spec/policies.ts'
import type { Edition, Format } from '../generators/spec/types.ts'
import { editionOption, wholeNumber } from './options.ts'
import { policyOption } from './policy-option.ts'
import { beginJudgement, exitCodes, printBytes } from './output.ts'
import { type Progress, progressBar } from './progress.ts'

interface Options {
  readonly paths: readonly string[]
  readonly edition: Edition
  readonly both: boolean
  readonly format: Format | 'auto'
  readonly report: CheckReportFormat
  readonly maxFindings: number
  readonly policy: PolicyChoice
  readonly s3Endpoint?: string
}

/** Checks files of endpoints by all rules, at the speed of the disk. */
export const check: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .positional('paths', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'files, folders and s3://bucket-name/folder-name; /dev/stdin for standard input',
      })
      .option('edition', editionOption('which text of the page to go by'))
      .option('both', {
        type: 'boolean',
        default: false,
        describe: 'count, too, what is valid in this edition but not in the other one',
      })
      .option('format', {
        choices: ['auto', 'csv', 'ndjson'] as const,
        default: 'auto' as const,
        requiresArg: true,
        describe: 'format of the files; auto: by their names, else by how they begin',
      })
      .option('report', {
        choices: ['text', 'json', 'sarif'] as const,
        default: 'text' as const,
        requiresArg: true,
        describe: 'how to tell; json: a line for each finding and for the summary',
      })
      .option('max-findings', {
        type: 'string',
        default: '100',
        requiresArg: true,
        coerce: (text: string) => wholeNumber('--max-findings', text, 0, Number.MAX_SAFE_INTEGER),
        describe: 'show so many, and only count the others',
      })
      .option('policy', policyOption)
      .option('s3-endpoint', {
        type: 'string',
        requiresArg: true,
        describe: 'the S3-compatible server of s3://… [AWS]',
      })
      .epilogue('Exit codes: 0 nothing found, 1 findings, 2 wrong usage, 3 a file could not be read, 130 interrupted.')
      .example('gauntlet check segment.csv', 'every rule, on every record')
      .example('gauntlet check --both --edition 2017 exports/', 'and what the last text of the page refuses')
      .example('gauntlet check --report sarif a.csv > a.sarif', 'for code scanning') as never,
  handler: run,
}

async function run({ paths, edition, both, format, report, maxFindings, policy, s3Endpoint }: Options): Promise<void> {
  beginJudgement()
  const locations: Location[] = []
  for (const path of paths) locations.push(await locationOf(path, s3Endpoint))
  if (locations.every(({ files, unreadable }) => files.length + unreadable.length === 0)) {
    throw new UsageError(`there is no file under ${paths.join(', ') || '-'}; standard input is /dev/stdin`)
  }
  const options = { edition, format, policies: policy, findingsMax: maxFindings, compare: both }
  const written = checkReports[report]()
  await printText(written.begin())
  const summary = await told(checkFiles(locations, options), written, await progressOf(locations))
  process.exitCode = exitCodeOf(summary)
  await printText(written.end(summary))
  if (summary.unreadable.length > 0) throw new IncompleteError(unreadableText(summary))
}

/** Tells the findings as they come, and gives the summary. */
async function told(steps: ReturnType<typeof checkFiles>, written: CheckReport, progress: Progress): Promise<Summary> {
  let [bytes, breath] = [0, 0]
  for (;;) {
    const { done, value } = await steps.next()
    if (done) {
      progress.stop()
      return value
    }
    await printText(value.findings.map(written.finding).join(''))
    bytes += value.bytes
    progress.update(Math.floor(bytes / megabyte))
    if (bytes - breath < breathBytes) continue
    breath = bytes
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Only where the size is known, and large. */
function progressOf(locations: readonly Location[]): Promise<Progress> {
  const bytes = locations.flatMap(({ files }) => files).reduce((sum, file) => sum + file.bytes, 0)
  return progressBar(bytes < breathBytes ? 0 : Math.ceil(bytes / megabyte), '{percentage}% of {total} MB')
}

const megabyte = 1e6

function exitCodeOf({ unreadable, findings }: Summary): number {
  if (unreadable.length > 0) return exitCodes.incomplete
  return findings > 0 ? exitCodes.notConforming : exitCodes.conforming
}

/** Of files between two breaths, in which an interrupt ends the process. */
const breathBytes = 16 * 1024 * 1024

async function printText(text: string): Promise<void> {
  if (text !== '') await printBytes(text)
}

async function locationOf(path: string, s3Endpoint: string | undefined): Promise<Location> {
  if (isS3Url(path)) return filesInS3(path, { endpoint: s3Endpoint })
  try {
    return filesUnder(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new UsageError(`there is no file or folder ${JSON.stringify(path)}`)
    throw code === undefined ? error : new IncompleteError(`${path} could not be read: ${message}`)
  }
}

function unreadableText({ unreadable }: Summary): string {
  const [first] = unreadable
  const others = unreadable.length > 1 ? `, and ${unreadable.length - 1} more` : ''
  return `not everything could be read: ${first!.path}: ${first!.why}${others}`
}
