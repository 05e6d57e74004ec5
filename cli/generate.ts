import { resolve } from 'node:path'
import type { CommandModule } from 'yargs'
import { IncompleteError, UsageError } from '../generators/errors.ts'
import type { SegmentOptions } from '../generators/segment/options.ts'
import { planSegment, type SegmentPlan } from '../generators/segment/plan.ts'
import type { Sink, SinkFile } from '../generators/segment/sink.ts'
import { isS3Url, s3Sink } from '../generators/segment/s3-sink.ts'
import { incomplete, isClosedPipe, isFolder, isStdout, singleSink, sinkFor } from '../generators/segment/targets.ts'
import { writeSegment, type Written } from '../generators/segment/write.ts'
import { buildGenerate, type GenerateOptions, segmentOptions } from './generate-options.ts'
import { fail, interruptCode, interruptSignal, note } from './output.ts'
import { progressBar } from './progress.ts'

/** Writes a sample segment: realistic, valid, the same every time. */
export const generate: CommandModule<object, GenerateOptions> = { builder: buildGenerate, handler: run }

async function run(given: GenerateOptions): Promise<void> {
  const options = await segmentOptions(given)
  const plan = planSegment({ ...options, ...filesInFolder(given.out, options) })
  const target = isStdout(given.out) ? 'standard output' : given.out!
  const logPath = defectLogPath(given, plan)
  refuseSamePath([given.out, logPath, given.profileReport])
  const sink = await openSink(given, options)
  warnOfInvalid(plan)
  if (given.profileReport !== undefined) await writeReport(given.profileReport, plan)
  const progress = await progressBar(plan.to - plan.from, '{percentage}% | {value}/{total} records')
  const signal = interruptSignal(['SIGTERM', 'SIGHUP'])
  try {
    const log = logPath === undefined ? undefined : await openLog(logPath)
    const written = await writeSegment(plan, log ? log.before(sink) : sink, {
      onProgress: ({ records }) => progress.update(records),
      signal,
      ...(log ? { defectLog: log.file } : {}),
    })
    progress.stop()
    if (!isStdout(given.out)) note(summary(written, target, logPath))
  } catch (error) {
    progress.stop()
    endFor(error, target)
  }
}

/** In a folder each file is whole by itself; what is not split is one file, and of each shard one of the files of all. */
function filesInFolder(out: string | undefined, { files, fileSize, shard }: SegmentOptions): SegmentOptions {
  const isOneFile = isStdout(out) || !(isS3Url(out!) || isFolder(out!))
  return isOneFile || files !== undefined || fileSize !== undefined ? {} : { files: shard?.[1] ?? 1 }
}

async function openSink({ out, s3Endpoint }: GenerateOptions, { files, fileSize }: SegmentOptions): Promise<Sink> {
  const toS3 = out !== undefined && isS3Url(out)
  if (!toS3 && s3Endpoint !== undefined) throw new UsageError('--s3-endpoint is for --out s3://bucket/folder')
  if (!toS3) return sinkFor(out, files !== undefined || fileSize !== undefined)
  return s3Sink(out, s3Endpoint === undefined ? {} : { endpoint: s3Endpoint })
}

/** Beside the segment, never inside it, where an importer would read it. */
function defectLogPath({ defectLog, out }: GenerateOptions, { defects }: SegmentPlan): string | undefined {
  if (defects === 0) return undefined
  if (defectLog === '') throw new UsageError('--defect-log: expected a file, found nothing')
  if (defectLog !== undefined) return defectLog
  if (isStdout(out)) throw new UsageError('--defects to standard output needs --defect-log FILE')
  if (isS3Url(out!)) throw new UsageError('--defects to S3 needs --defect-log FILE')
  return `${out!.replace(/(?<=.)\/+$/, '')}.defects.ndjson`
}

function refuseSamePath(paths: readonly (string | undefined)[]): void {
  const files = paths.filter((path) => path !== undefined && !path.startsWith('/dev/')).map((path) => resolve(path!))
  const twice = files.find((path, i) => files.indexOf(path) !== i)
  if (twice !== undefined)
    throw new UsageError(`${twice} is to hold two things: --out, --defect-log and --profile-report differ`)
}

/** Such columns may be wanted all the same. */
function warnOfInvalid({ columns }: SegmentPlan): void {
  const lacking = ['ChannelType', 'Address'].filter((name) => !columns.some(({ path }) => path === name))
  if (lacking.length > 0) note(`gauntlet: without ${lacking.join(' and ')} these records are no valid new endpoints`)
}

/** The list of defects, which appears together with the segment: at once before it. */
async function openLog(path: string) {
  const log = singleSink(path)
  const file = await told(path, () => log.open(''))
  const before = (sink: Sink): Sink => ({
    open: sink.open,
    commit: async () => {
      await told(path, async () => {
        await file.close()
        await log.commit()
      })
      await sink.commit()
    },
    abort: async () => {
      await log.abort()
      await sink.abort()
    },
  })
  const write: SinkFile['write'] = async (bytes) => told(path, () => file.write(bytes))
  return { file: { write }, before }
}

async function writeReport(path: string, plan: SegmentPlan): Promise<void> {
  const { reportHtml } = await import('../generators/segment/report.ts')
  const sink = singleSink(path)
  await told(path, async () => {
    const file = await sink.open('')
    await file.write(Buffer.from(reportHtml(plan)))
    await file.close()
    await sink.commit()
  }).finally(sink.abort)
}

/** Does it, and says of an error which medium it is of. */
async function told<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw incomplete(error, path)
  }
}

function summary({ records, bytes, files, defects }: Written, out: string, logPath: string | undefined): string {
  const parts = [`${records} records`, `${bytes} bytes`, `${files} ${files === 1 ? 'file' : 'files'}`]
  const log = logPath === undefined ? '' : `; ${defects} broken on purpose, listed in ${logPath}`
  return `${out}: ${parts.join(', ')}${log}`
}

function endFor(error: unknown, target: string): void {
  if ((error as Error).name === 'AbortError') fail(`interrupted; nothing new is under ${target}`, interruptCode())
  if (target === 'standard output') {
    if (isClosedPipe(error)) return
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== undefined) throw new IncompleteError(`standard output cannot be written: ${message}`)
  }
  throw incomplete(error, target)
}
