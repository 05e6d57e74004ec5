import type { Planted } from './defects.ts'
import { fileName, filesOf } from './files.ts'
import type { SegmentPlan } from './plan.ts'
import type { Compiled } from './compile.ts'
import { createPlainRecords } from './plain-records.ts'
import { blockBytes, createRenderer, fullBlockBytesMax } from './render.ts'
import type { Sink, SinkFile } from './sink.ts'

export interface Written {
  readonly records: number
  /** Bytes of all files, headers included. */
  readonly bytes: number
  readonly files: number
  /** Records broken on purpose. */
  readonly defects: number
}

export interface WriteOptions {
  /** Called about every 16 MiB. */
  readonly onProgress?: (written: Written) => void
  /** Gets one line of JSON for each record broken on purpose: `{"file","record","rule","found"}`. */
  readonly defectLog?: Pick<SinkFile, 'write'>
  /** Stops between two blocks; the sink is aborted and the reason thrown. */
  readonly signal?: AbortSignal
  /** From so many records on, the loop is compiled; the bytes are the same. Default 5000. */
  readonly compileFrom?: number
}

/** Between two looks at the signal and at other work of the process. */
const blocksAtOnce = 16

/**
 * Writes a segment: to one file, or to those of `files` or `fileSize`. In the end the sink is committed; on any error it is
 * aborted first, and the error passes through (those of the medium have their `code`).
 */
export async function writeSegment(plan: SegmentPlan, sink: Sink, options: WriteOptions = {}): Promise<Written> {
  try {
    const writer = createWriter(plan, await load(plan, options.compileFrom ?? compileFromDefault), sink, options)
    if (plan.fileSize !== undefined) await writer.bySize(plan.fileSize)
    else for (const { name, from, to } of filesOf(plan)) await writer.rows(name, from, to)
    await writer.logDefects()
    await unlessAborted(sink.commit(), options.signal)
    return writer.written()
  } catch (error) {
    await sink.abort()
    throw error
  }
}

/** One line of the defect log: what a record has where, by rule; null: nothing. */
function defectLine(file: string, record: number, { rule, edits }: Planted): string {
  const found = Object.fromEntries([...edits].map(([path, value]) => [path, value ?? null]))
  return `${JSON.stringify({ file, record, rule, found })}\n`
}

/** Compiling pays from about so many rows on; the plain code needs no start. */
const compileFromDefault = 5000

interface Loaded {
  readonly fast?: Compiled
  readonly plant?: (row: number) => Planted
}

/** What only some plans need, so that a single row is there at once. */
async function load(plan: SegmentPlan, compileFrom: number): Promise<Loaded> {
  const isLong = plan.to - plan.from >= compileFrom
  const fast = isLong ? (await import('./fast-records.ts')).createFastRecords(plan, fullBlockBytesMax) : undefined
  const plant = plan.defects > 0 ? (await import('./defects.ts')).createPlant(plan) : undefined
  return { ...(fast ? { fast } : {}), ...(plant ? { plant } : {}) }
}

/** A part of one stream has the header only if it starts it, and ends as the whole does: parts put together are the whole. */
function isSplit({ files, fileSize }: SegmentPlan): boolean {
  return files !== undefined || fileSize !== undefined
}

/** Waits for the medium, but no longer than until the signal: a reader may have stalled. */
async function unlessAborted<T>(work: T | Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined || !(work instanceof Promise)) return work
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error)
  })
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function createWriter(
  plan: SegmentPlan,
  { fast, plant }: Loaded,
  sink: Sink,
  { onProgress, defectLog, signal }: WriteOptions,
) {
  let [records, bytes, files, defects] = [0, 0, 0, 0]
  let [name, firstRow, lines, blocks] = ['', 0, '', 0]
  const written = (): Written => ({ records, bytes, files, defects })

  const onDefect = (row: number, planted: Planted) => {
    defects++
    if (defectLog) lines += defectLine(name, row - firstRow + 1, planted)
  }
  const renderer = createRenderer(plan, createPlainRecords(plan, onDefect, plant), fast)
  const logDefects = async () => {
    if (lines !== '') await defectLog?.write(Buffer.from(lines))
    lines = ''
  }
  const start = async (path: string, row: number): Promise<SinkFile> => {
    const file = await unlessAborted(sink.open(path), signal)
    ;[name, firstRow] = [file.name, row]
    if (plan.starts || isSplit(plan)) renderer.header()
    files++
    return file
  }
  const flush = async (file: SinkFile) => {
    signal?.throwIfAborted()
    if (renderer.length() > 0) {
      const done = file.write(renderer.bytes())
      if (done) await unlessAborted(done, signal)
    }
    bytes += renderer.length()
    renderer.clear()
    await logDefects()
    if (++blocks % blocksAtOnce === 0) await pause()
  }
  const pause = async () => {
    onProgress?.(written())
    await new Promise((resolve) => setImmediate(resolve))
  }
  const finish = async (file: SinkFile, row: number) => {
    const ends = row === plan.count || isSplit(plan)
    if (ends && !plan.finalNewline && row > firstRow) renderer.trim()
    await flush(file)
    await file.close()
  }

  const rows = async (path: string, from: number, to: number) => {
    const file = await start(path, from)
    for (let row = from; row < to;) {
      const added = renderer.add(row, to, blockBytes)
      row += added
      records += added
      if (row < to) await flush(file)
    }
    await finish(file, to)
  }
  /** Adds one row unless the file would get longer than what is left of its size; its first row always fits. */
  const addIfFits = (row: number, sizeLeft: number): number => {
    const before = { length: renderer.length(), lines, defects }
    renderer.add(row, row + 1, Number.POSITIVE_INFINITY)
    if (renderer.length() <= sizeLeft || row === firstRow) return 1
    renderer.cutTo(before.length)
    ;[lines, defects] = [before.lines, before.defects]
    return 0
  }
  const fill = async (file: SinkFile, from: number, fileSize: number): Promise<number> => {
    let sizeLeft = fileSize
    for (let row = from; ;) {
      const added = sizeLeft > fullBlockBytesMax ? renderer.add(row, plan.to, blockBytes) : addIfFits(row, sizeLeft)
      row += added
      records += added
      if (row === plan.to || added === 0) return row
      if (renderer.length() < blockBytes) continue
      sizeLeft -= renderer.length()
      await flush(file)
    }
  }
  const bySize = async (fileSize: number) => {
    let row = plan.from
    for (let index = 0; row < plan.to || index === 0; index++) {
      const file = await start(fileName(index, plan.format), row)
      if (row < plan.to) row = await fill(file, row, fileSize)
      await finish(file, row)
    }
  }
  return { rows, bySize, logDefects, written }
}
