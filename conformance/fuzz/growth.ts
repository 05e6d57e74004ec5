import type { Edition, Format } from '../../generators/spec/types.ts'
import { usageOf } from '../adapters/process-tree.ts'
import type { Importer } from '../importer.ts'
import { visible } from '../reports/visible.ts'
import { type Shape, shapes } from './growth-shapes.ts'

/** How the cost of an import grows with one measure of its file. */
export interface GrowthRow {
  readonly shape: string
  readonly format: Format
  readonly points: readonly Point[]
  /** By which power of the size the time grows: 1 is linear, 2 quadratic. */
  readonly power: number
  /** The same of memory; left out where it hardly rises. */
  readonly memoryPower?: number
  /** The import was given up, or its time or memory grows clearly faster than its size. */
  readonly steep: boolean
  readonly gaveUp?: string
}

interface Point {
  readonly bytes: number
  readonly ms: number
  /** How much more memory this process and those that it started held at most, as far as it could be watched. */
  readonly memoryBytes: number
}

export interface GrowthOptions {
  readonly edition: Edition
  readonly deadlineMs?: number
  /** Bytes of the smallest and the largest file. */
  readonly from?: number
  readonly to?: number
  /** In milliseconds. Default: that of the system. */
  readonly clock?: () => number
}

/** Below this, what is measured is the clock and the machine. */
const telling = { ms: 20, bytes: 16 * 2 ** 20, powerMax: 1.4 }

/** A slope through the upper half of fewer says nothing. */
const sizesMin = 3

/** Doubles the size of each shape, and takes the best of three times each. */
export async function measureGrowth(importer: Importer, options: GrowthOptions): Promise<readonly GrowthRow[]> {
  const rows: GrowthRow[] = []
  for (const shape of shapes) {
    for (const format of shape.formats) {
      if (importer.hello.capabilities.formats.includes(format)) rows.push(await rowOf(importer, shape, format, options))
    }
  }
  return rows
}

async function rowOf(importer: Importer, shape: Shape, format: Format, options: GrowthOptions): Promise<GrowthRow> {
  const { from = 16 * 1024, to = 1024 * 1024 } = options
  const points: Point[] = []
  const most = Math.min(to, importer.hello.capabilities.maxBytes ?? Infinity)
  for (let size = from; size <= most; size *= 2) {
    const found = await pointOf(importer, shape.file(size, format), format, options)
    if (typeof found === 'string') {
      return { shape: shape.says, format, points, power: powerOf(points, 'ms'), steep: true, gaveUp: found }
    }
    points.push(found)
  }
  const power = powerOf(points, 'ms')
  const risen = points.filter(({ memoryBytes }) => memoryBytes >= telling.bytes)
  const memoryPower = risen.length > 2 ? powerOf(risen, 'memoryBytes') : undefined
  const slow = (points.at(-1)?.ms ?? 0) >= telling.ms && power > telling.powerMax
  const steep = slow || (memoryPower ?? 0) > telling.powerMax
  return { shape: shape.says, format, points, power, ...(memoryPower !== undefined && { memoryPower }), steep }
}

async function pointOf(
  importer: Importer,
  bytes: Uint8Array,
  format: Format,
  { edition, deadlineMs = 5000, clock = () => performance.now() }: GrowthOptions,
): Promise<Point | string> {
  const before = usageOf(process.pid).bytes
  let [ms, most] = [Infinity, before]
  const watch = () => (most = Math.max(most, usageOf(process.pid).bytes))
  const watching = setInterval(watch, 10)
  try {
    for (let i = 0; i < 3; i++) {
      if (importer.hello.capabilities.state.includes('reset')) await importer.reset()
      const started = clock()
      const outcome = await importer.import({ edition, format, files: [{ name: `0001.${format}`, bytes }], deadlineMs })
      ms = Math.min(ms, clock() - started)
      watch()
      if (outcome.kind === 'result' || outcome.kind === 'declined') continue
      return `${outcome.kind} at ${bytes.length} bytes: ${outcome.message}`
    }
  } finally {
    clearInterval(watching)
  }
  return { bytes: bytes.length, ms, memoryBytes: most - before }
}

/** The slope of a line through the logarithms, over the upper half of the sizes, where what is fixed weighs least. */
function powerOf(points: readonly Point[], cost: 'ms' | 'memoryBytes'): number {
  const upper = points
    .slice(Math.floor(points.length / 2))
    .map((point) => [Math.log(point.bytes), Math.log(Math.max(point[cost], 0.01))] as const)
  if (upper.length < 2) return 1
  const mean = (at: 0 | 1) => upper.reduce((sum, point) => sum + point[at], 0) / upper.length
  const [x, y] = [mean(0), mean(1)]
  const over = upper.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  return over / upper.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
}

/** The steep ones first, and how the cost of each grew. */
export function growthText(rows: readonly GrowthRow[]): string {
  const steep = rows.filter((row) => row.steep)
  const flat = rows.filter((row) => !row.steep && row.points.length >= sizesMin)
  const short = rows.filter((row) => !row.steep && row.points.length < sizesMin)
  const head = `${steep.length} of ${rows.length} kinds of files cost more than in proportion to their size:`
  return [
    ...(steep.length > 0 ? [head, ...steep.map(steepLine)] : []),
    `in proportion to their size: ${namesOf(flat) || 'none'}`,
    ...(short.length > 0 ? [`too few sizes to tell: ${namesOf(short)}`] : []),
  ].join('\n')
}

function steepLine({ shape, format, points, power, memoryPower, gaveUp }: GrowthRow): string {
  const grown = points.map(({ bytes, ms }) => `${Math.round(bytes / 1024)} KiB ${ms.toFixed(1)} ms`).join(', ')
  const memory = memoryPower === undefined ? '' : `, memory by ${memoryPower.toFixed(1)}`
  const end = gaveUp ? `; given up: ${endsOf(gaveUp)}` : ''
  return `  ${shape}, as ${format}: time grows by the power ${power.toFixed(1)} of size${memory} (${grown})${end}`
}

function namesOf(rows: readonly GrowthRow[]): string {
  return rows.map(({ shape, format }) => `${shape} (${format})`).join(', ')
}

/** The first line, which says what happened, and the last, with what the importer said of it. */
function endsOf(text: string): string {
  const lines = text.trimEnd().split(/[\r\n]+/)
  return [...new Set([lines[0]!, lines.at(-1)!.trim()])].map((line) => visible(line)).join(' ... ')
}
